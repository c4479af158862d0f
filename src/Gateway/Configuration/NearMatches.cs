namespace Gateway.Configuration;

/// <summary>Names close enough to a mistyped one to be worth showing.</summary>
internal static class NearMatches
{
    private const int MostShown = 3;

    /// <summary>Up to three of <paramref name="known"/>, nearest first; none if nothing is near.</summary>
    public static IReadOnlyList<string> Of(string given, IEnumerable<string> known)
    {
        int furthest = Math.Max(2, given.Length / 3);
        return
        [
            .. known
                .Select(name => (name, distance: Distance(given, name)))
                .Where(pair => pair.distance <= furthest || IsPart(given, pair.name))
                .OrderBy(pair => pair.distance)
                .ThenBy(pair => pair.name, StringComparer.Ordinal)
                .Take(MostShown)
                .Select(pair => pair.name),
        ];
    }

    /// <summary>" Did you mean 'a' or 'b'?", or nothing.</summary>
    public static string Question(string given, IEnumerable<string> known)
    {
        IReadOnlyList<string> near = Of(given, known);
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?";
    }

    private static bool IsPart(string given, string name) =>
        given.Length >= 3 && name.Contains(given, StringComparison.OrdinalIgnoreCase);

    /// <summary>Edits between two names, case apart: insertion, deletion, substitution, swap of neighbours (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        left = left.ToUpperInvariant();
        right = right.ToUpperInvariant();
        var rows = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (int j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), substitution);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[left.Length, right.Length];
    }
}
