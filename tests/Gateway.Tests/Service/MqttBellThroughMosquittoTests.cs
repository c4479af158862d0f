using System.Diagnostics;
using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Service;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Service;

/// <summary>A bell that is an MQTT device, through a real broker and the gateway's own link.</summary>
public sealed class MqttBellThroughMosquittoTests : IDisposable
{
    private const string Topic = "zigbee2mqtt/button";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-mqtt-bell-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_live_message_presses_and_a_retained_one_never_does_not_even_after_a_reconnect()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await PublishAsync(broker, "--retain");
        await using GatewayHost gateway = await StartAsync(broker);
        await Eventually(() => gateway.Bells.Bells[0].Health().Repeats == 1);
        Assert.Equal(0, gateway.Outbox.LastSequence);

        await PublishAsync(broker);
        await Eventually(() => gateway.Outbox.LastSequence == 1);
        Assert.Equal("press", Assert.Single(gateway.Outbox.List()).Kind);

        await broker.KillAsync();
        await Eventually(() => gateway.Health().Link.ConnectedSince is null);
        await broker.StartAgainAsync();
        await Eventually(() => gateway.Health().Link.ConnectedSince is not null);
        await PublishAsync(broker);
        await Eventually(() => gateway.Outbox.LastSequence == 2);
        IReadOnlyList<OutboxRow> rows = gateway.Outbox.List();
        Assert.Equal(["press", "press"], rows.Select(row => row.Kind));
        await gateway.StopAsync(CancellationToken.None);
    }

    private async Task<GatewayHost> StartAsync(Mosquitto broker)
    {
        var configuration = new GatewayConfiguration
        {
            District = "d",
            Gateway = "g",
            DataDirectory = _folder.FullName,
            Broker = new BrokerConfiguration { Url = broker.Url },
            Bells = [new BellConfiguration { Id = "button", Mqtt = new MqttBellConfiguration { Topic = Topic, Field = "$.action", PressedValues = ["single"] } }],
        };
        var gateway = GatewayHost.Create(configuration, new GatewayHostOptions { Log = NullLoggerProvider.Instance });
        await gateway.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    private static async Task PublishAsync(Mosquitto broker, params string[] more)
    {
        using Process publish = Process.Start("/usr/bin/mosquitto_pub", ["-p", $"{broker.Port}", "-q", "1", "-t", Topic, "-m", """{ "action": "single" }""", .. more]);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, publish.ExitCode);
    }

    private static async Task Eventually(Func<bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "It did not happen within a minute.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
