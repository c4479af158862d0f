using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using Kind = Gateway.ControlRoom.Store.IncidentStepKind;

namespace Gateway.ControlRoom.Tests.Incidents;

public class IdleClaimTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_claim_without_a_step_becomes_idle_and_stays_its_operators()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        room.Time.Advance(Patience - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await WatchOf(room).MarkAsync(CancellationToken.None));
        room.Time.Advance(TimeSpan.FromMilliseconds(1));
        using ChangeFeed.Subscription page = room.Feed.Subscribe();

        Assert.Equal(1, await WatchOf(room).MarkAsync(CancellationToken.None));
        Assert.Equal(0, await WatchOf(room).MarkAsync(CancellationToken.None));

        IncidentRow incident = await room.IncidentAsync(press);
        Assert.Equal((IncidentState.Acknowledged, "kim", room.Time.GetUtcNow()), (incident.State, incident.ClaimedBy, incident.IdleSince));
        IncidentStepRow step = (await room.StepsAsync(press))[^1];
        Assert.Equal((Kind.Idle, null, "kim", "kim"), (step.Kind, step.By, step.ClaimFrom, step.ClaimTo));
        Assert.True(page.Changes.TryRead(out ConsoleChange? change) && change is IncidentChange { Incident.IdleSince: not null });
    }

    [Fact]
    public async Task A_deadline_that_passed_while_the_program_was_away_is_found_at_its_start()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        room.Store.Dispose();
        room.Time.Advance(TimeSpan.FromHours(1));
        await room.OpenAsync();

        Assert.Equal(1, await WatchOf(room).MarkAsync(CancellationToken.None));
        Assert.NotNull((await room.IncidentAsync(press)).IdleSince);
    }

    [Fact]
    public async Task The_operators_own_work_begins_the_wait_anew_and_anothers_remark_does_not()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        room.Time.Advance(TimeSpan.FromMinutes(4));
        await room.StepAsync(press, Kind.Note, "lee", note: "is somebody on it?");
        room.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await WatchOf(room).MarkAsync(CancellationToken.None));
        await room.StepAsync(press, Kind.Note, "lee", note: "it is amber");
        Assert.NotNull((await room.IncidentAsync(press)).IdleSince);

        await room.StepAsync(press, Kind.Note, "kim", note: "calling the guard");

        IncidentRow incident = await room.IncidentAsync(press);
        Assert.Null(incident.IdleSince);
        Assert.Equal(room.Time.GetUtcNow() + Patience, incident.IdleAt);
        room.Time.Advance(Patience);
        Assert.Equal(1, await WatchOf(room).MarkAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Taking_over_an_idle_claim_is_a_step_of_its_own_and_ends_it()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        room.Time.Advance(Patience);
        await WatchOf(room).MarkAsync(CancellationToken.None);

        // Seen before it became idle: that the clock ran on makes nobody's step stale.
        Assert.True((await room.StepAsync(press, Kind.TakeOver, "lee", seen: 2)).IsTaken);

        IncidentRow incident = await room.IncidentAsync(press);
        Assert.Equal(("lee", null, "kim"), (incident.ClaimedBy, incident.IdleSince, incident.AcknowledgedBy));
        Assert.Equal([Kind.Acknowledge, Kind.Idle, Kind.TakeOver], (await room.StepsAsync(press)).Select(s => s.Kind));
    }

    [Fact]
    public async Task Nothing_is_awaited_once_help_was_sent_nor_of_a_test_or_a_fault()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        Guid test = await room.PressAsync(2, change: a => a with { Kind = AlertKind.Test });
        Guid fault = await room.PressAsync(3, change: a => a with { Kind = AlertKind.Tamper });
        foreach (Guid id in (Guid[])[press, test, fault])
            await room.StepAsync(id, Kind.Acknowledge, "kim");
        await room.StepAsync(press, Kind.Dispatch, "kim");
        room.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, await WatchOf(room).MarkAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_watch_looks_by_itself()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        using IdleWatch watch = WatchOf(room);
        await watch.StartAsync(CancellationToken.None);
        room.Time.Advance(Patience);

        await Eventually.IsAsync("the claim is idle", async () =>
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            return (await room.IncidentAsync(press)).IdleSince is not null;
        });
        await watch.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void A_deadline_farther_ahead_than_any_can_be_means_that_the_clock_went_back(int secondsAhead, bool over)
    {
        var now = new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
        Assert.Equal(over, IdleClaim.IsOver(now.AddSeconds(secondsAhead), now, Patience));
    }

    private static IdleWatch WatchOf(IntakeFixture room) => new(room.Store, room.Board, new ControlRoomConfiguration(), room.Time, NullLogger<IdleWatch>.Instance);
}
