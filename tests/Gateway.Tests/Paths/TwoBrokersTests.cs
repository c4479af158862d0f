using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Commissioning;
using MQTTnet;

namespace Gateway.Tests.Paths;

/// <summary>Two real Mosquittos and the real control room that listens to both.</summary>
public sealed class TwoBrokersTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Mosquitto _wired = null!;
    private Mosquitto _lte = null!;
    private FaultyLine _line = null!;
    private ControlRoomRig _room = null!;

    public async ValueTask InitializeAsync()
    {
        _wired = await Mosquitto.StartAsync();
        _lte = await Mosquitto.StartAsync();
        _line = new FaultyLine(_wired.Port);
        _room = await ControlRoomRig.StartAsync(_folder,
        [
            new ControlRoom.Configuration.BrokerConfiguration { Name = "wired", Url = _wired.Url },
            new ControlRoom.Configuration.BrokerConfiguration { Name = "lte", Url = _lte.Url },
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync();
        await _room.DisposeAsync();
        await _wired.DisposeAsync();
        await _lte.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Together_waits_for_no_path_and_an_alert_that_came_by_both_is_one()
    {
        await using PathGateway gateway = await StartAsync(c => c with { BrokerOrder = BrokerOrder.Together });
        BellAlert byBoth = gateway.Press();
        await Eventually.IsAsync("a receipt", () => gateway.Outbox.Waiting == 0);
        await Eventually.IsAsync("that it came by both", () => gateway.Links.All(link => link.LastReceiptAt is not null));

        _line.Break(LineFault.Silence);
        TimeSpan took = await gateway.TimedPressAsync();
        Assert.True(took < RelayPatience, $"took {took}: it waited for the silent path");
        Assert.Equal([1, 2], (await IncidentsAsync()).Select(incident => incident.GetProperty("alert").GetProperty("sequence").GetInt64()).Order());
        Assert.Contains(byBoth.Id, (await IncidentsAsync()).Select(incident => incident.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task An_acknowledgement_reaches_the_gateway_by_the_path_that_is_left()
    {
        await using PathGateway gateway = await StartAsync(c => c);
        var acknowledged = new ConcurrentQueue<Guid>();
        gateway.Outbox.Changed += change =>
        {
            if (change.Step == OutboxStep.Acknowledged)
                acknowledged.Enqueue(change.Id);
        };
        Guid id = gateway.Press().Id;
        await Eventually.IsAsync("a receipt", () => gateway.Outbox.Waiting == 0);

        _line.Break(LineFault.Silence);
        using var step = new StringContent("""{ "operator": "kim", "kind": "acknowledge" }""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _room.Http.PostAsync(new Uri($"api/v1/incidents/{id:D}/steps", UriKind.Relative), step);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await Eventually.IsAsync("the acknowledgement at the gateway", () => acknowledged.Contains(id));
    }

    [Fact]
    public async Task A_path_is_bound_to_its_interface_and_one_that_is_not_there_is_said_by_name()
    {
        await using PathGateway gateway = await PathGateway.StartAsync("gw-1",
        [
            new BrokerConfiguration { Name = "wired", Url = _wired.Url, Interface = "no-such0" },
            new BrokerConfiguration { Name = "lte", Url = _lte.Url, Interface = "lo" },
        ]);
        await Eventually.IsAsync("the second path connected", () => gateway.Links[1].ConnectedSince is not null);
        await Eventually.IsAsync("what is wrong with the first", () => gateway.Links[0].LastFault?.Contains("no-such0", StringComparison.Ordinal) == true);
        await gateway.TimedPressAsync();
        Assert.Null(gateway.Links[0].ConnectedSince);
    }

    [Fact]
    public async Task A_broker_for_devices_alone_brings_their_messages_and_hears_nothing_of_the_control_rooms()
    {
        await using Mosquitto devices = await Mosquitto.StartAsync();
        var heard = new ConcurrentQueue<string>();
        var said = new ConcurrentQueue<string>();
        using IMqttClient other = new MqttClientFactory().CreateMqttClient();
        other.ApplicationMessageReceivedAsync += message =>
        {
            said.Enqueue(message.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        await other.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", devices.Port).Build());
        await other.SubscribeAsync("#");
        await using PathGateway gateway = await PathGateway.StartAsync("gw-1",
        [
            new BrokerConfiguration { Name = "wired", Url = _wired.Url },
            new BrokerConfiguration { Name = "devices", Url = devices.Url, Carries = "devices", TopicRoot = "its/own" },
        ],
        c => c with { BrokerOrder = BrokerOrder.Together },
        subscriptions => subscriptions.Add("button", (message, _) =>
        {
            heard.Enqueue(Encoding.UTF8.GetString(message.Payload.Span));
            return ValueTask.CompletedTask;
        }));
        await gateway.ConnectedAsync();
        await Eventually.IsAsync("a device's message", async () =>
        {
            await other.PublishStringAsync("button", "single");
            return heard.Contains("single");
        });
        await gateway.TimedPressAsync();
        // Beyond a round of signs of life.
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        Assert.All(said, topic => Assert.Equal("button", topic));
        JsonElement shown = Assert.Single((await _room.GetAsync("gateways")).GetProperty("gateways").EnumerateArray());
        Assert.Equal(["wired"], shown.GetProperty("paths").EnumerateArray().Select(path => path.GetProperty("name").GetString()));
    }

    /// <summary>What an alert is left to an earlier path for, where order counts.</summary>
    private static TimeSpan RelayPatience => RelayOptions.DefaultFailOverAfter;

    private async Task<PathGateway> StartAsync(Func<GatewayConfiguration, GatewayConfiguration> configure)
    {
        PathGateway gateway = await PathGateway.StartAsync("gw-1",
        [
            new BrokerConfiguration { Name = "wired", Url = _line.Url },
            new BrokerConfiguration { Name = "lte", Url = _lte.Url },
        ], configure);
        await gateway.ConnectedAsync();
        return gateway;
    }

    private async Task<IReadOnlyList<JsonElement>> IncidentsAsync() => [.. (await _room.GetAsync("incidents")).GetProperty("incidents").EnumerateArray()];
}
