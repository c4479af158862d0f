using System.Text.RegularExpressions;

namespace Gateway.HouseRules.Tests;

/// <summary>What the programs' source may not hold anywhere, and the little of it that tests may not either.</summary>
internal static partial class SourceRules
{
    private const int LongestFile = 400;

    private static readonly (Regex Pattern, string Reason)[] Banned =
    [
        (WallClock(), "take the time from a TimeProvider"),
        (Blocking(), "wait with a CancellationToken, on a TimeProvider"),
        (OwnStopwatch(), "elapsed time comes from TimeProvider.GetTimestamp"),
        (Discarded(), "a task nobody awaits loses its error: await it or hand it to a supervisor"),
        (Region(), "split the file instead"),
    ];

    /// <summary>Tests wait for real processes on the real clock; what they may not do is hold a thread while they wait.</summary>
    private static readonly (Regex Pattern, string Reason)[] BannedInTests =
    [
        (Sleeping(), "a test that sleeps is slow or fails at random: wait for the condition with await"),
        (Region(), "split the file instead"),
    ];

    public static IEnumerable<string> Violations(string file, string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length > LongestFile)
            yield return $"{file} has {lines.Length} lines: it tells more than one thing (limit {LongestFile}).";
        foreach (string violation in Held(file, text, Banned))
            yield return violation;
    }

    public static IEnumerable<string> ViolationsInTests(string file, string text) => Held(file, text, BannedInTests);

    private static IEnumerable<string> Held(string file, string text, (Regex Pattern, string Reason)[] banned)
    {
        // A comment in a catch says why nothing is done; without it the block is empty however many lines it has.
        foreach (Match found in EmptyCatch().Matches(text))
            yield return $"{file}:{text.AsSpan(0, found.Index).Count('\n') + 1}: {found.Value.Split('\n')[0].Trim()}: an error that is caught is counted, logged or answered.";
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string code = Comment().Replace(lines[i], "");
            foreach ((Regex pattern, string reason) in banned)
            {
                if (pattern.Match(code) is { Success: true } found)
                    yield return $"{file}:{i + 1}: {found.Value.Trim()}: {reason}.";
            }
        }
    }

    [GeneratedRegex(@"(?<![:""'\w])//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\((?!Timeout\.InfiniteTimeSpan\b)(?!.*,\s*((\w+\.)*Time|_?time|_?timeProvider|_?clock|TimeProvider\.System)\s*[,)]).*|\.(Result|Wait\(\))(?=;|\.)")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\bThread\.Sleep\(")]
    private static partial Regex Sleeping();

    [GeneratedRegex(@"\bStopwatch\.|\bEnvironment\.TickCount")]
    private static partial Regex OwnStopwatch();

    [GeneratedRegex(@"^\s*_ = (?!await\b)[^;]*(Async\(|Task\.Run\(|Task\.Factory)|\basync void\b")]
    private static partial Regex Discarded();

    [GeneratedRegex(@"catch(\s*\([^)]*\))?(\s*when\s*\(.*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"^\s*#(end)?region")]
    private static partial Regex Region();
}
