using System.CommandLine;
using System.CommandLine.Parsing;
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
    /// <param name="name">Name.</param>
    /// <param name="form">What is wanted, such as <c>LAT,LON,KM</c>.</param>
    /// <param name="description">For the help.</param>
    /// <param name="problem">What is wrong with so many numbers; null if nothing is.</param>
    public static Option<double[]?> Numbers(string name, string form, string description, Func<double[], string?>? problem = null) => new(name)
    {
        Description = description,
        HelpName = form,
        CustomParser = result => ParseNumbers(result, name, form, problem),
    };

    private static double[]? ParseNumbers(ArgumentResult result, string name, string form, Func<double[], string?>? problem)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        double[] numbers = [.. text.Split(',').Select(part =>
            NumberOptions.TryRead(part, out double number) ? number : double.NaN)];
        bool isForm = numbers.Length == form.Split(',').Length && numbers.All(double.IsFinite);
        string? wrong = isForm ? problem?.Invoke(numbers) : $"'{text}' is not {form}";
        if (wrong is null)
            return numbers;
        result.AddError($"{name}: {wrong}.");
        return null;
    }
}
