using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Incidents;

/// <summary>One step as the console sees it (docs/console-api.md).</summary>
internal sealed record IncidentStep
{
    public required long Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The operator; absent where the control room itself did it.</summary>
    public string? By { get; init; }

    public required string Kind { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public string? ClaimFrom { get; init; }

    public string? ClaimTo { get; init; }

    public string? Disposition { get; init; }

    public string? Cause { get; init; }

    public string? Note { get; init; }

    public static IncidentStep Of(IncidentStepRow row) => new()
    {
        Revision = row.Revision,
        At = row.At,
        By = row.By,
        Kind = StateNames.Of(row.Kind),
        From = StateNames.Of(row.FromState),
        To = StateNames.Of(row.ToState),
        ClaimFrom = row.ClaimFrom,
        ClaimTo = row.ClaimTo,
        Disposition = row.Disposition is { } disposition ? StateNames.Of(disposition) : null,
        Cause = row.Cause,
        Note = row.Note,
    };
}
