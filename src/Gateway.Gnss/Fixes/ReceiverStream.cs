using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// One receiver's wire: bytes in, fixes out. Bytes may come in pieces of any size; nothing is allocated per sentence.
/// It knows no clock: whoever reads the port calls <see cref="Complete"/> when the wire has been silent for long enough
/// to be sure that the epoch is over. Not thread-safe.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of bytes in the field's sense; nobody takes it for System.IO.Stream.")]
public sealed class ReceiverStream
{
    private readonly FrameSplitter _splitter;
    private readonly EpochAssembler _epochs;
    private readonly FixHandler _onFix;
    private readonly FrameHandler? _onFrame;

    /// <summary>A stream that has said nothing yet.</summary>
    /// <param name="onFix">Called within <see cref="Push"/> and <see cref="Complete"/> for each completed epoch.</param>
    /// <param name="limits">Bounds of what is taken for a frame; the defaults if null.</param>
    /// <param name="onFrame">Called for each whole frame of any kind, before its epoch is given out.</param>
    /// <param name="options">What the receiver does not tell; the defaults if null.</param>
    public ReceiverStream(FixHandler onFix, FramingLimits? limits = null, FrameHandler? onFrame = null, EpochOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(onFix);
        _onFrame = onFrame;
        _splitter = new FrameSplitter(limits);
        _onFix = (in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) =>
        {
            Counters.Epochs++;
            Counters.RepairedDates += fix.IsDateRepaired ? 1 : 0;
            Counters.NegativeCorrectionAges += fix.IsCorrectionAgeNegative ? 1 : 0;
            onFix(fix, satellites);
        };
        _epochs = new EpochAssembler(_onFix, options);
    }

    /// <summary>What has come so far.</summary>
    public StreamCounters Counters { get; } = new();

    /// <summary>Takes in what the port gave.</summary>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        Counters.Bytes += bytes.Length;
        if (!_splitter.TakesQuietly(bytes))
            Split(bytes);
    }

    private void Split(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            OperationStatus status = _splitter.Read(ref bytes, out Frame frame, out FrameRejection rejection);
            if (status == OperationStatus.NeedMoreData)
                break;
            Take(status, frame, rejection);
            if (bytes.IsEmpty && _splitter.IsWaiting)
                break;
        }

        Counters.SkippedBytes = _splitter.SkippedBytes;
    }

    /// <summary>Gives out the epoch under way: at the end of a stream, or after a silence.</summary>
    public void Complete()
    {
        while (true)
        {
            OperationStatus status = _splitter.Finish(out Frame frame, out FrameRejection rejection);
            if (status == OperationStatus.NeedMoreData)
                break;
            Take(status, frame, rejection);
        }

        Counters.SkippedBytes = _splitter.SkippedBytes;
        _epochs.Complete();
    }

    private void Take(OperationStatus status, in Frame frame, in FrameRejection rejection)
    {
        if (status == OperationStatus.InvalidData)
        {
            Counters.Count(rejection);
            return;
        }

        Counters.Count(frame.Kind);
        _onFrame?.Invoke(frame);
        if (!_epochs.Take(frame, out SentenceType type))
            Counters.Count(new FrameRejection(frame.Kind, RejectionReason.Field, frame.Offset));
        else if (frame.Kind == FrameKind.Nmea)
            Counters.Count(type);
    }
}
