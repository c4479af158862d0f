namespace Gateway.Gnss.Tests;

/// <summary>Real receivers' captures beside the repository: folder <c>shared</c>, or GATEWAY_SHARED. Nothing of it is in the repository.</summary>
internal static class Captures
{
    /// <summary>Where they stand, if they do.</summary>
    public static string Folder =>
        Path.Combine(Environment.GetEnvironmentVariable("GATEWAY_SHARED") ?? Path.Combine(Checkout.Root, "..", "shared"), "data", "gnss");

    /// <summary>The path of a capture; skips the test where there is none.</summary>
    public static string Find(string name)
    {
        string path = Path.Combine(Folder, name);
        if (!File.Exists(path))
            Assert.Skip($"No capture {path}: set GATEWAY_SHARED to the folder that holds data/gnss.");
        return path;
    }
}
