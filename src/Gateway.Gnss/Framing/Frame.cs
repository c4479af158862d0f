namespace Gateway.Gnss.Framing;

/// <summary>A whole frame whose checksum is right. Its bytes stay valid until the next call of the splitter.</summary>
public readonly ref struct Frame
{
    /// <summary>What it is.</summary>
    public FrameKind Kind { get; init; }

    /// <summary>The whole frame: header to checksum, without a sentence's line end.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>Position of its first byte in the stream, counted from 0.</summary>
    public long Offset { get; init; }

    /// <summary>Bytes between the frame before and this one that belong to no frame (line ends not counted).</summary>
    public long SkippedBefore { get; init; }
}
