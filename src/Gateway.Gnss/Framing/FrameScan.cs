namespace Gateway.Gnss.Framing;

/// <summary>What stands at the start of a span: nothing of ours, a whole frame, the beginning of one, or a broken one.</summary>
internal readonly record struct FrameScan(ScanResult Result, FrameKind Kind, int Length, RejectionReason Reason = default)
{
    /// <summary>The first byte starts no frame.</summary>
    public static FrameScan Noise => new(ScanResult.Noise, default, 1);

    /// <summary>A whole frame of <paramref name="length"/> bytes.</summary>
    public static FrameScan Whole(FrameKind kind, int length) => new(ScanResult.Whole, kind, length);

    /// <summary>At least <paramref name="missing"/> bytes more decide.</summary>
    public static FrameScan More(FrameKind kind, int missing) => new(ScanResult.More, kind, missing);

    /// <summary>Plain characters so far; <paramref name="room"/> more of them decide nothing either.</summary>
    public static FrameScan MoreText(FrameKind kind, int room) => new(ScanResult.MoreText, kind, room);

    /// <summary>It began like a frame and is none.</summary>
    public static FrameScan Broken(FrameKind kind, RejectionReason reason) => new(ScanResult.Broken, kind, 1, reason);
}

/// <summary>Outcome of looking at one possible frame.</summary>
internal enum ScanResult
{
    Noise,
    Whole,
    Broken,
    More,
    MoreText,
}
