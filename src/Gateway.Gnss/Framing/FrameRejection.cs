namespace Gateway.Gnss.Framing;

/// <summary>Something that began like a frame and was not taken.</summary>
/// <param name="Kind">What it began like.</param>
/// <param name="Reason">Why it was not taken.</param>
/// <param name="Offset">Position of its first byte in the stream, counted from 0.</param>
public readonly record struct FrameRejection(FrameKind Kind, RejectionReason Reason, long Offset)
{
    /// <summary>
    /// Whether it is a whole sentence but for its checksum (<see cref="SentenceShape"/>): says of the line that it is read
    /// at the right rate, and nothing of where anybody is.
    /// </summary>
    public bool IsSentenceWithoutChecksum { get; init; }
}
