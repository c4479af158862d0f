using System.Text;

namespace Gateway.Facilities;

/// <summary>
/// Composes Hangul written in single jamo (as macOS writes file contents and names) into syllables, so that the same word
/// is the same text (Unicode Standard 3.12, Hangul syllable composition). The base library's normalization is not there
/// under invariant globalization, which the native binary uses.
/// </summary>
internal static class HangulComposition
{
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28;

    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u1100', '\u11FF'))
            return text;
        var composed = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (composed.Length > 0 && Join(composed[^1], c) is { } syllable)
                composed[^1] = syllable;
            else
                composed.Append(c);
        }

        return composed.ToString();
    }

    private static char? Join(char previous, char next)
    {
        int lead = previous - LeadBase, vowel = next - VowelBase;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
            return (char)(SyllableBase + (lead * VowelCount + vowel) * TailCount);

        int syllable = previous - SyllableBase, tail = next - TailBase;
        bool open = syllable is >= 0 and < LeadCount * VowelCount * TailCount && syllable % TailCount == 0;
        return open && tail is > 0 and < TailCount ? (char)(previous + tail) : null;
    }
}
