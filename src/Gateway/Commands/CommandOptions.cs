using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Gateway.Configuration;

namespace Gateway.Commands;

/// <summary>Options that several verbs take.</summary>
internal static class CommandOptions
{
    public static Option<string> Config() => new("--config", "-c")
    {
        Description = "Configuration file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => ConfigurationFile.DefaultPath,
    };

    public static Option<bool> Json() => new("--json") { Description = "Write JSON for programs." };

    /// <summary>Finite numbers separated by commas, so many of them.</summary>
    public static Option<double[]?> Numbers(string name, string form, string description) => new(name)
    {
        Description = description,
        HelpName = form,
        CustomParser = result => ParseNumbers(result, name, form),
    };

    private static double[]? ParseNumbers(ArgumentResult result, string name, string form)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        double[] numbers = [.. text.Split(',').Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        if (numbers.Length == form.Split(',').Length && numbers.All(double.IsFinite))
            return numbers;
        result.AddError($"{name}: '{text}' is not {form}.");
        return null;
    }
}
