namespace Gateway.Gnss.Fuzz;

/// <summary>What there is to begin with: the corpus, and captures where a folder of them is given.</summary>
public static class Samples
{
    /// <summary>All files of the corpus and all captures.</summary>
    /// <param name="corpus">Folder of the corpus.</param>
    /// <param name="captures">Folder of captures (*.log), or null.</param>
    public static IReadOnlyList<byte[]> Load(string corpus, string? captures)
    {
        IEnumerable<string> files = Directory.EnumerateFiles(corpus).Order(StringComparer.Ordinal);
        if (captures is not null && Directory.Exists(captures))
            files = files.Concat(Directory.EnumerateFiles(captures, "*.log").Order(StringComparer.Ordinal));
        return [.. files.Select(File.ReadAllBytes)];
    }
}
