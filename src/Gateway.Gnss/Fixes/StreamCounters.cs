using Gateway.Gnss.Framing;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>What has come over one wire so far. Counts only grow.</summary>
public sealed class StreamCounters
{
    private readonly long[] _frames = new long[Enum.GetValues<FrameKind>().Length];
    private readonly long[] _sentences = new long[Enum.GetValues<SentenceType>().Length];
    private readonly long[] _rejections = new long[Enum.GetValues<RejectionReason>().Length];

    /// <summary>Whole frames with a right checksum.</summary>
    public long Frames(FrameKind kind) => _frames[(int)kind];

    /// <summary>Sentences of a type whose fields could be read.</summary>
    public long Sentences(SentenceType type) => _sentences[(int)type];

    /// <summary>Frames refused for a reason.</summary>
    public long Rejected(RejectionReason reason) => _rejections[(int)reason];

    /// <summary>Of those refused, whole sentences that only lack a checksum: the line is read at the right rate.</summary>
    public long SentencesWithoutChecksum { get; private set; }

    /// <summary>Frames refused.</summary>
    public long TotalRejected => _rejections.Sum();

    /// <summary>Whole frames of all kinds.</summary>
    public long TotalFrames => _frames.Sum();

    /// <summary>Bytes taken in.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Bytes that belong to no frame; line ends are not counted.</summary>
    public long SkippedBytes { get; internal set; }

    /// <summary>Epochs given out.</summary>
    public long Epochs { get; internal set; }

    /// <summary>Epochs given out whose date was moved on by 1024 weeks or more.</summary>
    public long RepairedDates { get; internal set; }

    /// <summary>Epochs given out whose corrections the receiver called younger than nothing.</summary>
    public long NegativeCorrectionAges { get; internal set; }

    /// <summary>The newest refused frame, with its position in the stream.</summary>
    public FrameRejection? LastRejection { get; private set; }

    internal void Count(FrameKind kind) => _frames[(int)kind]++;

    internal void Count(SentenceType type) => _sentences[(int)type]++;

    internal void Count(in FrameRejection rejection)
    {
        _rejections[(int)rejection.Reason]++;
        SentencesWithoutChecksum += rejection.IsSentenceWithoutChecksum ? 1 : 0;
        LastRejection = rejection;
    }
}
