using Gateway.Corrections;
using Gateway.Health;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Corrections;

public sealed class WarningChangesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_warning_is_told_when_it_begins_and_when_it_has_been_over_for_a_minute()
    {
        var changes = new WarningChanges(_time);
        Assert.Equal([new WarningChange(Far("120 km"), Begins: true)], changes.Look(Health(Far("120 km"))));
        Assert.Empty(changes.Look(Health(Far("121 km"))));
        Assert.Empty(changes.Look(Health()));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(changes.Look(Health(Far("122 km")))); // It was not over yet.
        _time.Advance(WarningChanges.OverAfter);
        Assert.Equal([new WarningChange(Far("122 km"), Begins: false)], changes.Look(Health()));
        Assert.Empty(changes.Look(Health()));
        Assert.Single(changes.Look(Health(Far("120 km"))));
    }

    [Fact]
    public void Another_base_another_mountpoint_and_another_move_are_news()
    {
        var changes = new WarningChanges(_time);
        Assert.Single(changes.Look(Health(Far("120 km"))));
        Assert.Single(changes.Look(Health(Far("120 km")) with { Base = Base(station: 2) }));
        Assert.Single(changes.Look(Health(Far("120 km")) with { Caster = "ntrip://other/B" }));
        Assert.Single(changes.Look(Health(Moved("1.0"))));
        Assert.Empty(changes.Look(Health(Moved("1.0"))));
        Assert.Single(changes.Look(Health(Moved("0.5"))));
    }

    [Fact]
    public void A_stream_taken_up_again_is_not_over_before_its_base_has_named_its_place()
    {
        var changes = new WarningChanges(_time);
        Assert.Single(changes.Look(Health(Far("120 km"))));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(changes.Look(Health() with { Base = null }));
        Assert.Empty(changes.Look(Health(Far("120 km"))));
    }

    private static CorrectionHealth Health(params CorrectionWarning[] warnings) =>
        new() { Receiver = "rtk", State = CorrectionState.Streaming, Caster = "ntrip://h/A", Base = Base(station: 1), Warnings = warnings };

    private static BaseHealth Base(int station) => new() { StationId = station, Latitude = 37, Longitude = 127 };

    private static CorrectionWarning Far(string distance) => new("baseFarAway", $"the base is {distance} from here", "기준국");

    private static CorrectionWarning Moved(string metres) => new("baseMoved", $"the base moved by {metres} m", "기준국");
}
