using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.ControlRoom.Tests.Incidents;

public class AcknowledgeTests
{
    [Fact]
    public async Task Of_two_instances_that_acknowledge_at_once_one_wins_and_the_other_learns_who()
    {
        await using var room = await IntakeFixture.CreateAsync();
        using ControlRoomStore otherStore = await SqliteStore.PrepareAsync(SqliteStore.Options(room.DatabaseFile), CancellationToken.None);
        IncidentBoard one = Board(room.Store, room.Feed);
        IncidentBoard other = Board(otherStore, new ChangeFeed());
        for (int round = 1; round <= 30; round++)
        {
            BellAlert press = TestAlerts.Press(round);
            await room.AcceptAsync(TestAlerts.Message(press));

            AcknowledgeResult<Incident>[] results = await Task.WhenAll(
                Task.Run(() => one.AcknowledgeAsync(press.Id, "kim", CancellationToken.None)),
                Task.Run(() => other.AcknowledgeAsync(press.Id, "lee", CancellationToken.None)));

            AcknowledgeResult<Incident> won = Assert.Single(results, r => r.Outcome == AcknowledgeOutcome.Won);
            AcknowledgeResult<Incident> lost = Assert.Single(results, r => r.Outcome == AcknowledgeOutcome.Lost);
            Assert.Equal(won.Item!.AcknowledgedBy, lost.Item!.AcknowledgedBy);
            Assert.Equal(2, lost.Item.Revision);
        }
    }

    [Fact]
    public async Task The_winner_is_announced_and_asking_again_changes_nothing()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);
        await room.AcceptAsync(TestAlerts.Message(press));
        using ChangeFeed.Subscription page = room.Feed.Subscribe();
        IncidentBoard board = Board(room.Store, room.Feed);

        Assert.Equal(AcknowledgeOutcome.Won, (await board.AcknowledgeAsync(press.Id, "kim", CancellationToken.None)).Outcome);
        Assert.Equal(AcknowledgeOutcome.AlreadyOwn, (await board.AcknowledgeAsync(press.Id, "kim", CancellationToken.None)).Outcome);
        Assert.Equal(AcknowledgeOutcome.Lost, (await board.AcknowledgeAsync(press.Id, "lee", CancellationToken.None)).Outcome);
        Assert.Equal(AcknowledgeOutcome.NotFound, (await board.AcknowledgeAsync(Guid.CreateVersion7(), "kim", CancellationToken.None)).Outcome);

        var told = new List<Incident>();
        while (page.Changes.TryRead(out ConsoleChange? change))
            told.Add(Assert.IsType<IncidentChange>(change).Incident);
        Assert.Equal([2, 2], told.Select(i => i.Revision));
        Assert.All(told, incident => Assert.Equal("kim", incident.AcknowledgedBy));
    }

    [Fact]
    public async Task A_release_between_looking_and_acknowledging_is_not_lost()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);
        await room.AcceptAsync(TestAlerts.Message(press));
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(2, AlertKind.Release)));

        AcknowledgeResult<Incident> result = await Board(room.Store, room.Feed).AcknowledgeAsync(press.Id, "kim", CancellationToken.None);

        Assert.Equal(3, result.Item!.Revision);
        Assert.NotNull(result.Item.ReleasedAt);
        Assert.NotNull(Assert.Single(await room.IncidentsAsync()).ReleasedAt);
    }

    private static IncidentBoard Board(ControlRoomStore store, ChangeFeed feed) =>
        new(store, feed, new ControlRoomConfiguration(), TimeProvider.System, NullLogger<IncidentBoard>.Instance);
}
