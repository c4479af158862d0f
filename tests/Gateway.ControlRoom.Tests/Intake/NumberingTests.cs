using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Intake;

/// <summary>The account of missing alerts while numbers come twice or from far off.</summary>
public class NumberingTests
{
    [Fact]
    public async Task A_number_that_comes_twice_hides_no_missing_alert_and_sounds()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await PressAsync(room, 1, 4);
        Assert.Equal([2, 3], (await room.GatewayAsync()).MissingSequences);

        await PressAsync(room, 4);
        Assert.Equal([2, 3], (await room.GatewayAsync()).MissingSequences);
        Assert.True(Assert.Single(await room.FlaggedAsync()).Loud);

        await PressAsync(room, 7);
        Assert.Equal([2, 3, 5, 6], (await room.GatewayAsync()).MissingSequences);

        await PressAsync(room, 2, 5);
        GatewayState gateway = await room.GatewayAsync();
        Assert.Equal([3, 6], gateway.MissingSequences);
        Assert.Equal([new MissingRange("3", "3", true), new MissingRange("6", "6", false)], gateway.MissingRanges);

        await PressAsync(room, 3, 6);
        Assert.Equal(0, (await room.GatewayAsync()).MissingCount);
        Assert.Equal(8, (await room.IncidentsAsync()).Count);
    }

    [Fact]
    public async Task What_was_missing_before_a_disk_was_replaced_stays_missing_however_often_it_is_replaced()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await PressAsync(room, 1, 3);
        await PressAsync(room, 1, 2, 4);
        await PressAsync(room, 1, 2, 3);

        GatewayState gateway = await room.GatewayAsync();

        Assert.Equal([new MissingRange("3", "3", true), new MissingRange("2", "2", true)], gateway.MissingRanges.OrderByDescending(r => r.First));
        Assert.Equal(8, (await room.IncidentsAsync()).Count);
    }

    [Fact]
    public async Task A_single_stray_number_among_many_names_nothing_that_is_not_missing()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await PressAsync(room, 1, 2, 3, 4, 5, 6);
        await PressAsync(room, 2);
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, room.Time.GetUtcNow(), waiting: 0, lastSequence: 6));
        Assert.Equal(0, (await room.GatewayAsync()).MissingCount);

        await PressAsync(room, 7, 9);

        GatewayState gateway = await room.GatewayAsync();
        Assert.Equal([8], gateway.MissingSequences);
        Assert.Equal(9, gateway.HighestStored);
    }

    [Fact]
    public async Task A_new_numbering_that_is_joined_late_asks_for_what_lies_between()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await PressAsync(room, 1, 2, 3, 4, 5);

        await PressAsync(room, 4, 1);

        Assert.Equal([2, 3], (await room.GatewayAsync()).MissingSequences);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1_000_000_000_000)]
    [InlineData(1_000_006)]
    public async Task A_number_from_far_off_raises_its_alert_sounds_and_stays_out_of_the_account(long wild)
    {
        await using var room = await IntakeFixture.CreateAsync();
        await PressAsync(room, 3, 5, wild, wild, 6);

        GatewayState gateway = await room.GatewayAsync();

        Assert.Equal([1, 2, 4], gateway.MissingSequences);
        Assert.Equal(6, gateway.HighestStored);
        List<IncidentRow> incidents = await room.IncidentsAsync();
        Assert.Equal([3, 5, 6, wild, wild], incidents.Select(i => i.Sequence));
        Assert.Contains("left out of the account", incidents[^1].Warnings, StringComparison.Ordinal);
        Assert.Equal(wild.ToString(System.Globalization.CultureInfo.InvariantCulture), Incident.From(incidents[^1]).Sequence);
        List<FlaggedRow> flagged = await room.FlaggedAsync();
        Assert.Equal(2, flagged.Count);
        Assert.All(flagged, f => Assert.True(f.Loud));
    }

    [Fact]
    public async Task A_jump_that_alerts_can_explain_is_asked_for_exactly()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await PressAsync(room, 5, 5 + GatewayNumbering.FurthestJump);

        GatewayState gateway = await room.GatewayAsync();

        Assert.Equal([new MissingRange("1", "4", false), new MissingRange("6", "1000004", false)], gateway.MissingRanges);
        Assert.Empty(await room.FlaggedAsync());
    }

    [Fact]
    public async Task A_last_number_that_cannot_be_is_said_to_be_doubtful_and_names_no_alert()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await PressAsync(room, 1);
        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, room.Time.GetUtcNow(), waiting: 0, lastSequence: long.MaxValue));

        GatewayState gateway = await room.GatewayAsync();

        Assert.True(gateway.LastSequenceDoubtful);
        Assert.Equal(0, gateway.MissingCount);
    }

    [Fact]
    public async Task A_number_given_later_that_another_alert_has_sounds()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert fromMemory = TestAlerts.Press(0);
        await PressAsync(room, 1, 3);
        await room.AcceptAsync(TestAlerts.Message(fromMemory));
        await room.AcceptAsync(TestAlerts.Message(fromMemory with { Sequence = 3 }));

        Assert.Contains(await room.FlaggedAsync(), f => f.Loud && f.Reason.Contains("sequence 3", StringComparison.Ordinal));
        Assert.Equal([2], (await room.GatewayAsync()).MissingSequences);
    }

    private static async Task PressAsync(IntakeFixture room, params long[] numbers)
    {
        foreach (long number in numbers)
            Assert.Equal(IntakeOutcome.Stored, (await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(number)))).Outcome);
    }
}
