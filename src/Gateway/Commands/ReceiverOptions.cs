using System.CommandLine;
using System.Globalization;
using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>Options of the verbs that read a receiver.</summary>
internal static class ReceiverOptions
{
    public static Argument<string> Port() => new("PORT|NAME") { Description = "Port, such as /dev/ttyACM0 or one under /dev/serial/by-id, or the name of a receiver in the configuration." };

    /// <summary>A rate, or "auto".</summary>
    public static Option<string> Baud()
    {
        var baud = new Option<string>("--baud")
        {
            Description = $"Baud rate, {ConfigurationRules.LeastBaud} to {ConfigurationRules.MostBaud} as far as the port does it, or auto: the usual ones are tried until whole frames come ({string.Join(", ", ConfigurationRules.BaudRates)}), then, if bytes came, odd ones ({string.Join(", ", ConfigurationRules.OddBaudRates)}). A receiver in the configuration has its own.",
            HelpName = "RATE",
            DefaultValueFactory = _ => ConfigurationRules.AutomaticBaud,
        };
        baud.Validators.Add(result =>
        {
            if (result.GetValue(baud) is { } text && text != ConfigurationRules.AutomaticBaud && !TryRate(text, out _))
                result.AddError($"--baud {text} is not allowed. Allowed: auto, or a whole number from {ConfigurationRules.LeastBaud} to {ConfigurationRules.MostBaud}.");
        });
        return baud;
    }

    public static bool TryRate(string text, out int rate) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out rate) && ConfigurationRules.IsBaud(rate);

    /// <summary>The configuration if there is one that can be read; these verbs work without any.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mustBeThere">Whether the caller named it: then it must be right.</param>
    /// <exception cref="ConfigurationException">Named by the caller and not to be used.</exception>
    public static GatewayConfiguration? Configuration(string path, bool mustBeThere)
    {
        try
        {
            return mustBeThere || File.Exists(path) ? ConfigurationFile.Load(path) : null;
        }
        catch (ConfigurationException) when (!mustBeThere)
        {
            return null; // gateway config check tells; a port can be read all the same.
        }
    }
}
