using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Intake;

public class StatusIntakeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_late_will_of_an_earlier_connection_does_not_bury_the_newer_online()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 8, Noon));

        IntakeResult will = await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Offline, 7, Noon.AddMinutes(1)));

        Assert.Equal(IntakeOutcome.StaleStatus, will.Outcome);
        Assert.Equal("online", (await room.GatewayAsync()).Presence);
    }

    [Fact]
    public async Task Offline_counts_from_when_it_was_learned_not_from_the_time_in_the_will()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 7, Noon.AddHours(-20)));
        room.Time.Advance(TimeSpan.FromMinutes(9));
        DateTimeOffset learned = room.Time.GetUtcNow();
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Offline, 7, Noon.AddHours(-20)));
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Offline, 7, Noon.AddHours(-20), retained: true));

        Assert.Equal(learned, (await room.GatewayAsync()).Since);
    }

    [Fact]
    public async Task A_replayed_online_does_not_undo_the_will_of_the_same_connection()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 7, Noon));
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Offline, 7, Noon));

        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 7, Noon, retained: true));

        Assert.Equal("offline", (await room.GatewayAsync()).Presence);
    }

    [Fact]
    public async Task A_gateway_with_a_new_disk_is_believed_when_it_says_live_that_it_is_online()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Offline, 900, Noon));

        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, Noon.AddHours(1)));

        Assert.Equal("online", (await room.GatewayAsync()).Presence);
        Assert.Equal(1, (await room.GatewayAsync()).Birth);
    }

    [Fact]
    public async Task A_will_keeps_what_the_gateway_said_last_about_its_outbox()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, Noon, waiting: 4, lastSequence: 9));

        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Offline, 1, Noon));

        Assert.Equal(4, (await room.GatewayAsync()).Waiting);
        Assert.Equal(9, (await room.GatewayAsync()).LastSequence);
    }

    [Fact]
    public async Task A_status_that_cannot_be_read_is_flagged_in_silence()
    {
        await using var room = await IntakeFixture.CreateAsync();

        IntakeResult result = await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, Noon) with { Payload = "up"u8.ToArray() });

        Assert.Equal(IntakeOutcome.Flagged, result.Outcome);
        Assert.False(Assert.Single(await room.FlaggedAsync()).Loud);
    }

    [Fact]
    public async Task A_disk_in_trouble_is_told_once_for_each_trouble_and_aloud_where_a_press_may_be_lost()
    {
        await using var room = await IntakeFixture.CreateAsync();
        var trouble = new OutboxStatus { Fault = "the disk is full", InMemory = 1, SetAside = 2, GivenUp = "4,7-9", NoReserve = "3 kB left" };

        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, Noon, outbox: trouble));
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, Noon.AddMinutes(1), waiting: 3, outbox: trouble with { InMemory = 5 }));

        List<FlaggedRow> told = await room.FlaggedAsync();
        Assert.Equal([true, true, false, false], told.Select(row => row.Loud));
        Assert.All(told, row => Assert.Equal(1, row.Count));
        Assert.Contains("its disk refuses alerts", told[0].Reason, StringComparison.Ordinal);
        Assert.Contains("2 set aside", told[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_that_a_gateway_gave_up_are_missed_no_more()
    {
        await using var room = await IntakeFixture.CreateAsync();
        foreach (long number in (long[])[1, 6, 8])
            await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(number)));
        Assert.Equal([2, 3, 4, 5, 7], (await room.GatewayAsync()).MissingSequences);

        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, Noon, waiting: 0, lastSequence: 10, outbox: new OutboxStatus { GivenUp = "2-4,9-10" }));

        Assert.Equal([5, 7], (await room.GatewayAsync()).MissingSequences);
    }
}
