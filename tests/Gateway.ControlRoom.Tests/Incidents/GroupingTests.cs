using CsCheck;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Incidents;

public class GroupingTests
{
    private static readonly GroupingRule Rule = new(50, TimeSpan.FromMinutes(10));
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly GroupPlace Here = new(37.5633, 127.0369);

    [Fact]
    public void The_same_bell_stands_above_the_same_facility_and_that_above_a_neighbour()
    {
        GroupMember neighbour = Member("other", "f-2", Here, Start);
        GroupMember facility = Member("another", "f-1", null, Start);
        GroupMember bell = Member("bell", null, null, Start.AddMinutes(-5));
        GroupMember fresh = Member("bell", "f-1", Here, Start.AddSeconds(1));

        Assert.Equal(bell.GroupId, Grouping.GroupOf(fresh, [neighbour, facility, bell], Rule));
        Assert.Equal(facility.GroupId, Grouping.GroupOf(fresh, [neighbour, facility], Rule));
        Assert.Equal(neighbour.GroupId, Grouping.GroupOf(fresh, [neighbour], Rule));
        Assert.Equal(fresh.Id, Grouping.GroupOf(fresh, [], Rule));
    }

    [Theory]
    [InlineData(49, true)]
    [InlineData(51, false)]
    public void Neighbours_are_those_within_the_distance_of_the_first(double metres, bool together)
    {
        GroupMember first = Member("a", null, Here, Start);
        GroupMember fresh = Member("b", null, new GroupPlace(Here.Latitude + (metres / 111_320), Here.Longitude), Start.AddMinutes(1));
        Assert.Equal(together ? first.Id : fresh.Id, Grouping.GroupOf(fresh, [first], Rule));
    }

    [Fact]
    public void After_the_time_nobody_is_a_repeat()
    {
        GroupMember first = Member("a", "f", Here, Start);
        GroupMember fresh = Member("a", "f", Here, Start.AddMinutes(10).AddMilliseconds(1));
        Assert.Equal(fresh.Id, Grouping.GroupOf(fresh, [first], Rule));
    }

    [Fact]
    public void Whatever_comes_a_group_is_named_after_its_first_and_no_larger_than_its_reach() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[1, 120]).Array[1, 60].Sample(draws =>
        {
            List<GroupMember> members = [];
            DateTimeOffset at = Start;
            foreach ((int bell, int north, int east, int seconds) in draws)
            {
                at += TimeSpan.FromSeconds(seconds);
                // A bell stands where it stands.
                int bellNorth = bell == 0 ? north : bell * 90, bellEast = bell == 0 ? east : 0;
                GroupMember fresh = Member(bell == 0 ? $"alone-{members.Count}" : $"bell-{bell}", null, new GroupPlace(Here.Latitude + (bellNorth / 111_320.0), Here.Longitude + (bellEast / 111_320.0)), at);
                Guid group = Grouping.GroupOf(fresh, members, Rule);
                GroupMember first = members.Find(m => m.Id == group) ?? fresh;
                members.Add(fresh with { GroupId = group, FirstPlace = first.Place });
            }
            Assert.Equal(draws.Length, members.DistinctBy(m => m.Id).Count());
            foreach (IGrouping<Guid, GroupMember> group in members.GroupBy(m => m.GroupId))
            {
                Assert.Equal(group.Key, group.First().Id);
                foreach (GroupMember member in group.Where(m => m.Bell.StartsWith("alone", StringComparison.Ordinal)))
                    Assert.InRange(Grouping.MetresBetween(member.Place!.Value, group.First().Place!.Value), 0, 50.001);
            }
        });

    [Fact]
    public async Task Two_hundred_alerts_in_a_minute_are_grouped_and_none_is_lost()
    {
        await using var room = await IntakeFixture.CreateAsync();
        var ids = new HashSet<Guid>();
        for (int n = 0; n < 200; n++)
        {
            int place = n % 4;
            ids.Add(await room.PressAsync(n + 1, $"bell-{place}-{n % 3}", press => press with
            {
                Facility = press.Facility! with { Id = $"f-{place}" },
                Place = press.Place! with { Latitude = 37.5 + (place * 0.01) },
            }));
            room.Time.Advance(TimeSpan.FromMilliseconds(300));
        }

        List<IncidentRow> incidents = await room.IncidentsAsync();

        Assert.Equal(ids.Order(), incidents.Select(i => i.Id).Order());
        Assert.All(incidents, i => Assert.Equal(IncidentState.New, i.State));
        Assert.Equal([50, 50, 50, 50], incidents.GroupBy(i => i.GroupId).Select(g => g.Count()));
        Assert.Equal(incidents.Take(4).Select(i => i.Id).Order(), incidents.Select(i => i.GroupId).Distinct().Order());
        Board board = await new BoardReading(room.Store).ReadAsync(CancellationToken.None);
        Assert.Equal(200, board.Incidents.Count);
    }

    [Fact]
    public async Task A_call_never_joins_a_group_of_tests_or_faults_nor_one_that_is_closed()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid test = await room.PressAsync(1, change: a => a with { Kind = AlertKind.Test });
        Guid fault = await room.PressAsync(2, change: a => a with { Kind = AlertKind.LineOpen });
        Guid press = await room.PressAsync(3);
        await room.StepAsync(press, IncidentStepKind.Acknowledge, "kim");
        Guid second = await room.PressAsync(4);
        foreach (Guid id in (Guid[])[press, second])
        {
            await room.StepAsync(id, IncidentStepKind.Acknowledge, "kim");
            await room.StepAsync(id, IncidentStepKind.Close, "kim", disposition: IncidentDisposition.Mistaken);
        }
        Guid later = await room.PressAsync(5);

        Assert.Equal([test, fault, press, press, later], (await room.IncidentsAsync()).Select(i => i.GroupId));
    }

    [Fact]
    public async Task A_neighbour_of_another_gateway_is_found_by_its_place()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid press = await room.PressAsync(1);
        Guid beside = await room.PressAsync(1, "bell-1", a => a with { Gateway = "gw-2", Facility = null, Place = a.Place! with { Latitude = a.Place.Latitude + 0.0003 } });
        Guid away = await room.PressAsync(2, "bell-2", a => a with { Gateway = "gw-2", Facility = null, Place = a.Place! with { Latitude = a.Place.Latitude + 0.0006 } });

        Assert.Equal(press, (await room.IncidentAsync(beside)).GroupId);
        Assert.Equal(away, (await room.IncidentAsync(away)).GroupId);
    }

    private static GroupMember Member(string bell, string? facility, GroupPlace? place, DateTimeOffset at)
    {
        Guid id = Guid.CreateVersion7();
        return new GroupMember { Id = id, GroupId = id, Bell = bell, FacilityId = facility, Place = place, FirstPlace = place, ReceivedAt = at };
    }
}
