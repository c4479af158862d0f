using Gateway.EndToEnd.Tests.Wire;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>A moment between a press and its receipt at which the gateway is killed.</summary>
/// <param name="Name">For the log.</param>
/// <param name="BeforeConnecting">Whether the line is stopped while the gateway starts, so that it is met by the connection.</param>
/// <param name="Fits">The packet at which the line stops; null: no packet, a random moment after the press began.</param>
internal sealed record KillStep(string Name, bool BeforeConnecting, Func<Way, MqttPacket, bool>? Fits)
{
    public static IReadOnlyList<KillStep> All { get; } =
    [
        new("some moment of the press", false, null),
        new("the gateway asks the broker in", true, (way, packet) => way == Way.ToBroker && packet.Type == MqttPacketType.Connect),
        new("the broker lets it in", true, (way, packet) => way == Way.ToClient && packet.Type == MqttPacketType.ConnAck),
        new("the gateway subscribes", true, (way, packet) => way == Way.ToBroker && packet.Type == MqttPacketType.Subscribe),
        new("the alert leaves", false, (way, packet) => way == Way.ToBroker && packet.Topic.Contains("/alerts/", StringComparison.Ordinal)),
        new("the broker's acknowledgement comes", false, (way, packet) => way == Way.ToClient && packet.Type == MqttPacketType.PubAck),
        new("the receipt comes", false, (way, packet) => way == Way.ToClient && packet.Topic.EndsWith("/receipts", StringComparison.Ordinal)),
        new("the receipt is acknowledged", false, (way, packet) => way == Way.ToBroker && packet.Type == MqttPacketType.PubAck),
    ];
}
