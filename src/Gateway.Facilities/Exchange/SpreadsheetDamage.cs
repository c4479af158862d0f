using System.Text.RegularExpressions;

namespace Gateway.Facilities;

/// <summary>What spreadsheets make of long numbers: <c>2.02403E+13</c>, with the last digits gone for good.</summary>
internal static partial class SpreadsheetDamage
{
    /// <summary>Whether a number was written by a spreadsheet's scientific format: a mantissa, E, a sign and two or three digits.</summary>
    public static bool IsScientific(string text) => Scientific().IsMatch(text);

    /// <summary>Why a facility's number of that kind tells nothing apart.</summary>
    public static string NoNumber(string column, string text) =>
        $"{column} '{text}': a spreadsheet has destroyed this number, its last digits are lost and many facilities share what is left; take the file as it was before the spreadsheet, or format the column as text";

    [GeneratedRegex(@"^[+-]?\d(\.\d+)?[eE][+-]\d{2,3}$")]
    private static partial Regex Scientific();
}
