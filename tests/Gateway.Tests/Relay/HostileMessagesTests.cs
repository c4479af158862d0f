using Gateway.Messages;

namespace Gateway.Tests.Relay;

/// <summary>What somebody may publish to a gateway, enrolled or not, and the gateway goes on.</summary>
public sealed class HostileMessagesTests
{
    private static readonly string Receipts = new AlertTopics().Receipts("seongdong", "gw-1");

    [Fact]
    public async Task Nested_huge_and_broken_receipts_are_counted_or_never_come_and_the_next_press_is_received()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        await Eventually.IsAsync("online, so subscribed", () => centre.Statuses.Count > 0);
        DateTimeOffset? since = gateway.Relay.Health.ConnectedSince;
        string[] payloads =
        [
            "",
            new string('[', 200_000),
            string.Concat("{\"alertId\":", new string('{', 100_000)),
            string.Concat("{\"x\":", new string('[', 1000), new string(']', 1000), "}"),
            "{\"alertId\":\"018f3c5e-0000-7000-8000-000000000001\",\"sequence\":1e400}",
        ];
        foreach (string payload in payloads)
            await centre.PublishAsync(Receipts, payload);
        // Longer than the gateway takes (MQTT 5 3.1.2.11.4): the broker keeps it back.
        await centre.PublishAsync(Receipts, new string('x', 1024 * 1024));
        await Eventually.IsAsync("the five are counted", () => gateway.Relay.Health.UnreadableReceipts == payloads.Length);

        gateway.Press();
        await Eventually.IsAsync("the next press is received", () => gateway.Outbox.Waiting == 0);
        Assert.Equal(since, gateway.Relay.Health.ConnectedSince);
        Assert.Equal(payloads.Length, gateway.Relay.Health.UnreadableReceipts);
    }
}
