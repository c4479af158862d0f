using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Gateway.ControlRoom.Configuration;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Commands;

/// <summary><c>control-room config check|show</c>.</summary>
internal static class ConfigCommand
{
    private static readonly JsonSerializerOptions Shown = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = ReadableJson.Encoder,
        WriteIndented = true,
    };

    public static Command Create()
    {
        Option<string?> checkedFile = ConfigOption.Create();
        var check = new Command("check", "Read the configuration and name every problem; exit code 2 if there is one.") { checkedFile };
        check.SetAction(parsed =>
        {
            ConfigOption.Load(parsed.GetValue(checkedFile));
            parsed.InvocationConfiguration.Output.WriteLine("The configuration is good.");
            return ExitCodes.Success;
        });
        Option<string?> shownFile = ConfigOption.Create();
        var show = new Command("show", "Print the configuration with every default filled in, as JSON.") { shownFile };
        show.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(Show(ConfigOption.Load(parsed.GetValue(shownFile))));
            return ExitCodes.Success;
        });
        return new Command("config", "Check or show the configuration.") { check, show };
    }

    /// <summary>What is printed can be read again: a broker elsewhere leaves the embedded one out.</summary>
    private static string Show(ControlRoomConfiguration configuration)
    {
        JsonNode shown = JsonSerializer.SerializeToNode(configuration, Shown)!;
        for (int i = 0; i < configuration.Brokers.Count; i++)
        {
            if (configuration.Brokers[i].Url is not null)
                shown["brokers"]![i]!.AsObject().Remove("embedded");
        }
        return shown.ToJsonString(Shown);
    }
}
