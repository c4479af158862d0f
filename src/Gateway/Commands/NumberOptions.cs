using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Gateway.Commands;

/// <summary>
/// Options that take a number, read in one strict way whatever the machine's language: digits with a point before the
/// decimals. The parser's own reading takes a comma for a separator of thousands, and <c>2,0</c> metres for 20.
/// </summary>
internal static class NumberOptions
{
    private const NumberStyles Strict = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A number that need not be given.</summary>
    public static Option<double?> Decimal(string name, string help, string description, double least, double most) => new(name)
    {
        Description = description,
        HelpName = help,
        CustomParser = result => Read(result, name, least, most, isWhole: false),
    };

    /// <summary>A number with a default.</summary>
    public static Option<double> Decimal(string name, string help, string description, double least, double most, double otherwise) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Read(result, name, least, most, isWhole: false) ?? otherwise,
    };

    /// <summary>A whole number that need not be given.</summary>
    public static Option<int?> Whole(string name, string help, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = help,
        CustomParser = result => (int?)Read(result, name, least, most, isWhole: true),
    };

    /// <summary>Digits with an optional sign, point and exponent: nothing around them, no separators, finite.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, Strict, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static double? Read(ArgumentResult result, string name, double least, double most, bool isWhole)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (TryRead(text, out double number) && number >= least && number <= most && (!isWhole || number == Math.Floor(number)))
            return number;
        string hint = !isWhole && TryRead(text.Replace(',', '.'), out double meant) && text.Contains(',', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $" Decimals stand after a point: {meant}?")
            : "";
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: '{text}' is not allowed.{hint} Allowed: a {(isWhole ? "whole number" : "number")} from {least} to {most}."));
        return null;
    }
}
