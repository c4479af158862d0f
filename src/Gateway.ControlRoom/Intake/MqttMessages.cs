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
        ContentType = message.ContentType,
        UserProperties = message.UserProperties is { } properties
            ? [.. properties.Select(p => KeyValuePair.Create(p.Name, p.ReadValueAsString()))]
            : [],
    };

    /// <param name="receipt">What is said, and where.</param>
    /// <param name="signer">Signs it; absent for a control room without an identity.</param>
    public static MqttApplicationMessage ToMqtt(OutgoingReceipt receipt, MessageSigner? signer)
    {
        byte[] payload = receipt.ToPayload();
        MqttApplicationMessageBuilder message = new MqttApplicationMessageBuilder()
            .WithTopic(receipt.Topic)
            .WithPayload(payload)
            .WithContentType(MessageSchema.ContentType)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithRetainFlag(false);
        foreach (KeyValuePair<string, string> property in receipt.UserProperties)
            message.WithText(property.Key, property.Value);
        return signer is null ? message.Build() : message.WithSignature(signer.Sign(receipt.Topic, payload)).Build();
    }

    public static MqttApplicationMessageBuilder WithSignature(this MqttApplicationMessageBuilder message, MessageSignature signature) => message
        .WithText(MessageSchema.KeyProperty, signature.Key)
        .WithText(MessageSchema.SignatureProperty, signature.Text);

    public static MqttApplicationMessageBuilder WithText(this MqttApplicationMessageBuilder message, string name, string value) =>
        message.WithUserProperty(name, System.Text.Encoding.UTF8.GetBytes(value));
}
