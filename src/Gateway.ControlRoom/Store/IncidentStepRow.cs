namespace Gateway.ControlRoom.Store;

/// <summary>What was done about an incident.</summary>
internal enum IncidentStepKind
{
    /// <summary>An operator took it.</summary>
    Acknowledge,

    /// <summary>Another operator took the claim.</summary>
    TakeOver,

    /// <summary>Help was sent.</summary>
    Dispatch,

    /// <summary>Help arrived.</summary>
    OnScene,

    /// <summary>It is over.</summary>
    Close,

    /// <summary>Something to remember.</summary>
    Note,

    /// <summary>The claim went over with a shift.</summary>
    HandOver,

    /// <summary>Somebody said that it is not part of the drill that it came in.</summary>
    NoDrill,

    /// <summary>The control room found the claim idle.</summary>
    Idle,

    /// <summary>Closed by an upgrade: it was acknowledged before incidents could be closed.</summary>
    Upgrade,
}

/// <summary>One step of an incident, written in the transaction that changed it. Never changed or deleted.</summary>
internal sealed class IncidentStepRow
{
    public long Id { get; init; }

    public required Guid IncidentId { get; init; }

    /// <summary>The incident's revision after it.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The operator; absent where the control room itself did it.</summary>
    public string? By { get; init; }

    public required IncidentStepKind Kind { get; init; }

    public required IncidentState FromState { get; init; }

    public required IncidentState ToState { get; init; }

    /// <summary>Whose it was before; absent if nobody's.</summary>
    public string? ClaimFrom { get; init; }

    /// <summary>Whose it is after; absent if nobody's.</summary>
    public string? ClaimTo { get; init; }

    /// <summary>Of a closing.</summary>
    public IncidentDisposition? Disposition { get; init; }

    /// <summary>Of a closing.</summary>
    public string? Cause { get; init; }

    /// <summary>In the operator's words.</summary>
    public string? Note { get; init; }

    /// <summary>What a kind of step has to say beyond these columns, as a JSON object.</summary>
    public string? Details { get; init; }
}
