namespace Gateway.ControlRoom.Store;

/// <summary>A shift's hand-over: offered by one operator, taken by another, who has the incidents from then on.</summary>
internal sealed class HandOverRow
{
    public required Guid Id { get; init; }

    /// <summary>From 1, one more with every change.</summary>
    public required long Revision { get; set; }

    public required string OfferedBy { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>Who shall take it; absent: whoever does.</summary>
    public string? OfferedTo { get; init; }

    public required string Note { get; init; }

    public string? AcceptedBy { get; set; }

    /// <summary>UTC of the acceptance; absent while it waits, and if it was withdrawn.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}
