using System.Buffers;
using Gateway.Messages;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Gateway.ControlRoom.Intake;

/// <summary>Between the MQTT library's messages and ours.</summary>
internal static class MqttMessages
{
    public static IncomingMessage ToIncoming(MqttApplicationMessage message) => new()
    {
        Topic = message.Topic,
        // A copy: the library's buffer is its own once the handler has returned.
        Payload = message.Payload.ToArray(),
        Retained = message.Retain,
        UserProperties = message.UserProperties is { } properties
            ? [.. properties.Select(p => KeyValuePair.Create(p.Name, p.ReadValueAsString()))]
            : [],
    };

    public static MqttApplicationMessage ToMqtt(OutgoingReceipt receipt) => new MqttApplicationMessageBuilder()
        .WithTopic(receipt.Topic)
        .WithPayload(receipt.ToPayload())
        .WithContentType(MessageSchema.ContentType)
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .WithRetainFlag(false)
        .WithUserProperties(receipt)
        .Build();

    private static MqttApplicationMessageBuilder WithUserProperties(this MqttApplicationMessageBuilder builder, OutgoingReceipt receipt)
    {
        foreach (KeyValuePair<string, string> property in receipt.UserProperties)
            builder.WithUserProperty(property.Key, System.Text.Encoding.UTF8.GetBytes(property.Value));
        return builder;
    }
}
