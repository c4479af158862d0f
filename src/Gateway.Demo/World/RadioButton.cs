using System.Text;
using MQTTnet;
using MQTTnet.Protocol;

namespace Gateway.Demo.World;

/// <summary>A battery-powered button behind a radio bridge: it speaks JSON to the broker by itself.</summary>
internal sealed class RadioButton : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    /// <exception cref="DemoException">The broker does not answer.</exception>
    public async Task ConnectAsync(int port, CancellationToken stop)
    {
        MqttClientOptions options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500)
            .WithClientId("demo-radio-bridge")
            .Build();
        try
        {
            await _client.ConnectAsync(options, stop);
        }
        catch (MQTTnet.Exceptions.MqttCommunicationException e)
        {
            throw new DemoException($"the broker on port {port} does not answer ({e.Message}).", e);
        }
    }

    public Task PressAsync(CancellationToken stop) => _client.PublishAsync(
        new MqttApplicationMessageBuilder()
            .WithTopic(DemoBells.RadioTopic)
            .WithPayload(Encoding.UTF8.GetBytes("""{"action":"single","battery":87,"linkquality":142}"""))
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build(),
        stop);

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
            await _client.DisconnectAsync();
        _client.Dispose();
    }
}
