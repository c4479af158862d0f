namespace Gateway.Facilities;

/// <summary>Ids close to a mistyped one, for "unknown id" messages: of bells, facilities, anything that has ids.</summary>
public static class NearMatches
{
    /// <summary>Known ids close to <paramref name="wanted"/>, closest first.</summary>
    /// <param name="wanted">What was typed.</param>
    /// <param name="known">The ids there are.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>
    /// Ids at most a third of their letters (but at least two) away by insertion, deletion, replacement or swapping of two
    /// neighbours, and ids that begin with what was typed or hold it; upper and lower case are the same.
    /// </returns>
    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> known, int limit = 3)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(known);
        if (wanted.Length == 0)
            return [];
        string typed = HangulComposition.Compose(wanted);
        return [.. known
            .Select(id => (Id: id, Distance: Score(typed, id)))
            .Where(candidate => candidate.Distance is not null)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
            .Take(limit)
            .Select(candidate => candidate.Id)];
    }

    /// <summary>The same as a question for the end of a message: <c> Did you mean 'a' or 'b'?</c> with a leading blank; empty if nothing is near.</summary>
    /// <param name="wanted">What was typed.</param>
    /// <param name="known">The names there are.</param>
    public static string Question(string wanted, IEnumerable<string> known)
    {
        IReadOnlyList<string> near = Of(wanted, known);
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?";
    }

    private static int? Score(string typed, string id)
    {
        int distance = Distance(typed, id);
        if (distance <= Math.Max(2, Math.Min(typed.Length, id.Length) / 3) && distance < id.Length)
            return distance;
        return typed.Length >= 2 && id.Contains(typed, StringComparison.OrdinalIgnoreCase) ? distance : null;
    }

    /// <summary>Edits between two texts (optimal string alignment).</summary>
    internal static int Distance(string a, string b)
    {
        int[] twoBack = new int[b.Length + 1];
        int[] back = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            row[j] = j;

        for (int i = 1; i <= a.Length; i++)
        {
            (twoBack, back, row) = (back, row, twoBack);
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = back[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(back[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], twoBack[j - 2] + 1);
            }
        }

        return row[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
