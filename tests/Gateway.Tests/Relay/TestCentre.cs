using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.Messages;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Gateway.Tests.Relay;

/// <summary>The other end of the broker: subscribes to everything, remembers it, and sends receipts when told to.</summary>
internal sealed class TestCentre : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentQueue<MqttApplicationMessage> _messages = [];
    private readonly ConcurrentQueue<Task> _receipts = [];

    /// <summary>Whether every alert is answered with a receipt at once.</summary>
    public bool SendsReceipts { get; set; } = true;

    public IReadOnlyList<MqttApplicationMessage> Messages => [.. _messages];

    public IReadOnlyList<BellAlert> Alerts => Messages.Where(m => m.Topic.Contains("/alerts/", StringComparison.Ordinal))
        .Select(m => JsonSerializer.Deserialize(m.Payload.ToArray(), MessagesJson.Default.BellAlert)!).ToList();

    public IReadOnlyList<GatewayStatus> Statuses => Messages.Where(m => m.Topic.EndsWith("/status", StringComparison.Ordinal))
        .Select(m => JsonSerializer.Deserialize(m.Payload.ToArray(), MessagesJson.Default.GatewayStatus)!).ToList();

    public static async Task<TestCentre> ConnectAsync(Mosquitto broker, bool sendsReceipts = true, string clientId = "centre")
    {
        var centre = new TestCentre { SendsReceipts = sendsReceipts };
        centre._client.ApplicationMessageReceivedAsync += centre.OnReceivedAsync;
        await centre._client.ConnectAsync(new MqttClientOptionsBuilder().WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer("127.0.0.1", broker.Port).WithClientId(clientId).WithCleanStart(false).WithSessionExpiryInterval(3600).Build());
        await centre._client.SubscribeAsync("safety/v1/#", MqttQualityOfServiceLevel.AtLeastOnce);
        return centre;
    }

    public Task PublishAsync(string topic, string payload, bool retain = false, params (string Name, string Value)[] properties)
    {
        MqttApplicationMessageBuilder message = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload)
            .WithRetainFlag(retain).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        foreach ((string name, string value) in properties)
            message.WithUserProperty(name, System.Text.Encoding.UTF8.GetBytes(value).AsMemory());
        return _client.PublishAsync(message.WithContentType(MessageSchema.ContentType).Build());
    }

    /// <summary>Publishes as the control room does, with a signature that need not be of this topic and payload.</summary>
    public Task PublishAsync(string topic, string payload, MessageSignature signature) => PublishAsync(topic, payload, properties:
    [
        (MessageSchema.VersionProperty, MessageSchema.CurrentVersionText), (MessageSchema.KeyProperty, signature.Key), (MessageSchema.SignatureProperty, signature.Text),
    ]);

    public async ValueTask DisposeAsync()
    {
        await _client.TryDisconnectAsync();
        // A receipt cut off by the end of the connection fails; that is what tests of lost receipts want.
        await Task.WhenAll(_receipts).ContinueWith(_ => { }, TaskScheduler.Default);
        _client.Dispose();
    }

    private Task OnReceivedAsync(MqttApplicationMessageReceivedEventArgs received)
    {
        _messages.Enqueue(received.ApplicationMessage);
        string topic = received.ApplicationMessage.Topic;
        if (!SendsReceipts || !topic.Contains("/alerts/", StringComparison.Ordinal))
            return Task.CompletedTask;
        BellAlert alert = JsonSerializer.Deserialize(received.ApplicationMessage.Payload.ToArray(), MessagesJson.Default.BellAlert)!;
        var receipt = new AlertReceipt { AlertId = alert.Id, Sequence = alert.Sequence, Outcome = ReceiptOutcome.Stored, StoredAt = DateTimeOffset.UnixEpoch, ControlRoom = "centre" };
        string receipts = new AlertTopics().Receipts(alert.District, alert.Gateway);
        // Not awaited inside the handler: MQTTnet could not read the acknowledgement that it would wait for.
        _receipts.Enqueue(PublishReceiptAsync(receipts, receipt));
        return Task.CompletedTask;
    }

    private async Task PublishReceiptAsync(string topic, AlertReceipt receipt)
    {
        await Task.Yield();
        await PublishAsync(topic, JsonSerializer.Serialize(receipt, MessagesJson.Default.AlertReceipt));
    }
}
