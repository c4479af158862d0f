using System.Diagnostics;

namespace Gateway.ControlRoom.Tests.Dispatch;

/// <summary>libxml2's own program (Debian's libxml2-utils) over OASIS's schema: nothing of ours judges what we wrote.</summary>
internal static class Xmllint
{
    private static string Schema => Path.Combine(AppContext.BaseDirectory, "Dispatch", "CAP-v1.2.xsd");

    /// <summary>What it says of files that are not valid; empty where all are.</summary>
    public static async Task<string> ComplaintsAsync(IEnumerable<string> files)
    {
        var start = new ProcessStartInfo("xmllint") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])["--noout", "--nonet", "--schema", Schema, .. files])
            start.ArgumentList.Add(argument);
        using Process xmllint = Process.Start(start) ?? throw new InvalidOperationException("xmllint does not start: install libxml2-utils");
        Task<string> complaints = xmllint.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await xmllint.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await xmllint.WaitForExitAsync(TestContext.Current.CancellationToken);
        string said = string.Join('\n', (await complaints).Split('\n').Where(line => line.Length > 0 && !line.EndsWith(" validates", StringComparison.Ordinal)));
        return xmllint.ExitCode == 0 ? said : $"{said} (exit code {xmllint.ExitCode})";
    }
}
