using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Console;

/// <summary><c>POST /incidents/{id}/steps</c>.</summary>
internal sealed record StepRequest
{
    public string? Operator { get; init; }

    public string? Kind { get; init; }

    /// <summary>The revision that the operator saw.</summary>
    public long? Revision { get; init; }

    public string? Note { get; init; }

    public string? Disposition { get; init; }

    public string? Cause { get; init; }
}

/// <summary><c>POST /incidents/steps</c>: the same step of several, each as it was seen.</summary>
internal sealed record ManyStepsRequest
{
    public string? Operator { get; init; }

    public string? Kind { get; init; }

    public IReadOnlyList<SeenIncident>? Incidents { get; init; }

    public string? Note { get; init; }

    public string? Disposition { get; init; }

    public string? Cause { get; init; }
}

internal sealed record SeenIncident(Guid Id, long Revision);

/// <summary>What came of a step: the incident as it stands, and where it was refused, why and what others did meanwhile.</summary>
internal sealed record StepAnswer(Incident Incident, string? Refusal = null, IReadOnlyList<IncidentStep>? Since = null);

internal sealed record ManyStepsAnswer(IReadOnlyList<StepAnswer> Results, IReadOnlyList<Guid> Unknown);

internal sealed record IncidentDetail(Incident Incident, IReadOnlyList<IncidentStep> Steps);

/// <summary>Makes a wish of a request, or says what is wrong with it.</summary>
internal static class StepReading
{
    private const int LongestNote = 2000;
    private const int LongestCause = 64;

    /// <summary>Steps that a page may ask for; the others come about otherwise.</summary>
    private static readonly IncidentStepKind[] Asked =
    [
        IncidentStepKind.Acknowledge, IncidentStepKind.TakeOver, IncidentStepKind.Dispatch, IncidentStepKind.OnScene, IncidentStepKind.Close, IncidentStepKind.Note, IncidentStepKind.NoDrill,
    ];

    public static (StepWish? Wish, string? Problem) Of(StepRequest request)
    {
        if (RequestBody.NameOf(request.Operator) is not { } name)
            return (null, $"operator: send a name of 1 to {RequestBody.LongestName} characters");
        if (StateNames.Read<IncidentStepKind>(request.Kind) is not { } kind || !Asked.Contains(kind))
            return (null, $"kind: allowed are {string.Join(", ", Asked.Select(StateNames.Of))}");
        if (request.Revision is null && kind is not (IncidentStepKind.Note or IncidentStepKind.Acknowledge))
            return (null, "revision: send the one that the operator saw");
        IncidentDisposition? disposition = StateNames.Read<IncidentDisposition>(request.Disposition);
        if (kind == IncidentStepKind.Close != (request.Disposition is not null) || (request.Disposition is not null && disposition is null))
            return (null, $"disposition: with close and only there, one of {string.Join(", ", Enum.GetValues<IncidentDisposition>().Select(StateNames.Of))}");
        if (request.Cause is not null && (disposition != IncidentDisposition.Mistaken || RequestBody.TextOf(request.Cause, LongestCause) is null))
            return (null, $"cause: with disposition mistaken only, 1 to {LongestCause} characters");
        string? note = RequestBody.TextOf(request.Note, LongestNote);
        if (note is null && (kind == IncidentStepKind.Note || request.Note?.Length > LongestNote))
            return (null, $"note: send 1 to {LongestNote} characters");
        return (new StepWish { Kind = kind, By = name, Seen = request.Revision, Note = note, Disposition = disposition, Cause = RequestBody.TextOf(request.Cause, LongestCause) }, null);
    }
}
