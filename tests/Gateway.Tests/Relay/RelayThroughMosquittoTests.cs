using Gateway.Configuration;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Relay;
using MQTTnet;

namespace Gateway.Tests.Relay;

public sealed class RelayThroughMosquittoTests
{
    [Fact]
    public async Task A_press_arrives_with_its_properties_and_the_receipt_ends_it()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        BellAlert alert = gateway.Press();

        await Eventually.IsAsync("the receipt ends the wait", () => gateway.Outbox.Waiting == 0);
        MqttApplicationMessage message = Assert.Single(centre.Messages, m => m.Topic == "safety/v1/seongdong/gw-1/alerts/bell-1");
        Assert.Equal("application/json", message.ContentType);
        Assert.Equal(["schemaVersion=1", $"alertId={alert.Id:D}"], message.UserProperties.Select(p => $"{p.Name}={System.Text.Encoding.UTF8.GetString(p.ValueBuffer.Span)}"));
        Assert.Equal(alert, Assert.Single(centre.Alerts));
    }

    [Fact]
    public async Task Presses_made_while_the_broker_is_gone_arrive_in_order_when_it_is_back()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await (await TestCentre.ConnectAsync(broker)).DisposeAsync();
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        await Eventually.IsAsync("connected", () => gateway.Relay.Health.ConnectedSince is not null);
        await broker.KillAsync(forget: true);
        await Eventually.IsAsync("the link is seen to be gone", () => gateway.Relay.Health.ConnectedSince is null);
        for (int i = 0; i < 200; i++)
            gateway.Press($"bell-{i % 7}");
        Assert.Equal(200, gateway.Outbox.Waiting);

        await broker.StartAgainAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await Eventually.IsAsync("all received", () => gateway.Outbox.Waiting == 0);
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), centre.Alerts.Select(a => a.Sequence).Distinct().Order());
    }

    [Fact]
    public async Task A_broker_that_took_alerts_and_forgot_them_gets_them_again()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using (await TestCentre.ConnectAsync(broker, sendsReceipts: false))
        {
            await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
            BellAlert alert = gateway.Press();
            await Eventually.IsAsync("acknowledged by the broker, not by the centre", () => gateway.Relay.Health is { InFlight: 0, AwaitingReceipt: 1 });
            Assert.Equal(1, gateway.Outbox.Waiting);

            await broker.KillAsync(forget: true);
            await broker.StartAgainAsync();
            await using TestCentre later = await TestCentre.ConnectAsync(broker, clientId: "later");
            await Eventually.IsAsync("sent again and received", () => gateway.Outbox.Waiting == 0);
            Assert.Equal(alert.Id, later.Alerts[0].Id);
        }
    }

    [Fact]
    public async Task An_alert_without_a_receipt_is_sent_again_with_the_same_bytes_until_it_has_one()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker, sendsReceipts: false);
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        gateway.Press();
        await Eventually.IsAsync("sent three times", () => centre.Alerts.Count >= 3);
        Assert.Equal(1, gateway.Outbox.Waiting);
        Assert.Single(centre.Messages.Where(m => m.Topic.Contains("/alerts/", StringComparison.Ordinal)).Select(m => m.ConvertPayloadToString()).Distinct());
        centre.SendsReceipts = true;
        await Eventually.IsAsync("received at last", () => gateway.Outbox.Waiting == 0);
    }

    [Fact]
    public async Task A_broker_that_falls_silent_without_closing_is_noticed_and_nothing_is_lost()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        await Eventually.IsAsync("connected", () => gateway.Relay.Health.ConnectedSince is not null);
        await broker.FreezeAsync();
        gateway.Press();
        await Eventually.IsAsync("the silence is noticed", () => gateway.Relay.Health.LastFault is not null, TimeSpan.FromSeconds(5));
        await broker.ThawAsync();
        await Eventually.IsAsync("received after all", () => gateway.Outbox.Waiting == 0);
    }

    [Fact]
    public async Task The_status_is_retained_and_follows_what_waits_and_the_receivers()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        gateway.Press();
        gateway.Receivers = [new ReceiverStatus { Name = "rover", State = "reading", Quality = "rtkFixed" }];
        await Eventually.IsAsync("sent", () => gateway.Relay.Health.AwaitingReceipt == 1);
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await Eventually.IsAsync("retained status with what waits", () => centre.Statuses is [.., { Waiting: 1 or 0, LastSequence: 1, Receivers: [{ Quality: "rtkFixed" }] }]);
        GatewayStatus status = centre.Statuses[0];
        Assert.Equal((GatewayPresence.Online, "1.2.3"), (status.Presence, status.Version));
        Assert.True(centre.Messages[0].Retain);
        await Eventually.IsAsync("a new status when the receipt has come", () => centre.Statuses[^1].Waiting == 0);
        Assert.All(centre.Statuses, s => Assert.Equal(status.Birth, s.Birth));
    }

    [Fact]
    public async Task A_dead_gateway_leaves_its_will_under_the_birth_of_its_last_word()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using TcpCut cut = TcpCut.Before(broker.Port);
        await using RunningGateway gateway = new RunningGateway($"mqtt://127.0.0.1:{cut.Port}").Start();
        await Eventually.IsAsync("online", () => centre.Statuses.Count > 0);
        cut.Cut();
        await Eventually.IsAsync("the will", () => centre.Statuses[^1].Presence == GatewayPresence.Offline);
        Assert.Equal(centre.Statuses[0].Birth, centre.Statuses[^1].Birth);
        cut.Mend();
        await Eventually.IsAsync("online again", () => centre.Statuses[^1].Presence == GatewayPresence.Online);
        Assert.True(centre.Statuses[^1].Birth > centre.Statuses[0].Birth);
    }

    [Fact]
    public async Task An_orderly_stop_says_offline_itself()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        await Eventually.IsAsync("online", () => centre.Statuses.Count > 0);
        await gateway.StopAsync();
        await Eventually.IsAsync("offline", () => centre.Statuses[^1].Presence == GatewayPresence.Offline);
        Assert.NotNull(centre.Statuses[^1].Waiting);
    }

    [Theory]
    [InlineData("2", "{\"alertId\":\"{id}\",\"sequence\":1,\"outcome\":\"stored\",\"storedAt\":\"2026-03-01T09:00:00Z\",\"controlRoom\":\"x\"}")]
    [InlineData("1", "{\"alertId\":\"{id}\"}")]
    [InlineData("1", "{\"alertId\":\"{id}\",\"sequence\":1,\"outcome\":\"stored\",\"storedAt\":\"2026-03-01T09:00:00Z\",\"controlRoom\":null}")]
    [InlineData("1", "{\"alertId\":\"{id}\",\"sequence\":1,\"outcome\":77,\"storedAt\":\"2026-03-01T09:00:00Z\",\"controlRoom\":\"x\"}")]
    [InlineData("1", "null")]
    [InlineData("1", "no json")]
    public async Task A_receipt_that_cannot_be_read_ends_nothing_and_is_counted(string version, string payload)
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker, sendsReceipts: false);
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        BellAlert alert = gateway.Press();
        await Eventually.IsAsync("arrived", () => centre.Alerts.Count > 0);
        await centre.PublishAsync("safety/v1/seongdong/gw-1/receipts", payload.Replace("{id}", $"{alert.Id}", StringComparison.Ordinal), false, ("schemaVersion", version));
        await Eventually.IsAsync("counted", () => gateway.Relay.Health.UnreadableReceipts == 1);
        Assert.Equal(1, gateway.Outbox.Waiting);
    }

    [Fact]
    public async Task A_devices_message_reaches_its_handler_and_a_replayed_one_says_so()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await centre.PublishAsync("zigbee/button", "old", retain: true);
        await using var gateway = new RunningGateway(broker.Url);
        var heard = new System.Collections.Concurrent.ConcurrentQueue<string>();
        gateway.Devices.Add("zigbee/button", (message, _) =>
        {
            heard.Enqueue($"{System.Text.Encoding.UTF8.GetString(message.Payload.Span)} {message.Retained}");
            return message.Retained ? throw new InvalidOperationException("a handler's fault") : ValueTask.CompletedTask;
        });
        gateway.Start();
        await Eventually.IsAsync("the replay", () => heard.Contains("old True"));
        await centre.PublishAsync("zigbee/button", "new");
        await Eventually.IsAsync("the press, after a handler's fault", () => heard.Contains("new False"));
        Assert.Equal(1, gateway.Relay.Health.DeviceFaults);
        LinkHealth health = gateway.Relay.Health;
        Assert.NotNull(health.ConnectedSince);
    }

    [Fact]
    public async Task The_brokers_receive_maximum_and_keep_alive_are_heeded()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync("allow_anonymous true\nmax_inflight_messages 3\nmax_keepalive 10");
        var link = new MqttBrokerLink(new BrokerConfiguration { Url = broker.Url, KeepAliveSeconds = 60 }, "seongdong", "probe");
        await using (IBrokerConnection connection = await link.ConnectAsync(new LinkWill("probe", default), new DeafListener(), TestContext.Current.CancellationToken))
            Assert.Equal((3, TimeSpan.FromSeconds(10)), (connection.ReceiveMaximum, connection.KeepAlive));

        // Mosquitto throws out whoever has more in flight than it said.
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using RunningGateway gateway = new RunningGateway(broker.Url, RunningGateway.Patience with { AnswerDeadline = TimeSpan.FromSeconds(20) }).Start();
        for (int i = 0; i < 100; i++)
            gateway.Press();
        await Eventually.IsAsync("all received", () => gateway.Outbox.Waiting == 0);
        Assert.Null(gateway.Relay.Health.LastFault);
    }

    private sealed class DeafListener : ILinkListener
    {
        public ValueTask ReceiveAsync(IncomingMessage message, CancellationToken cancellation) => ValueTask.CompletedTask;

        public void Closed(string reason)
        {
        }
    }
}
