using System.Text;

namespace Gateway.Commands;

/// <summary>Text by the columns that a terminal gives it: Korean letters take two (Unicode Standard Annex 11, wide).</summary>
internal static class TerminalText
{
    public static int Columns(string text) => text.Sum(Columns);

    public static int Columns(char c) => c switch
    {
        >= '\u1100' and <= '\u115F' // Hangul Jamo.
            or >= '\u2E80' and <= '\uA4CF' // CJK.
            or >= '\uAC00' and <= '\uD7A3' // Hangul syllables.
            or >= '\uF900' and <= '\uFAFF'
            or >= '\uFF00' and <= '\uFF60'
            or >= '\uFFE0' and <= '\uFFE6' => 2,
        _ => 1,
    };

    /// <summary>
    /// A text that others wrote, such as a caster's mountpoint: its control characters would move the cursor, set colours or
    /// worse in the reader's terminal. Line ends stay.
    /// </summary>
    public static string Clean(string text) => text.Any(IsControl) ? string.Concat(text.Select(letter => IsControl(letter) ? '\uFFFD' : letter)) : text;

    private static bool IsControl(char letter) => char.IsControl(letter) && letter is not ('\n' or '\r');

    /// <summary>Cuts a line to the columns there are; escape sequences take none, and all of them stay.</summary>
    public static string Cut(string line, int columns)
    {
        int room = columns;
        bool escape = false;
        var kept = new StringBuilder(line.Length);
        foreach (char c in line)
        {
            escape |= c == '\e';
            if (escape)
            {
                kept.Append(c);
                escape = c != 'm';
                continue;
            }
            room -= Columns(c);
            if (room >= 0)
                kept.Append(c);
        }
        return kept.ToString();
    }

    /// <summary>Breaks a text without escape sequences between words; a word that is too long stays whole.</summary>
    public static IEnumerable<string> Wrap(string text, int columns)
    {
        var line = new StringBuilder();
        int used = 0;
        foreach (string word in Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int needed = Columns(word);
            if (used > 0 && used + 1 + needed > columns)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }
            line.Append(used > 0 ? " " : "").Append(word);
            used += (used > 0 ? 1 : 0) + needed;
        }
        if (used > 0)
            yield return line.ToString();
    }
}
