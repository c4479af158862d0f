using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// The particle that follows a name in a Korean sentence, by the sound that the name ends with: a final consonant or none.
/// Digits and letters are taken as they are read aloud; what is neither gets both forms.
/// </summary>
public static class KoreanParticle
{
    private enum Ending
    {
        Unknown,
        Vowel,
        Consonant,
        Rieul,
    }

    /// <summary>은 or 는.</summary>
    public static string Topic(object? word) => Of(word, "은", "는", "은(는)");

    /// <summary>이 or 가.</summary>
    public static string Subject(object? word) => Of(word, "이", "가", "이(가)");

    /// <summary>을 or 를.</summary>
    public static string Direct(object? word) => Of(word, "을", "를", "을(를)");

    /// <summary>으로 or 로, which follows ㄹ as well.</summary>
    public static string Towards(object? word) => EndingOf(word) == Ending.Rieul ? "로" : Of(word, "으로", "로", "(으)로");

    private static string Of(object? word, string afterConsonant, string afterVowel, string both) => EndingOf(word) switch
    {
        Ending.Unknown => both,
        Ending.Vowel => afterVowel,
        _ => afterConsonant,
    };

    private static Ending EndingOf(object? word)
    {
        const char FirstSyllable = '\uAC00', LastSyllable = '\uD7A3';
        const int Finals = 28, FinalRieul = 8;
        char last = Convert.ToString(word, CultureInfo.InvariantCulture)?.LastOrDefault(char.IsLetterOrDigit) ?? default;
        if (last is >= FirstSyllable and <= LastSyllable)
            return ((last - FirstSyllable) % Finals) switch { 0 => Ending.Vowel, FinalRieul => Ending.Rieul, _ => Ending.Consonant };
        return char.ToLowerInvariant(last) switch
        {
            '1' or '7' or '8' or 'l' or 'r' => Ending.Rieul,
            '0' or '3' or '6' or 'm' or 'n' => Ending.Consonant,
            '2' or '4' or '5' or '9' or (>= 'a' and <= 'z') => Ending.Vowel,
            _ => Ending.Unknown,
        };
    }
}
