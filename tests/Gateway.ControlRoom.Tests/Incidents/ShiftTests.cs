using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Extensions.Time.Testing;
using Kind = Gateway.ControlRoom.Store.IncidentStepKind;

namespace Gateway.ControlRoom.Tests.Incidents;

public class ShiftTests
{
    [Fact]
    public async Task A_shift_goes_over_when_the_other_accepts_and_stands_on_every_open_incident()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid dispatched = await room.PressAsync(1), closed = await room.PressAsync(2), others = await room.PressAsync(3), nobodys = await room.PressAsync(4);
        foreach (Guid id in (Guid[])[dispatched, closed])
            await room.StepAsync(id, Kind.Acknowledge, "kim");
        await room.StepAsync(dispatched, Kind.Dispatch, "kim");
        await room.StepAsync(closed, Kind.Close, "kim", disposition: IncidentDisposition.Test);
        await room.StepAsync(others, Kind.Acknowledge, "park");
        ShiftHandOver shift = ShiftOf(room);

        HandOver offer = await shift.OfferAsync("kim", null, "112 is on the way to Seongsu", CancellationToken.None);
        Assert.Equal("kim", (await room.IncidentAsync(dispatched)).ClaimedBy);
        Assert.Equal(offer.Id, Assert.Single(await shift.WaitingAsync(CancellationToken.None)).Id);
        (HandOver HandOver, bool Taken, IReadOnlyList<Incident> Incidents) accepted = (await shift.AcceptAsync(offer.Id, "lee", CancellationToken.None))!.Value;

