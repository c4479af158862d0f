using CsCheck;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Incidents;

public class PriorityTests
{
    [Theory]
    [InlineData(AlertKind.Press, PriorityRule.Alarm, "press")]
    [InlineData(AlertKind.Test, PriorityRule.Apart, "test")]
    [InlineData(AlertKind.LineOpen, PriorityRule.DeafFault, "deafFault")]
    [InlineData(AlertKind.Stuck, PriorityRule.DeafFault, "deafFault")]
    [InlineData(AlertKind.LowBattery, PriorityRule.OtherFault, "fault")]
    public void A_kind_has_its_priority(AlertKind kind, int level, string reason)
    {
        IncidentPriority priority = PriorityRule.Of(new PriorityFacts { Kind = kind });
        Assert.Equal((level, reason), (priority.Level, Assert.Single(priority.Reasons)));
    }

    [Theory]
    [InlineData("성수 여자화장실", "womensRestroom")]
    [InlineData("아동안전지킴이집", "childProtection")]
    [InlineData("Women's restroom, 2nd floor", "womensRestroom")]
    public void A_place_makes_a_call_more_urgent_and_says_so(string words, string reason)
    {
        IncidentPriority priority = PriorityRule.Of(new PriorityFacts { Kind = AlertKind.Press, PlaceWords = [words] });
        Assert.Equal(PriorityRule.Urgent, priority.Level);
        Assert.Equal(["press", reason], priority.Reasons);
    }

    [Fact]
    public void Repeats_make_a_call_more_urgent_and_many_false_calls_take_only_that_back()
    {
        PriorityFacts repeats = new() { Kind = AlertKind.Press, EarlierPresses = 2 };
        Assert.Equal(PriorityRule.Urgent, PriorityRule.Of(repeats).Level);
        Assert.Equal(["press", "repeats:2"], PriorityRule.Of(repeats).Reasons);
        IncidentPriority knownForIt = PriorityRule.Of(repeats with { FalseLately = 9 });
        Assert.Equal(PriorityRule.Alarm, knownForIt.Level);
        Assert.Equal(["press", "repeats:2", "falseLately:9"], knownForIt.Reasons);
        Assert.Equal(PriorityRule.Urgent, PriorityRule.Of(repeats with { FalseLately = 9, PlaceWords = ["여자화장실"] }).Level);
    }

    [Fact]
    public void No_history_lowers_a_call_below_an_alarm() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500], Gen.String).Sample((earlier, wrong, words) =>
            PriorityRule.Of(new PriorityFacts { Kind = AlertKind.Press, EarlierPresses = earlier, FalseLately = wrong, PlaceWords = [words] }).Level <= PriorityRule.Alarm);

    [Fact]
    public async Task What_the_register_and_the_bells_history_know_counts()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.Store.WriteAsync(c => Task.FromResult(c.Facilities.Add(new FacilityRow
        {
            Id = "f-1",
            Type = FacilityTypes.EmergencyBell,
            Name = "서울숲 화장실",
            Record = """{"id":"f-1","name":"서울숲 화장실","type":"emergencyBell"}""",
            OtherProperties = """{"비고":"아동보호구역","번호":7}""",
        })), CancellationToken.None);
        static BellAlert Plain(BellAlert alert) => alert with { Bell = new AlertBell { Id = alert.Bell.Id } };

        Guid remarked = await room.PressAsync(1, change: Plain);
        Guid first = await room.PressAsync(2, "bell-2", a => Plain(a) with { Facility = null });
        await room.StepAsync(first, IncidentStepKind.Acknowledge, "kim");
        await room.StepAsync(first, IncidentStepKind.Close, "kim", disposition: IncidentDisposition.Prank);
        Guid second = await room.PressAsync(3, "bell-2", a => Plain(a) with { Facility = null });

        Assert.Equal((1, "press\nchildProtection"), await OfAsync(remarked));
        Assert.Equal((2, "press"), await OfAsync(first));
        Assert.Equal((2, "press\nrepeats:1\nfalseLately:1"), await OfAsync(second));

        async Task<(int, string)> OfAsync(Guid id) => await room.IncidentAsync(id) is var row ? (row.Priority, row.PriorityReasons) : default;
    }
}
