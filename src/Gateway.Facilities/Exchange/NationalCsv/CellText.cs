using System.Globalization;

namespace Gateway.Facilities;

/// <summary>What a cell says.</summary>
internal static class CellText
{
    /// <summary>Its text with Hangul composed and blanks around cut off; <c>null</c> if there is none.</summary>
    public static string? Of(string cell)
    {
        string text = HangulComposition.Compose(cell).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>The same on one line: spreadsheets break addresses.</summary>
    public static string? OnOneLine(string? text) => text is null || !text.AsSpan().ContainsAnyInRange('\0', '\u001F')
        ? text
        : string.Join(' ', text.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>A number as written with a decimal point; nothing else is one.</summary>
    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    /// <summary>The shortest digits that read back as the same number.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
