using System.Buffers;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Rtcm;

namespace Gateway.Corrections;

/// <summary>Takes one message for the receiver: a whole RTCM 3 frame, or a piece of a raw stream. Must not wait.</summary>
internal delegate void CorrectionSink(ReadOnlySpan<byte> message);

/// <summary>
/// What a caster sends on its way to the receiver: whole RTCM 3 frames with a right CRC, each given as one message, and
/// watched; or everything as it comes, where that is configured. Not thread-safe but for <see cref="IsOpen"/>.
/// </summary>
internal sealed class CorrectionPassage(CorrectionSink sink, bool raw, CorrectionMonitor monitor)
{
    private const int LongestFrame = 1029;

    private readonly FrameSplitter _splitter = new();
    private volatile bool _open = true;

    /// <summary>Whether what comes goes on to the receiver; watched it is in any case.</summary>
    public bool IsOpen
    {
        get => _open;
        set => _open = value;
    }

    /// <summary>RTCM 3 frames with a right CRC so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Bytes taken so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether what came is another format than RTCM 3: more than its longest frame has come, or bytes that are in none, and no frame.</summary>
    public bool IsOtherFormat => Frames == 0 && (_splitter.SkippedBytes > 0 || Bytes > LongestFrame);

    /// <summary>Takes a piece of the stream.</summary>
    /// <param name="bytes">As it came.</param>
    /// <param name="at">When, on a monotonic clock.</param>
    /// <returns>Whether anything useful was in it.</returns>
    public bool Take(ReadOnlySpan<byte> bytes, TimeSpan at)
    {
        Bytes += bytes.Length;
        if (raw)
            PassRaw(bytes);
        bool useful = raw && bytes.Length > 0;
        while (_splitter.Read(ref bytes, out Frame frame, out _) is var status and not OperationStatus.NeedMoreData)
        {
            if (status != OperationStatus.Done || frame.Kind != FrameKind.Rtcm3)
                continue;
            Frames++;
            monitor.Take(RtcmFrame.PayloadOf(frame.Bytes), at);
            if (!raw && _open)
                sink(frame.Bytes);
            useful = true;
        }
        return useful;
    }

    private void PassRaw(ReadOnlySpan<byte> bytes)
    {
        const int Piece = 1024;
        for (; _open && !bytes.IsEmpty; bytes = bytes[Math.Min(Piece, bytes.Length)..])
            sink(bytes[..Math.Min(Piece, bytes.Length)]);
    }
}
