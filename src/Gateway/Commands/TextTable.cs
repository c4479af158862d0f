namespace Gateway.Commands;

/// <summary>Columns of text, as wide as they need.</summary>
internal static class TextTable
{
    private const int Gap = 2;

    public static string Of(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<IReadOnlyList<string>> lines = [heads, .. rows.Select(row => row.Select(TerminalText.Clean).ToList())];
        int[] widths = [.. heads.Select((_, column) => lines.Max(line => Width(line[column])))];
        return string.Join(Environment.NewLine, lines.Select(line =>
            string.Concat(line.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell) + Gap))).TrimEnd()));
    }

    /// <summary>Cells of a terminal: Hangul and CJK take two (Unicode UAX #11, wide).</summary>
    private static int Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 ? 2 : 1);
}
