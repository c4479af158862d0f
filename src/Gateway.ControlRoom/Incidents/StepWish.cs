using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Incidents;

/// <summary>A step that somebody wants to take.</summary>
internal sealed record StepWish
{
    public required IncidentStepKind Kind { get; init; }

    /// <summary>The operator; null: the control room itself.</summary>
    public required string? By { get; init; }

    /// <summary>The revision that the operator saw; null: whatever stands, for what contradicts nothing.</summary>
    public long? Seen { get; init; }

    /// <summary>Of a closing.</summary>
    public IncidentDisposition? Disposition { get; init; }

    /// <summary>Of a closing as mistaken.</summary>
    public string? Cause { get; init; }

    public string? Note { get; init; }

    /// <summary>What the kind of step has to say beyond this, as a JSON object.</summary>
    public string? Details { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Incident">As it stands now; null: there is none of that id.</param>
/// <param name="Refusal">Why it was refused; null: it was taken.</param>
/// <param name="Since">What others did since the operator looked, oldest first.</param>
/// <param name="Repeat">Whether it had been taken before: the answer to it was lost.</param>
internal sealed record StepResult(Incident? Incident, StepRefusal? Refusal, IReadOnlyList<IncidentStep> Since, bool Repeat)
{
    public static StepResult NotFound { get; } = new(null, null, [], false);

    public bool IsTaken => Incident is not null && Refusal is null && !Repeat;
}
