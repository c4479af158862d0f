namespace Gateway.HouseRules.Tests;

/// <summary>Fails with every violation in full, a line each.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations)
    {
        List<string> found = [.. violations.Distinct().Order(StringComparer.Ordinal)];
        Assert.True(found.Count == 0, "\n" + string.Join('\n', found));
    }
}
