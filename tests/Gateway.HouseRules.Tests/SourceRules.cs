using System.Text.RegularExpressions;

namespace Gateway.HouseRules.Tests;

/// <summary>What no line of the programs' source may hold.</summary>
internal static partial class SourceRules
{
    private const int LongestFile = 400;

    private static readonly (Regex Pattern, string Reason)[] Banned =
    [
        (WallClock(), "take the time from a TimeProvider"),
        (Blocking(), "wait with a CancellationToken, on a TimeProvider"),
        (OwnStopwatch(), "elapsed time comes from TimeProvider.GetTimestamp"),
        (Discarded(), "a task nobody awaits loses its error: await it or hand it to a supervisor"),
        (EmptyCatch(), "an error that is caught is counted, logged or answered"),
        (Region(), "split the file instead"),
    ];

    public static IEnumerable<string> Violations(string file, string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length > LongestFile)
            yield return $"{file} has {lines.Length} lines: it tells more than one thing (limit {LongestFile}).";
        for (int i = 0; i < lines.Length; i++)
        {
            string code = Comment().Replace(lines[i], "");
            foreach ((Regex pattern, string reason) in Banned)
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

    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\((?!.*(timeProvider|clock|time)).*\)|\.(Result|Wait\(\))(?=;|\.)", RegexOptions.IgnoreCase)]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\bStopwatch\.|\bEnvironment\.TickCount")]
    private static partial Regex OwnStopwatch();

    [GeneratedRegex(@"^\s*_ = (?!await\b)[^;]*(Async\(|Task\.Run\(|Task\.Factory)|\basync void\b")]
    private static partial Regex Discarded();

    [GeneratedRegex(@"catch(\s*\([^)]*\))?(\s*when\s*\(.*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"^\s*#(end)?region")]
    private static partial Regex Region();
}
