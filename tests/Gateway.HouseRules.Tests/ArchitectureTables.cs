using System.Text.RegularExpressions;

namespace Gateway.HouseRules.Tests;

/// <summary>The tables of docs/architecture.md: the first column's names, and the last column's names for each.</summary>
internal static partial class ArchitectureTables
{
    /// <summary>Row names to what they may import, from the table under the line that holds <paramref name="title"/>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(string title) => Parse(Repository.Read("docs/architecture.md"), title);

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Parse(string text, string title)
    {
        List<string[]> rows = [.. text.Split('\n')
            .SkipWhile(line => !line.Contains(title, StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim().Trim('|').Split('|'))];
        if (rows.Count == 0)
            throw new FormatException($"docs/architecture.md has no table after '{title}'.");
        List<string> names = [.. rows.SelectMany(row => Names(row[0]))];
        return rows.SelectMany(row => Names(row[0]).Select(name => (name, allowed: Allowed(row[^1].Trim(), names)))).ToDictionary(row => row.name, IReadOnlySet<string> (row) => row.allowed);
    }

    private static HashSet<string> Allowed(string cell, List<string> all) => cell switch
    {
        "-" => [],
        "all" => all.ToHashSet(),
        _ when cell.StartsWith("all but ", StringComparison.Ordinal) => all.Except(Names(cell["all but ".Length..])).ToHashSet(),
        _ => Names(cell).ToHashSet(),
    };

    private static List<string> Names(string cell) => [.. Name().Matches(cell).Select(match => match.Value)];

    [GeneratedRegex(@"[A-Za-z][\w./]*")]
    private static partial Regex Name();
}