        Assert.True(accepted.Taken);
        Assert.Equal(dispatched, Assert.Single(accepted.Incidents).Id);
        IncidentStepRow step = (await room.StepsAsync(dispatched))[^1];
        Assert.Equal((Kind.HandOver, "lee", "kim", "lee", "112 is on the way to Seongsu"), (step.Kind, step.By, step.ClaimFrom, step.ClaimTo, step.Note));
        Assert.Contains(offer.Id.ToString("D"), step.Details, StringComparison.Ordinal);
        Assert.Equal(("kim", "park", null), ((await room.IncidentAsync(closed)).ClaimedBy, (await room.IncidentAsync(others)).ClaimedBy, (await room.IncidentAsync(nobodys)).ClaimedBy));
        Assert.Empty(await shift.WaitingAsync(CancellationToken.None));
    }

    [Fact]
    public async Task One_accepts_and_nobody_else_nor_who_offered()
    {
        await using var room = await IntakeFixture.CreateAsync();
        ShiftHandOver shift = ShiftOf(room);
        HandOver toLee = await shift.OfferAsync("kim", "lee", "night", CancellationToken.None);
        Assert.False((await shift.AcceptAsync(toLee.Id, "park", CancellationToken.None))!.Value.Taken);
        Assert.False((await shift.AcceptAsync(toLee.Id, "kim", CancellationToken.None))!.Value.Taken);
        Assert.True((await shift.AcceptAsync(toLee.Id, "lee", CancellationToken.None))!.Value.Taken);
        Assert.False((await shift.AcceptAsync(toLee.Id, "lee", CancellationToken.None))!.Value.Taken);
        Assert.Null(await shift.AcceptAsync(Guid.CreateVersion7(), "lee", CancellationToken.None));

        HandOver first = await shift.OfferAsync("kim", null, "a", CancellationToken.None);
        HandOver second = await shift.OfferAsync("kim", null, "b", CancellationToken.None);
        Assert.False((await shift.AcceptAsync(first.Id, "lee", CancellationToken.None))!.Value.Taken);
        Assert.Null(await shift.WithdrawAsync(second.Id, "lee", CancellationToken.None));
        Assert.NotNull(await shift.WithdrawAsync(second.Id, "kim", CancellationToken.None));
        Assert.False((await shift.AcceptAsync(second.Id, "lee", CancellationToken.None))!.Value.Taken);
    }

    [Fact]
    public async Task A_call_in_a_declared_drill_is_marked_and_one_outside_it_is_an_alarm()
    {
        await using var room = await IntakeFixture.CreateAsync();
        DrillPlan plan = new(room.Store, room.Feed, room.Time);
        DateTimeOffset start = room.Time.GetUtcNow().AddMinutes(10);
        Drill drill = await plan.DeclareAsync("autumn drill", start, start.AddHours(1), new DrillScope { Bells = ["seongdong/gw-1/bell-1"], Facilities = ["f-2"] }, "kim", CancellationToken.None);

        Guid before = await room.PressAsync(1, "bell-1");
        room.Time.Advance(TimeSpan.FromMinutes(10));
        Guid inside = await room.PressAsync(2, "bell-1");
        Guid byFacility = await room.PressAsync(3, "bell-2", a => a with { Facility = a.Facility! with { Id = "f-2" } });
        Guid outside = await room.PressAsync(4, "bell-3");
        Guid fault = await room.PressAsync(5, "bell-1", a => a with { Kind = AlertKind.LineOpen });
        await plan.WithdrawAsync(drill.Id, "lee", CancellationToken.None);
        Guid withdrawn = await room.PressAsync(6, "bell-1");

        Dictionary<Guid, Incident> board = (await new BoardReading(room.Store).ReadAsync(CancellationToken.None)).Incidents.ToDictionary(i => i.Id);
        Assert.All((Guid[])[inside, byFacility], id => Assert.Equal((Urgency.Drill, drill.Id, 5), (board[id].Urgency, board[id].Drill, board[id].Priority.Level)));
        Assert.All((Guid[])[before, outside, withdrawn], id => Assert.Equal((Urgency.Alarm, null), (board[id].Urgency, board[id].Drill)));
        Assert.Equal(Urgency.Fault, board[fault].Urgency);
        Assert.Equal(before, board[withdrawn].Group);
        Assert.Equal(inside, board[inside].Group);
        Assert.Empty(await plan.CurrentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Who_says_that_it_is_no_drill_makes_it_an_alarm()
    {
        await using var room = await IntakeFixture.CreateAsync();
        DateTimeOffset now = room.Time.GetUtcNow();
        await new DrillPlan(room.Store, room.Feed, room.Time).DeclareAsync("drill", now, now.AddHours(1), new DrillScope { Bells = ["seongdong/gw-1/bell-1"] }, "kim", CancellationToken.None);
        Guid press = await room.PressAsync(1, "bell-1");

        StepResult result = await room.StepAsync(press, Kind.NoDrill, "lee", note: "she shouts");

        Assert.Equal((Urgency.Alarm, "new", PriorityRule.Alarm), (result.Incident!.Urgency, result.Incident.State, result.Incident.Priority.Level));
        Assert.Equal((Kind.NoDrill, "lee"), ((await room.StepsAsync(press))[^1].Kind, (await room.StepsAsync(press))[^1].By));
        Assert.True((await room.StepAsync(press, Kind.Acknowledge, "lee")).IsTaken);
        Assert.NotNull((await room.IncidentAsync(press)).IdleAt);
    }

    [Fact]
    public void What_an_operator_looks_at_is_told_to_the_others_and_forgotten_when_the_page_says_no_more()
    {
        var time = new FakeTimeProvider();
        var feed = new ChangeFeed();
        var presence = new OperatorPresence(feed, time);
        using ChangeFeed.Subscription page = feed.Subscribe();
        var incident = Guid.CreateVersion7();
        OperatorView kim = new("page-1", "kim", incident, null);

        presence.Tell("page-1", kim);
        presence.Tell("page-1", kim);
        presence.Tell("page-2", new OperatorView("page-2", "lee", null, "close"));
        time.Advance(TimeSpan.FromSeconds(10));
        presence.Tell("page-2", new OperatorView("page-2", "lee", null, "close"));
        time.Advance(TimeSpan.FromSeconds(6));
        presence.Tell("page-2", new OperatorView("page-2", "lee", null, "close"));

        List<int> told = [];
        while (page.Changes.TryRead(out ConsoleChange? change))
            told.Add(Assert.IsType<PresenceChange>(change).Operators.Count);
        Assert.Equal([1, 2, 1], told);
        Assert.Equal("lee", Assert.Single(presence.Views).Operator);
        presence.Tell("page-2", null);
        Assert.Empty(presence.Views);
    }

    private static ShiftHandOver ShiftOf(IntakeFixture room) => new(room.Store, room.Feed, new ControlRoomConfiguration(), room.Time);
}
