using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using Kind = Gateway.ControlRoom.Store.IncidentStepKind;

namespace Gateway.ControlRoom.Tests.Incidents;

public class StepTests
{
    [Fact]
    public async Task From_press_to_closed_every_step_is_on_record()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);

        Assert.True((await room.StepAsync(press, Kind.Acknowledge, "kim")).IsTaken);
        room.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.True((await room.StepAsync(press, Kind.Dispatch, "kim", note: "순찰 3호")).IsTaken);
        Assert.True((await room.StepAsync(press, Kind.OnScene, "kim")).IsTaken);
        StepResult closed = await room.StepAsync(press, Kind.Close, "kim", disposition: IncidentDisposition.Real);

        Assert.Equal(("closed", "real", "kim", 5L), (closed.Incident!.State, closed.Incident.Disposition, closed.Incident.ClosedBy, closed.Incident.Revision));
        List<IncidentStepRow> steps = await room.StepsAsync(press);
        Assert.Equal(
            [(2L, Kind.Acknowledge, IncidentState.New, IncidentState.Acknowledged), (3L, Kind.Dispatch, IncidentState.Acknowledged, IncidentState.Dispatched),
                (4L, Kind.OnScene, IncidentState.Dispatched, IncidentState.OnScene), (5L, Kind.Close, IncidentState.OnScene, IncidentState.Closed)],
            steps.Select(s => (s.Revision, s.Kind, s.FromState, s.ToState)));
        Assert.All(steps, step => Assert.Equal("kim", step.By));
        Assert.Equal("순찰 3호", steps[1].Note);
        Assert.Equal(TimeSpan.FromSeconds(20), steps[1].At - steps[0].At);
        Assert.Equal((null, "kim"), (steps[0].ClaimFrom, steps[0].ClaimTo));
    }

    [Fact]
    public async Task A_step_from_an_old_revision_is_refused_and_told_who_did_what()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        await room.StepAsync(press, Kind.TakeOver, "lee", seen: 2);

        StepResult late = await room.StepAsync(press, Kind.Note, "kim", seen: 2, note: "nobody answers");

        Assert.Equal(StepRefusal.Stale, late.Refusal);
        IncidentStep since = Assert.Single(late.Since);
        Assert.Equal(("takeOver", "lee", "kim", "lee"), (since.Kind, since.By, since.ClaimFrom, since.ClaimTo));
        Assert.Equal(("lee", 3L), (late.Incident!.ClaimedBy, late.Incident.Revision));
        Assert.Equal(2, (await room.StepsAsync(press)).Count);
    }

    [Fact]
    public async Task A_late_acknowledgement_never_reopens()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        await room.StepAsync(press, Kind.Close, "kim", disposition: IncidentDisposition.Mistaken);

        AcknowledgeResult<Incident> late = await room.Board.AcknowledgeAsync(press, "lee", CancellationToken.None);
        AcknowledgeResult<Incident> again = await room.Board.AcknowledgeAsync(press, "kim", CancellationToken.None);

        Assert.Equal((AcknowledgeOutcome.Lost, AcknowledgeOutcome.Lost), (late.Outcome, again.Outcome));
        Assert.Equal(("closed", "mistaken", "kim"), (late.Item!.State, late.Item.Disposition, late.Item.ClosedBy));
        Assert.Equal(IncidentState.Closed, (await room.IncidentAsync(press)).State);
    }

    [Fact]
    public async Task What_the_bell_does_meanwhile_refuses_nobodys_step()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(2, AlertKind.Release)));

        StepResult dispatched = await room.StepAsync(press, Kind.Dispatch, "kim", seen: 2);

        Assert.True(dispatched.IsTaken);
        Assert.Equal(4, dispatched.Incident!.Revision);
        Assert.NotNull((await room.IncidentAsync(press)).ReleasedAt);
    }

    [Fact]
    public async Task A_step_whose_answer_was_lost_is_answered_again_and_taken_once()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        await room.StepAsync(press, Kind.Acknowledge, "kim");
        await room.StepAsync(press, Kind.Dispatch, "kim", seen: 2);

        StepResult again = await room.StepAsync(press, Kind.Dispatch, "kim", seen: 2);

        Assert.True(again is { Repeat: true, Refusal: null });
        Assert.Equal(2, (await room.StepsAsync(press)).Count);
    }

    [Fact]
    public async Task Operators_of_two_instances_who_do_everything_at_once_leave_a_record_without_a_gap_or_a_contradiction()
    {
        await using var room = await IntakeFixture.CreateAsync();
        using ControlRoomStore otherStore = await SqliteStore.PrepareAsync(SqliteStore.Options(room.DatabaseFile), CancellationToken.None);
        IncidentBoard[] boards = [room.Board, new(otherStore, new ChangeFeed(), new ControlRoomConfiguration(), room.Time, NullLogger<IncidentBoard>.Instance)];
        int seed = TestSeed.Value;
        for (int round = 1; round <= 10; round++)
        {
            Guid press = await room.PressAsync(round);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() => WorkAsync(boards[worker % 2], press, $"operator-{worker}", new Random(HashCode.Combine(seed, round, worker))))));

            List<IncidentStepRow> steps = await room.StepsAsync(press);
            IncidentRow incident = await room.IncidentAsync(press);
            Assert.Equal(Enumerable.Range(2, steps.Count).Select(n => (long)n), steps.Select(s => s.Revision));
            Assert.Equal((incident.Revision, incident.State, incident.ClaimedBy), (steps[^1].Revision, steps[^1].ToState, steps[^1].ClaimTo));
            Assert.Single(steps, s => s.Kind == Kind.Acknowledge);
            Assert.True(steps.Count(s => s.Kind == Kind.Close) <= 1);
            foreach ((IncidentStepRow before, IncidentStepRow after) in steps.Zip(steps.Skip(1)))
                Assert.Equal((before.ToState, before.ClaimTo), (after.FromState, after.ClaimFrom));
            Assert.All(steps.Where(s => s.Kind is Kind.Dispatch or Kind.OnScene or Kind.Close), s => Assert.Equal(s.ClaimFrom, s.By));
        }
    }

    [Fact]
    public async Task Of_several_at_once_one_that_is_refused_keeps_none_back()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid one = await room.PressAsync(1), other = await room.PressAsync(2);
        await room.StepAsync(one, Kind.Acknowledge, "lee");

        IReadOnlyList<StepResult> results = await room.Board.TakeAsync(
            [.. new[] { one, other, Guid.CreateVersion7() }.Select(id => (id, new StepWish { Kind = Kind.Acknowledge, By = "kim", Seen = 1 }))], CancellationToken.None);

        Assert.Equal([StepRefusal.AlreadyAcknowledged, null, null], results.Select(r => r.Refusal));
        Assert.Equal("lee", Assert.Single(results[0].Since).By);
        Assert.Equal("kim", (await room.IncidentAsync(other)).ClaimedBy);
        Assert.Null(results[2].Incident);
    }

    private static async Task WorkAsync(IncidentBoard board, Guid press, string name, Random random)
    {
        Kind[] kinds = [Kind.Acknowledge, Kind.TakeOver, Kind.Dispatch, Kind.OnScene, Kind.Close, Kind.Note];
        long seen = 1;
        for (int i = 0; i < 8; i++)
        {
            Kind kind = kinds[random.Next(kinds.Length)];
            StepResult result = await board.TakeAsync(press, new StepWish
            {
                Kind = i == 0 ? Kind.Acknowledge : kind,
                By = name,
                Seen = seen,
                Note = $"{name} {i}",
                Disposition = kind == Kind.Close && i > 0 ? IncidentDisposition.Real : null,
            }, CancellationToken.None);
            seen = result.Incident!.Revision;
        }
    }
}
