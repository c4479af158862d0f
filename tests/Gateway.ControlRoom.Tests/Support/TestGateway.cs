using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Gateway.Messages;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>A gateway's side of the broker: publishes alerts and hears receipts.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    private TestGateway()
    {
    }

    public ConcurrentQueue<AlertReceipt> Receipts { get; } = new();

    /// <summary>User properties of the last receipt.</summary>
    public IReadOnlyDictionary<string, string> LastProperties { get; private set; } = new Dictionary<string, string>();

    public static async Task<TestGateway> ConnectAsync(int port)
    {
        var gateway = new TestGateway();
        gateway._client.ApplicationMessageReceivedAsync += args =>
        {
            gateway.LastProperties = args.ApplicationMessage.UserProperties.ToDictionary(p => p.Name, p => p.ReadValueAsString());
            gateway.Receipts.Enqueue(JsonSerializer.Deserialize(args.ApplicationMessage.Payload.ToArray(), MessagesJson.Default.AlertReceipt)!);
            return Task.CompletedTask;
        };
        await gateway._client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer("127.0.0.1", port)
            .Build());
        await gateway._client.SubscribeAsync(TestAlerts.Topics.Receipts("seongdong", "gw-1"), MqttQualityOfServiceLevel.AtLeastOnce);
        return gateway;
    }

    public Task PublishAsync(BellAlert alert, bool retained = false, string version = "1") =>
        PublishAsync(TestAlerts.Topics.Alerts(alert.District, alert.Gateway, alert.Bell.Id), TestAlerts.Payload(alert), TestAlerts.Properties(alert.Id, version), retained);

    public async Task PublishAsync(string topic, byte[] payload, KeyValuePair<string, string>[] properties, bool retained = false)
    {
        MqttApplicationMessageBuilder message = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload)
            .WithRetainFlag(retained)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        foreach (KeyValuePair<string, string> property in properties)
            message.WithUserProperty(property.Key, Encoding.UTF8.GetBytes(property.Value));
        MqttClientPublishResult result = await _client.PublishAsync(message.Build());
        Assert.True(result.IsSuccess, result.ReasonString);
    }

    public Task ReceiptAsync(Guid alertId) => Eventually.IsAsync($"a receipt for {alertId}", () => Receipts.Any(r => r.AlertId == alertId));

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
