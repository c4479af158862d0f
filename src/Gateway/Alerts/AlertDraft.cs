using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>All of an alert that is known before the outbox gives it an id and a sequence number.</summary>
internal sealed record AlertDraft
{
    public required AlertKind Kind { get; init; }

    public required AlertBell Bell { get; init; }

    public AlertFacility? Facility { get; init; }

    public AlertPlace? Place { get; init; }

    public required AlertTime Time { get; init; }

    public AlertLiveFix? LiveFix { get; init; }

    public string? Note { get; init; }

    /// <summary>Occurrences that it tells of; 1 unless they were folded.</summary>
    public int Count { get; init; } = 1;
}
