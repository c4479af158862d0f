using System.Text;

namespace Gateway.Facilities;

/// <summary>The same number in other spellings: <c>SD-0007</c>, <c>sd 7</c>, <c>ＳＤ－７</c>.</summary>
internal static class NumberSpelling
{
    /// <summary>Keys shorter than this say nothing: every office has a number 7.</summary>
    public const int ShortestTellingKey = 3;

    /// <summary>Other properties in which files keep a number of the facility.</summary>
    private static readonly string[] OtherNumbers = [NationalColumns.BellNumber, NationalColumns.ManagementNumber];

    /// <summary>The numbers that a facility goes by: its id, its management number, what its file said beside.</summary>
    public static IEnumerable<string> NumbersOf(RegisteredFacility facility)
    {
        yield return facility.Facility.Id;
        if (facility.Facility.ManagementNumber is { } number)
            yield return number;
        foreach ((string name, string text) in OtherPropertiesJson.Texts(facility.OtherProperties))
        {
            if (OtherNumbers.Contains(name))
                yield return text;
        }
    }

    /// <summary>
    /// What all spellings of a number share: full-width characters made narrow, small letters large, Hangul composed, signs
    /// and blanks left out but for one between two digits, leading zeros of each run of digits left out.
    /// </summary>
    public static string Key(string number)
    {
        var key = new StringBuilder(number.Length);
        bool separated = false, leadingZero = false;
        foreach (char c in HangulComposition.Compose(number))
        {
            char narrow = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : char.ToUpperInvariant(c);
            narrow = char.ToUpperInvariant(narrow);
            if (!char.IsLetterOrDigit(narrow))
            {
                Settle(key, ref leadingZero);
                separated = true;
                continue;
            }

            bool startsRun = char.IsAsciiDigit(narrow) && (separated || key.Length == 0 || !char.IsAsciiDigit(key[^1])) && !leadingZero;
            if (startsRun && key.Length > 0 && char.IsAsciiDigit(key[^1]))
                key.Append('-'); // 20-26 is not 202-6.
            separated = false;
            if (narrow == '0' && (startsRun || leadingZero))
            {
                leadingZero = true;
                continue;
            }

            if (!char.IsAsciiDigit(narrow))
                Settle(key, ref leadingZero);
            leadingZero = false;
            key.Append(narrow);
        }

        Settle(key, ref leadingZero);
        return key.ToString();
    }

    /// <summary>A run of nothing but zeros is the number zero.</summary>
    private static void Settle(StringBuilder key, ref bool leadingZero)
    {
        if (leadingZero)
            key.Append('0');
        leadingZero = false;
    }
}
