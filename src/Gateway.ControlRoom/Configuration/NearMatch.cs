namespace Gateway.ControlRoom.Configuration;

/// <summary>The known name that a mistyped one was probably meant to be.</summary>
internal static class NearMatch
{
    /// <summary>" Did you mean 'a'?", or nothing if no name is near.</summary>
    public static string Question(string given, IReadOnlyCollection<string> known)
    {
        int furthest = Math.Max(2, given.Length / 3);
        string? nearest = known
            .Select(name => (Name: name, Edits: Edits(given.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(pair => pair.Edits <= furthest)
            .OrderBy(pair => pair.Edits)
            .Select(pair => pair.Name)
            .FirstOrDefault();
        return nearest is null ? "" : $" Did you mean '{nearest}'?";
    }

    /// <summary>Insertions, deletions and substitutions between two names (Levenshtein), one row of the table at a time.</summary>
    private static int Edits(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        foreach ((int i, char c) in left.Index())
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
            {
                int substituted = diagonal + (c == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(substituted, 1 + Math.Min(row[j], row[j + 1]));
            }
        }
        return row[^1];
    }
}
