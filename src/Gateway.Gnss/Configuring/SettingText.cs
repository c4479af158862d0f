using System.Globalization;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// Compares a setting with what a receiver says of it: numbers by value, lists by their members, words without case.
/// Wanted <c>at least 0.8 ...</c> holds for any first number that is not less.
/// </summary>
internal static class SettingText
{
    private const string Anything = "*";

    private static readonly char[] Separators = [' ', ',', '\t'];

    /// <summary>Whether a statement says what is wanted; a '*' in what is wanted stands for a word, at its end for all that follow.</summary>
    public static bool Same(string wanted, string current)
    {
        string[] left = Words(wanted), right = Words(current);
        if (left is ["at", "least", var least, ..] && Number(least, out decimal bound))
            return right.Length > 0 && Number(right[0], out decimal number) && number >= bound;
        bool open = left is [.., Anything];
        if (open ? right.Length < left.Length - 1 : right.Length != left.Length)
            return false;
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != Anything && !SameWord(left[i], right[i]))
                return false;
        }

        return true;
    }

    /// <summary>The rest of a statement after its subject; null if it is about something else.</summary>
    public static string? After(string subject, string statement)
    {
        string[] left = Words(subject), right = Words(statement);
        if (right.Length < left.Length)
            return null;
        for (int i = 0; i < left.Length; i++)
        {
            if (!SameWord(left[i], right[i]))
                return null;
        }

        return string.Join(' ', right[left.Length..]);
    }

    private static string[] Words(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static bool SameWord(string left, string right)
    {
        if (Number(left, out decimal one) && Number(right, out decimal other))
            return one == other;
        string[] members = left.Split('+'), others = right.Split('+');
        return members.Length == others.Length && members.All(member => others.Contains(member, StringComparer.OrdinalIgnoreCase));
    }

    private static bool Number(string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
