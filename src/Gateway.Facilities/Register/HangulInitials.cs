namespace Gateway.Facilities;

/// <summary>Search by the initial consonants of syllables, as phone books in Korea do: ㅇㅅㄹ finds 왕십리.</summary>
internal static class HangulInitials
{
    private const int SyllableBase = 0xAC00, SyllableCount = 11172, SyllablesPerLead = 21 * 28;

    /// <summary>Compatibility jamo of the 19 leading consonants, in the order of the syllables (Unicode Standard 3.12).</summary>
    private const string Leads = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

    /// <summary>Whether a word is nothing but initials, and more than one.</summary>
    public static bool AreInitials(string word) => word.Length > 1 && word.All(c => Leads.Contains(c));

    /// <summary>Whether the word occurs, a consonant standing for every syllable that begins with it; upper and lower case are the same.</summary>
    public static bool Contains(string text, string word)
    {
        for (int start = 0; start + word.Length <= text.Length; start++)
        {
            int i = 0;
            while (i < word.Length && Same(text[start + i], word[i]))
                i++;
            if (i == word.Length)
                return true;
        }

        return false;
    }

    private static bool Same(char inText, char inWord)
    {
        if (inText == inWord || char.ToUpperInvariant(inText) == char.ToUpperInvariant(inWord))
            return true;
        int lead = Leads.IndexOf(inWord, StringComparison.Ordinal);
        int syllable = inText - SyllableBase;
        return lead >= 0 && syllable is >= 0 and < SyllableCount && syllable / SyllablesPerLead == lead;
    }
}
