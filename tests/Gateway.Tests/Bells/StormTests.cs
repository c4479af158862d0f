using System.Diagnostics;
using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Messages;
using Gateway.Tests.Relay;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Gateway.Tests.Bells;

/// <summary>What one bell gone mad does to the others: nothing.</summary>
public sealed class StormTests
{
    private const int Messages = 10_000;

    private const string TwoButtons = """
        { "id": "mad", "mqtt": { "topic": "z/mad", "field": "$.action", "pressedValues": ["single"] } },
        { "id": "sane", "mqtt": { "topic": "z/sane", "field": "$.action", "pressedValues": ["single"] } }
        """;

    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_contact_that_chatters_at_a_kilohertz_for_a_minute_is_told_every_ten_seconds_with_its_count_and_delays_no_other()
    {
        await using var bench = new OutboxBench("""{ "id": "mad" }, { "id": "sane" }""");
        WatchedBell mad = bench.Board.Find("mad")!, sane = bench.Board.Find("sane")!;
        int pressed = 0;
        for (int millisecond = 0; millisecond < 60_000; millisecond++)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(1));
            bool isPress = millisecond % 2 == 0;
            _ = mad.Take(new BellSignal(isPress ? BellSignalKind.Pressed : BellSignalKind.Released));
            pressed += isPress ? 1 : 0;
            if (millisecond % 6000 == 3000)
            {
                long before = bench.Outbox.LastSequence;
                await sane.PressByCommand(AlertKind.Press, "x");
                // Only the first few of the mad one can stand ahead of it.
                Assert.InRange(bench.Outbox.LastSequence - before, 1, 8);
            }
        }
        await bench.PassAsync(TimeSpan.FromSeconds(11));

        IReadOnlyList<BellAlert> alerts = await bench.AlertsAsync();
        List<BellAlert> presses = [.. alerts.Where(alert => alert.Bell.Id == "mad" && alert.Kind == AlertKind.Press)];
        Assert.Equal(pressed, presses.Sum(alert => alert.Count ?? 1));
        Assert.InRange(presses.Count, 6, 10);
        Assert.Single(alerts, alert => alert.Kind == AlertKind.Chattering);
        Assert.Equal(10, alerts.Count(alert => alert.Bell.Id == "sane"));
        Assert.InRange(alerts.Count(alert => alert.Bell.Id == "mad"), 7, 30);
    }

    [Fact]
    public async Task Ten_thousand_messages_of_a_mad_device_become_a_few_alerts_and_another_devices_press_is_accepted_at_once()
    {
        CancellationToken limit = TestContext.Current.CancellationToken;
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using var gateway = new RunningGateway(broker.Url);
        await using var bench = new BellBench(TwoButtons, gateway.Outbox.Accept);
        _ = new MqttBells(bench.Board, gateway.Devices, bench.Time, NullLogger<MqttBells>.Instance);
        gateway.Outbox.Changed += bench.Board.Follow;
        var accepted = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Outbox.Changed += change =>
        {
            if (change is { Step: OutboxStep.Accepted, Bell: "sane" })
                accepted.TrySetResult(Stopwatch.GetTimestamp());
        };
        gateway.Start();
        await Eventually.IsAsync("online", () => centre.Statuses.Count > 0);

        using IMqttClient mad = await ConnectAsync(broker, limit), sane = await ConnectAsync(broker, limit);
        Task storm = StormAsync(mad, limit);
        await Eventually.IsAsync("the storm has reached the gateway", () => bench.Board.Find("mad")!.Health().Chattering);
        long pressedAt = Stopwatch.GetTimestamp();
        await sane.PublishAsync(Press("z/sane"), limit);
        TimeSpan took = Stopwatch.GetElapsedTime(pressedAt, await accepted.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, limit));
        bool duringStorm = !storm.IsCompleted;
        await storm;
        Assert.True(duringStorm, "The storm was over before the press: this run proves nothing.");
        Assert.True(took < SoonEnough, $"The press was accepted after {took.TotalMilliseconds:0} ms.");

        // What comes last is told together once its time is over; whoever watches the clock does that.
        await Eventually.IsAsync("the storm is taken in", () => Told(centre, bench) == Messages);
        Assert.Equal(1, centre.Alerts.Count(alert => alert.Bell.Id == "sane"));
        Assert.InRange(centre.Alerts.DistinctBy(alert => alert.Id).Count(alert => alert.Bell.Id == "mad"), 4, 100);
        await Eventually.IsAsync("every receipt is in", () => gateway.Outbox.Waiting == 0);
    }

    [Fact]
    public async Task A_press_is_taken_off_the_line_while_the_disk_is_busy_with_those_before_it_and_acknowledged_when_it_is_on_disk()
    {
        CancellationToken limit = TestContext.Current.CancellationToken;
        using var disk = new ManualResetEventSlim();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using var gateway = new RunningGateway(broker.Url);
        await using var bench = new BellBench(
            """{ "id": "mad", "mqtt": { "topic": "z/mad", "pressedValues": ["ON"], "releasedValues": ["OFF"] } }, { "id": "sane", "mqtt": { "topic": "z/sane", "pressedValues": ["ON"], "releasedValues": ["OFF"] } }""",
            draft =>
            {
                disk.Wait(limit);
                return gateway.Outbox.Accept(draft);
            });
        _ = new MqttBells(bench.Board, gateway.Devices, bench.Time, NullLogger<MqttBells>.Instance);
        gateway.Start();
        await Eventually.IsAsync("online", () => centre.Statuses.Count > 0);
        using IMqttClient device = await ConnectAsync(broker, limit);
        foreach (string topic in (string[])["z/mad", "z/sane"])
            await device.PublishStringAsync(topic, "ON", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: limit);
        await Eventually.IsAsync("both are seen", () => bench.Board.Find("sane")!.Health().Pressed);
        Assert.Equal(0, gateway.Outbox.LastSequence);
        // Nothing of both was acknowledged: a gateway that dies now gets them again.
        await gateway.StopAsync();
        disk.Set();
        gateway.Start();
        await Eventually.IsAsync("both sent again", () => bench.Board.Bells.Count(bell => bell.Health().Repeats > 0) == 2);
    }

    /// <summary>Presses of the mad bell that the control room was told of.</summary>
    private static int Told(TestCentre centre, BellBench bench)
    {
        bench.Time.Advance(TimeSpan.FromSeconds(11));
        _ = bench.Board.Find("mad")!.Advance();
        return centre.Alerts.DistinctBy(alert => alert.Id).Where(alert => alert is { Bell.Id: "mad", Kind: AlertKind.Press }).Sum(alert => alert.Count ?? 1);
    }

    /// <summary>As fast as the broker takes them, twenty at a time, so that none is dropped at the broker's own limit.</summary>
    private static async Task StormAsync(IMqttClient mad, CancellationToken limit)
    {
        for (int sent = 0; sent < Messages; sent += 20)
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => mad.PublishAsync(Press("z/mad"), limit)));
    }

    private static MqttApplicationMessage Press(string topic) => new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload("""{ "action": "single" }""")
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();

    private static async Task<IMqttClient> ConnectAsync(Mosquitto broker, CancellationToken limit)
    {
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithProtocolVersion(MqttProtocolVersion.V500).WithTcpServer("127.0.0.1", broker.Port).Build(), limit);
        return client;
    }
}
