using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Gateway.Configuration;

/// <summary>A GNSS receiver on a serial port.</summary>
internal sealed record ReceiverConfiguration
{
    /// <summary>Name in status and logs, unique at this gateway.</summary>
    public required string Name { get; init; }

    /// <summary>Device path, such as <c>/dev/serial/by-id/usb-u-blox...</c>.</summary>
    public required string Port { get; init; }

    /// <summary><see cref="ConfigurationRules.LeastBaud"/> to <see cref="ConfigurationRules.MostBaud"/>; without meaning where <see cref="BaudIsAuto"/>.</summary>
    [JsonIgnore]
    public int Baud { get; init; } = 115200;

    /// <summary>Whether the rate is found by trying the usual ones (<c>"baud": "auto"</c>).</summary>
    [JsonIgnore]
    public bool BaudIsAuto { get; init; }

    /// <summary>The key <c>baud</c> as it is written.</summary>
    [JsonPropertyName("baud")]
    public JsonValue BaudText => BaudIsAuto ? JsonValue.Create(ConfigurationRules.AutomaticBaud) : JsonValue.Create(Baud);

    /// <summary>Whether it stands in no configuration and was found (<see cref="GatewayConfiguration.DiscoverReceivers"/>).</summary>
    [JsonIgnore]
    public bool IsDiscovered { get; init; }

    /// <summary>Where its corrections come from; none if absent.</summary>
    public CorrectionsConfiguration? Corrections { get; init; }
}
