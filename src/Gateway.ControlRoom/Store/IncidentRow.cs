using Gateway.Messages;

namespace Gateway.ControlRoom.Store;

internal enum IncidentState
{
    New,
    Acknowledged,
}

/// <summary>What the operators do about one alert. Changed only by compare-and-swap on <see cref="Revision"/>.</summary>
internal sealed class IncidentRow
{
    /// <summary>The alert's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>From 1, one more with every change.</summary>
    public required long Revision { get; set; }

    public required IncidentState State { get; set; }

    public required AlertKind Kind { get; init; }

    public required string District { get; init; }

    public required string Gateway { get; init; }

    public required string Bell { get; init; }

    public required int Series { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>Plain words about what does not fit, one a line; empty if all is well.</summary>
    public required string Warnings { get; init; }

    /// <summary>
    /// The register's <see cref="Messages.Facility"/> in the contract's JSON as it stood when the alert came, where the
    /// alert itself names no facility or no place; never mixed into the alert.
    /// </summary>
    public string? RegisterRecord { get; init; }

    public StoredAlert? Alert { get; init; }
}
