namespace Gateway.ControlRoom.Store;

/// <summary>A message that is no incident, or about which somebody has to be told; kept as it came.</summary>
internal sealed class FlaggedRow
{
    public long Id { get; init; }

    /// <summary>SHA-256 of topic, payload and reason: the same message again is counted, not listed again.</summary>
    public required string Fingerprint { get; init; }

    public required long Revision { get; set; }

    public required IncidentState State { get; set; }

    /// <summary>Whether it may hide a press, and therefore sounds.</summary>
    public required bool Loud { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset LastReceivedAt { get; set; }

    public required long Count { get; set; }

    public required string Topic { get; init; }

    public string? District { get; init; }

    public string? Gateway { get; init; }

    public string? Bell { get; init; }

    public Guid? AlertId { get; init; }

    public required string Reason { get; init; }

    public required byte[] Payload { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }
}
