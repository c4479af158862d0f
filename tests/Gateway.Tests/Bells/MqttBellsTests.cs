using System.Text;
using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Broker;
using Gateway.Health;
using Gateway.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Bells;

public sealed class MqttBellsTests
{
    private const string Topic = "zigbee2mqtt/b";

    private const string Button = """
        { "id": "b", "mqtt": { "topic": "zigbee2mqtt/b", "field": "$.action", "pressedValues": ["single", 1, true],
          "ignoredValues": [""], "batteryField": "$.battery", "lowBatteryPercent": 15 } }
        """;

    private const string Contact = """
        { "id": "b", "mqtt": { "topic": "zigbee2mqtt/b", "pressedValues": ["ON"], "releasedValues": ["OFF"] } }
        """;

    [Theory]
    [InlineData("""{ "action": "single" }""")]
    [InlineData("""{ "action": 1 }""")]
    [InlineData("""{ "action": true, "battery": 90 }""")]
    public async Task A_pressed_value_is_a_press(string payload)
    {
        await using var bench = new BellBench(Button);
        await SendAsync(Handler(bench), payload);
        Assert.Equal([AlertKind.Press], await bench.KindsAsync());
    }

    [Theory]
    [InlineData("""{ "action": "" }""", 0)]
    [InlineData("""{ "battery": 90 }""", 0)]
    [InlineData("""{ "action": "wobble" }""", 1)]
    [InlineData("""{ "action": null }""", 1)]
    [InlineData("""{ "action": { "single": 1 } }""", 1)]
    [InlineData("""{ "other": 1 }""", 1)]
    [InlineData("""{ "action": "sin""", 1)]
    [InlineData("single", 1)]
    [InlineData("", 1)]
    [InlineData("""{ "action": "\ud800" }""", 1)]
    public async Task Anything_else_is_no_press_and_counted_where_it_is_not_understood(string payload, int notUnderstood)
    {
        await using var bench = new BellBench(Button);
        await SendAsync(Handler(bench), payload);
        Assert.Empty(await bench.KindsAsync());
        Assert.Equal(notUnderstood, bench.Bell.Health().NotUnderstood);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_counted()
    {
        await using var bench = new BellBench(Contact);
        await Handler(bench)(new DeviceMessage(Topic, new byte[] { 0xff, 0xfe }, Retained: false), default);
        Assert.Equal(1, bench.Bell.Health().NotUnderstood);
    }

    [Fact]
    public async Task A_plain_payload_is_pressed_and_released()
    {
        await using var bench = new BellBench(Contact);
        DeviceMessageHandler handler = Handler(bench);
        await SendAsync(handler, "ON");
        Assert.True(bench.Bell.Health().Pressed);
        await SendAsync(handler, " OFF\n");
        Assert.Equal([AlertKind.Press, AlertKind.Release], await bench.KindsAsync());
    }

    [Fact]
    public async Task A_retained_message_never_raises_an_alert()
    {
        await using var bench = new BellBench(Button);
        await Handler(bench)(Message("""{ "action": "single", "battery": 3 }""") with { Retained = true }, default);
        Assert.Empty(await bench.KindsAsync());
        BellHealth health = bench.Bell.Health();
        Assert.Equal(1, health.Repeats);
        Assert.Equal(3, health.BatteryPercent);
    }

    [Fact]
    public async Task A_delivery_sent_again_is_one_press_and_one_whose_first_delivery_was_lost_is_a_press()
    {
        await using var bench = new BellBench(Button);
        DeviceMessageHandler handler = Handler(bench);
        DeviceMessage message = Message("""{ "action": "single" }""");
        await handler(message with { Duplicate = true }, default);
        await handler(message with { Duplicate = true }, default);
        Assert.Equal([AlertKind.Press], await bench.KindsAsync());
        bench.Time.Advance(TimeSpan.FromSeconds(11));
        await handler(message with { Duplicate = true }, default);
        Assert.Equal(2, (await bench.KindsAsync()).Count);
    }

    [Fact]
    public async Task A_low_battery_is_told_once_and_after_the_press_that_told_it()
    {
        await using var bench = new BellBench(Button);
        DeviceMessageHandler handler = Handler(bench);
        await SendAsync(handler, """{ "action": "single", "battery": 14.5 }""");
        foreach (int percent in (int[])[14, 15, 16, 14, 19, 12])
            await SendAsync(handler, $$"""{ "battery": {{percent}} }""");
        Assert.Equal([AlertKind.Press, AlertKind.LowBattery], await bench.KindsAsync());
        bench.Time.Advance(BellConditions.Together);
        await SendAsync(handler, """{ "battery": 20 }""");
        await SendAsync(handler, """{ "battery": 14 }""");
        Assert.Equal(3, (await bench.KindsAsync()).Count);
    }

    [Fact]
    public async Task A_battery_that_a_mad_device_says_to_be_low_and_full_a_thousand_times_is_two_alerts_with_their_count()
    {
        await using var bench = new BellBench(Button);
        DeviceMessageHandler handler = Handler(bench);
        for (int i = 0; i < 1000; i++)
        {
            await SendAsync(handler, """{ "battery": 5 }""");
            await SendAsync(handler, """{ "battery": 95 }""");
        }
        Assert.Equal([AlertKind.LowBattery], await bench.KindsAsync());
        bench.Time.Advance(BellConditions.Together);
        await bench.Bell.Advance();
        IReadOnlyList<AlertDraft> told = await bench.WrittenAsync();
        Assert.Equal([AlertKind.LowBattery, AlertKind.LowBattery], told.Select(draft => draft.Kind));
        Assert.Contains("999 more times", told[1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_broker_has_its_acknowledgement_only_when_the_press_is_in_the_outbox()
    {
        using var disk = new SemaphoreSlim(0);
        await using var bench = new BellBench(Button, draft =>
        {
            disk.Wait(TestContext.Current.CancellationToken);
            return BellBench.AlertOf(draft, 1);
        });
        Task handling = Handler(bench)(Message("""{ "action": "single" }"""), default).AsTask();
        Assert.False(handling.IsCompleted);
        disk.Release();
        await handling;
    }

    private static DeviceMessageHandler Handler(BellBench bench)
    {
        var subscriptions = new BrokerSubscriptions();
        _ = new MqttBells(bench.Board, subscriptions, bench.Time, NullLogger<MqttBells>.Instance);
        return Assert.Single(subscriptions.HandlersOf(Topic));
    }

    private static DeviceMessage Message(string payload) => new(Topic, Encoding.UTF8.GetBytes(payload), Retained: false);

    private static Task SendAsync(DeviceMessageHandler handler, string payload) => handler(Message(payload), default).AsTask();
}
