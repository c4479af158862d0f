using System.Diagnostics;

namespace Gateway.HouseRules.Tests;

/// <summary>The files of the checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Files that git tracks or would track, relative to <see cref="Checkout.Root"/>, that are there.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Git("ls-files", "--cached", "--others", "--exclude-standard").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Checkout.Root, f)))];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Checkout.Root, file));

    private static string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "-c", "core.quotePath=false", .. arguments]) { WorkingDirectory = Checkout.Root, RedirectStandardOutput = true };
        using Process git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}.");
    }
}
