using Gateway.Gnss.Framing;

namespace Gateway.Receivers;

/// <summary>What one receiver's line has brought since the gateway started; for <c>doctor</c>.</summary>
internal sealed record ReceiverCounts
{
    /// <summary>Times the port was opened.</summary>
    public required long Openings { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Bytes that belong to no frame.</summary>
    public required long SkippedBytes { get; init; }

    /// <summary>Whole frames with a right checksum.</summary>
    public required long Frames { get; init; }

    public required long Epochs { get; init; }

    /// <summary>Frames refused, by reason; only reasons that have occurred.</summary>
    public required IReadOnlyDictionary<RejectionReason, long> Rejected { get; init; }
}
