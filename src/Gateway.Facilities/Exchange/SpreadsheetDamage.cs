using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Facilities;

/// <summary>What spreadsheets make of long numbers: <c>2.02403E+13</c>, with the last digits gone for good.</summary>
internal static partial class SpreadsheetDamage
{
    /// <summary>Whether a number was written by a spreadsheet's scientific format: a mantissa, E, a sign and two or three digits.</summary>
    public static bool IsScientific(string text) => Scientific().IsMatch(text);

    /// <summary>How many decimals a number's text is good to: <c>1.27045E+02</c> to three; negative where not even its units are.</summary>
    public static int Decimals(string text)
    {
        int e = text.AsSpan().IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = e < 0 ? text : text.AsSpan(0, e);
        int point = mantissa.IndexOf('.');
        return (point < 0 ? 0 : mantissa.Length - point - 1) - (e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// The number that a cell holds, if a spreadsheet has destroyed it: written in scientific notation, or a number and no
    /// text, of twelve digits or more, of which six or fewer are left, or larger than a double holds to the unit.
    /// </summary>
    /// <param name="text">What stands there.</param>
    /// <param name="isNumber">Whether the format holds it as a number.</param>
    /// <returns>As it is to be shown; <c>null</c> if it is sound.</returns>
    public static string? OfNumber(string? text, bool isNumber)
    {
        const double ShownScientific = 1e11, LargestWhole = 9007199254740992;
        if (text is null || IsScientific(text))
            return text;
        if (!isNumber || !CellText.TryNumber(text, out double number) || Math.Abs(number) < ShownScientific)
            return null;
        double kept = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(number))) - 5);
        return number % kept == 0 || Math.Abs(number) > LargestWhole || number != Math.Floor(number) ? text : null;
    }

    /// <summary>Why a facility's number of that kind tells nothing apart.</summary>
    public static string NoNumber(string column, string text) =>
        $"{column} '{text}': a spreadsheet has destroyed this number, its last digits are lost and many facilities share what is left; take the file as it was before the spreadsheet, or format the column as text";

    [GeneratedRegex(@"^[+-]?\d(\.\d+)?[eE][+-]\d{2,3}$")]
    private static partial Regex Scientific();
}
