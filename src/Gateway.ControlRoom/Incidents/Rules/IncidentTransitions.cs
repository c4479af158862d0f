using System.Collections.Frozen;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Incidents.Rules;

/// <summary>Which steps an incident may take, in one table, and why not where it may not.</summary>
internal static class IncidentTransitions
{
    private static readonly IncidentState[] All = Enum.GetValues<IncidentState>();
    private static readonly IncidentState[] Claimed = [IncidentState.Acknowledged, IncidentState.Dispatched, IncidentState.OnScene];
    private static readonly IncidentState[] Open = [IncidentState.New, .. Claimed];

    /// <summary>From which states a step may be taken, and where it leads; null: it leaves the state as it is.</summary>
    private static readonly FrozenDictionary<IncidentStepKind, (IncidentState[] From, IncidentState? To)> Table = new Dictionary<IncidentStepKind, (IncidentState[], IncidentState?)>
    {
        [IncidentStepKind.Acknowledge] = ([IncidentState.New], IncidentState.Acknowledged),
        [IncidentStepKind.TakeOver] = (Claimed, null),
        [IncidentStepKind.HandOver] = (Claimed, null),
        [IncidentStepKind.Dispatch] = ([IncidentState.Acknowledged], IncidentState.Dispatched),
        // A guard may stand there before anybody was sent.
        [IncidentStepKind.OnScene] = ([IncidentState.Acknowledged, IncidentState.Dispatched], IncidentState.OnScene),
        [IncidentStepKind.Close] = (Claimed, IncidentState.Closed),
        // What is learnt afterwards is written down too, and opens nothing.
        [IncidentStepKind.Note] = (All, null),
        [IncidentStepKind.NoDrill] = (Open, null),
        [IncidentStepKind.Idle] = ([IncidentState.Acknowledged], null),
    }.ToFrozenDictionary();

    /// <summary>Steps that only the operator may take whose incident it is.</summary>
    private static readonly FrozenSet<IncidentStepKind> OfTheClaim = [IncidentStepKind.Dispatch, IncidentStepKind.OnScene, IncidentStepKind.Close];

    /// <summary>Where a step leads from a state; the same state where it changes none.</summary>
    public static IncidentState After(IncidentState state, IncidentStepKind kind) => Table[kind].To ?? state;

    /// <summary>Why an operator may not take a step; null: it is allowed.</summary>
    /// <param name="incident">The incident as it stands.</param>
    /// <param name="kind">The step.</param>
    /// <param name="by">The operator; null: the control room itself.</param>
    public static StepRefusal? Refuse(IncidentStanding incident, IncidentStepKind kind, string? by)
    {
        if (!Table.TryGetValue(kind, out (IncidentState[] From, IncidentState? To) step))
            return StepRefusal.NotAStep;
        if (!step.From.Contains(incident.State))
            return NotFrom(incident.State, kind);
        if (OfTheClaim.Contains(kind) && incident.ClaimedBy != by)
            return StepRefusal.OthersClaim;
        if (kind == IncidentStepKind.TakeOver && incident.ClaimedBy == by)
            return StepRefusal.OwnClaim;
        return kind == IncidentStepKind.NoDrill && !incident.InDrill ? StepRefusal.NotInDrill : null;
    }

    private static StepRefusal NotFrom(IncidentState state, IncidentStepKind kind) => (state, kind) switch
    {
        (IncidentState.Closed, _) => StepRefusal.Closed,
        (IncidentState.New, _) => StepRefusal.NotAcknowledged,
        (_, IncidentStepKind.Acknowledge) => StepRefusal.AlreadyAcknowledged,
        (IncidentState.OnScene, _) => StepRefusal.AlreadyOnScene,
        _ => StepRefusal.AlreadyDispatched,
    };
}

/// <summary>What of an incident decides about its steps.</summary>
/// <param name="State">How far it is.</param>
/// <param name="ClaimedBy">Whose it is; absent while nobody's.</param>
/// <param name="InDrill">Whether it counts as part of a drill.</param>
internal readonly record struct IncidentStanding(IncidentState State, string? ClaimedBy, bool InDrill);

/// <summary>Why a step was refused.</summary>
internal enum StepRefusal
{
    /// <summary>Somebody has changed it since the operator looked.</summary>
    Stale,

    /// <summary>Nobody has taken it yet: that comes first.</summary>
    NotAcknowledged,

    AlreadyAcknowledged,

    AlreadyDispatched,

    AlreadyOnScene,

    /// <summary>It is over, and nothing opens it again.</summary>
    Closed,

    /// <summary>It is another operator's: taking it over is a step of its own.</summary>
    OthersClaim,

    /// <summary>Taking over what one has already.</summary>
    OwnClaim,

    /// <summary>It counts as no part of a drill.</summary>
    NotInDrill,

    /// <summary>No step that anybody can take.</summary>
    NotAStep,
}
