using System.Text.Json;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Intake;

public class SelfTestIntakeTests
{
    [Fact]
    public async Task A_self_test_is_committed_and_answered_and_nobody_sees_it()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)));
        BellAlert selfTest = SelfTest();

        IntakeResult result = await room.AcceptAsync(TestAlerts.Message(selfTest));

        Assert.Equal(IntakeOutcome.SelfTest, result.Outcome);
        Assert.Equal((selfTest.Id, 0L, ReceiptOutcome.Stored), (result.Receipt!.Receipt.AlertId, result.Receipt.Receipt.Sequence, result.Receipt.Receipt.Outcome));
        Assert.Single(await room.IncidentsAsync());
        Assert.Empty(await room.FlaggedAsync());
        var gateway = await room.GatewayAsync();
        Assert.Equal((1L, 0L, (DateTimeOffset?)room.Time.GetUtcNow()), (gateway.HighestStored, gateway.MissingCount, gateway.SelfTestAt));
    }

    [Fact]
    public async Task A_repeated_self_test_is_answered_like_the_first_time()
    {
        await using var room = await IntakeFixture.CreateAsync();
        IncomingMessage message = TestAlerts.Message(SelfTest());
        IntakeResult first = await room.AcceptAsync(message);
        room.Time.Advance(TimeSpan.FromSeconds(30));

        IntakeResult again = await room.AcceptAsync(message);

        Assert.Equal(first.Receipt!.Receipt, again.Receipt!.Receipt);
    }

    [Fact]
    public async Task Health_is_kept_the_newest_and_a_replayed_one_only_where_there_is_none()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(Health(41, retained: true));
        await room.AcceptAsync(Health(52, retained: false));
        await room.AcceptAsync(Health(63, retained: true));

        var gateway = await room.GatewayAsync();
        Assert.Equal(52, gateway.Health?.TemperatureCelsius);
        Assert.Equal(room.Time.GetUtcNow(), gateway.HealthAt);
    }

    [Fact]
    public async Task A_health_that_cannot_be_read_is_kept_and_makes_no_sound()
    {
        await using var room = await IntakeFixture.CreateAsync();

        IntakeResult result = await room.AcceptAsync(new IncomingMessage { Topic = TestAlerts.Topics.Health("d", "g"), Payload = "{"u8.ToArray() });

        Assert.Equal(IntakeOutcome.Flagged, result.Outcome);
        Assert.False(Assert.Single(await room.FlaggedAsync()).Loud);
    }

    private static BellAlert SelfTest() => TestAlerts.Press(0, AlertKind.SelfTest, bell: AlertTopics.SelfTestBell);

    private static IncomingMessage Health(double celsius, bool retained) => new()
    {
        Topic = TestAlerts.Topics.Health("seongdong", "gw-1"),
        Retained = retained,
        Payload = JsonSerializer.SerializeToUtf8Bytes(new GatewayHealth
        {
            Time = new AlertTime { Utc = DateTimeOffset.UnixEpoch, Source = "system" },
            UptimeSeconds = 1,
            TemperatureCelsius = celsius,
            Waiting = 0,
            InMemory = 0,
            Receivers = 0,
            ReceiversReading = 0,
            BellsFaulty = 0,
        }, MessagesJson.Default.GatewayHealth),
    };
}
