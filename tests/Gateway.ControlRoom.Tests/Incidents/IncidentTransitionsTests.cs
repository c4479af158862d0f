using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using static Gateway.ControlRoom.Store.IncidentState;
using Kind = Gateway.ControlRoom.Store.IncidentStepKind;

namespace Gateway.ControlRoom.Tests.Incidents;

public class IncidentTransitionsTests
{
    /// <summary>By state, what the operator whose incident it is may do.</summary>
    private static readonly Dictionary<IncidentState, Kind[]> Own = new()
    {
        [New] = [Kind.Acknowledge, Kind.Note],
        [Acknowledged] = [Kind.HandOver, Kind.Dispatch, Kind.OnScene, Kind.Close, Kind.Note, Kind.Idle],
        [Dispatched] = [Kind.HandOver, Kind.OnScene, Kind.Close, Kind.Note],
        [OnScene] = [Kind.HandOver, Kind.Close, Kind.Note],
        [Closed] = [Kind.Note],
    };

    /// <summary>And what another may do.</summary>
    private static readonly Dictionary<IncidentState, Kind[]> Others = new()
    {
        [New] = [Kind.Acknowledge, Kind.Note],
        [Acknowledged] = [Kind.TakeOver, Kind.HandOver, Kind.Note, Kind.Idle],
        [Dispatched] = [Kind.TakeOver, Kind.HandOver, Kind.Note],
        [OnScene] = [Kind.TakeOver, Kind.HandOver, Kind.Note],
        [Closed] = [Kind.Note],
    };

    [Fact]
    public void Exactly_these_steps_are_allowed()
    {
        foreach (IncidentState state in Enum.GetValues<IncidentState>())
        {
            string? claim = state == New ? null : "kim";
            Assert.Equal(Own[state].Order(), Allowed(new IncidentStanding(state, claim, false), "kim"));
            Assert.Equal(Others[state].Order(), Allowed(new IncidentStanding(state, claim, false), "lee"));
        }
    }

    [Fact]
    public void Every_state_that_a_step_leads_to_is_later_than_the_one_before()
    {
        foreach (IncidentState state in Enum.GetValues<IncidentState>())
        {
            foreach (Kind kind in Allowed(new IncidentStanding(state, "kim", true), "kim"))
                Assert.True(IncidentTransitions.After(state, kind) >= state, $"{kind} leads from {state} back");
        }
    }

    [Fact]
    public void A_drill_is_called_off_for_one_incident_only_where_it_is_in_one()
    {
        Assert.Null(IncidentTransitions.Refuse(new IncidentStanding(New, null, true), Kind.NoDrill, "kim"));
        Assert.Equal(StepRefusal.NotInDrill, IncidentTransitions.Refuse(new IncidentStanding(New, null, false), Kind.NoDrill, "kim"));
        Assert.Equal(StepRefusal.Closed, IncidentTransitions.Refuse(new IncidentStanding(Closed, "kim", true), Kind.NoDrill, "kim"));
    }

    [Theory]
    [InlineData(nameof(New), nameof(Kind.Dispatch), "kim", nameof(StepRefusal.NotAcknowledged))]
    [InlineData(nameof(New), nameof(Kind.Close), "kim", nameof(StepRefusal.NotAcknowledged))]
    [InlineData(nameof(Acknowledged), nameof(Kind.Acknowledge), "lee", nameof(StepRefusal.AlreadyAcknowledged))]
    [InlineData(nameof(Acknowledged), nameof(Kind.Dispatch), "lee", nameof(StepRefusal.OthersClaim))]
    [InlineData(nameof(Acknowledged), nameof(Kind.TakeOver), "kim", nameof(StepRefusal.OwnClaim))]
    [InlineData(nameof(Dispatched), nameof(Kind.Dispatch), "kim", nameof(StepRefusal.AlreadyDispatched))]
    [InlineData(nameof(OnScene), nameof(Kind.Dispatch), "kim", nameof(StepRefusal.AlreadyOnScene))]
    [InlineData(nameof(Closed), nameof(Kind.Acknowledge), "lee", nameof(StepRefusal.Closed))]
    [InlineData(nameof(Closed), nameof(Kind.Dispatch), "kim", nameof(StepRefusal.Closed))]
    [InlineData(nameof(Acknowledged), nameof(Kind.Upgrade), "kim", nameof(StepRefusal.NotAStep))]
    public void A_refusal_says_why(string state, string kind, string by, string reason) => Assert.Equal(
        Enum.Parse<StepRefusal>(reason),
        IncidentTransitions.Refuse(new IncidentStanding(Enum.Parse<IncidentState>(state), state == nameof(New) ? null : "kim", false), Enum.Parse<Kind>(kind), by));

    private static IEnumerable<Kind> Allowed(IncidentStanding incident, string by) =>
        Enum.GetValues<Kind>().Where(kind => IncidentTransitions.Refuse(incident, kind, by) is null).Order();
}
