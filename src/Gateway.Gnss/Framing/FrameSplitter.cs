using System.Buffers;

namespace Gateway.Gnss.Framing;

/// <summary>
/// Splits what comes over one wire into frames of every <see cref="FrameKind"/>, in one pass and without allocating. What is broken costs its first byte only: the search goes on right behind it, so that a whole frame
/// inside or after damage is found. How the stream is cut into pieces makes no difference. Not thread-safe.
/// </summary>
public sealed class FrameSplitter
{
    private const int Step = 256;
    private const int LongestRtcm3 = 3 + 1023 + 3, LongestSirf = 4 + 2047 + 4;

    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create([(byte)'$', (byte)'!', (byte)'#', (byte)'%', 0xB5, 0xD3, 0xAA, 0xA0]);

    private readonly FramingLimits _limits;

    // The beginning of a frame whose end has not come yet: _kept[_start.._end]. Its first _seen bytes are known plain.
    private readonly byte[] _kept;
    private int _start, _end, _seen;
    private long _skipped;

    /// <summary>A splitter at the start of a stream.</summary>
    /// <param name="limits">Bounds; the defaults if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is outside its documented range.</exception>
    public FrameSplitter(FramingLimits? limits = null)
    {
        _limits = limits ?? new FramingLimits();
        ArgumentOutOfRangeException.ThrowIfLessThan(_limits.LongestSentence, 16, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_limits.LongestSentence, 8192, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfNegative(_limits.LongestUbxPayload, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_limits.LongestUbxPayload, ushort.MaxValue, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfLessThan(_limits.LongestOtherFrame, 64, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_limits.LongestOtherFrame, ushort.MaxValue, nameof(limits));
        int longest = Math.Max(Math.Max(_limits.LongestSentence, _limits.LongestUbxPayload + 8), _limits.LongestOtherFrame);
        _kept = new byte[Math.Max(longest, Math.Max(LongestRtcm3, LongestSirf)) + Step];
    }

    /// <summary>Stream position of the first byte that belongs to no frame returned so far.</summary>
    public long Offset { get; private set; }

    /// <summary>All bytes so far that belong to no frame (line ends not counted).</summary>
    public long SkippedBytes { get; private set; }

    /// <summary>Reads up to the next frame or the next broken one, and takes what it read off <paramref name="input"/>.</summary>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>: <paramref name="frame"/> is set; <see cref="OperationStatus.InvalidData"/>:
    /// <paramref name="rejection"/> is set; <see cref="OperationStatus.NeedMoreData"/>: all of the input is taken.
    /// After the first two, call again with what is left, even if that is nothing.
    /// </returns>
    public OperationStatus Read(ref ReadOnlySpan<byte> input, out Frame frame, out FrameRejection rejection)
    {
        if (_start != _end)
            return ReadKept(ref input, out frame, out rejection);
        return ReadDirectly(ref input, out frame, out rejection);
    }

    /// <summary>Ends the stream: call until it gives <see cref="OperationStatus.NeedMoreData"/>, which here means "nothing left".</summary>
    public OperationStatus Finish(out Frame frame, out FrameRejection rejection)
    {
        while (SkipKeptNoise())
        {
            ReadOnlySpan<byte> kept = _kept.AsSpan(_start, _end - _start);
            FrameScan scan = Scan(kept, _seen);
            if (scan.Result == ScanResult.More)
                scan = FrameScan.Broken(scan.Kind, RejectionReason.Truncated);
            _start += scan.Length;
            _seen = 0;
            if (Settle(scan, kept, out frame, out rejection) is { } status)
                return status;
        }

        frame = default;
        rejection = default;
        return OperationStatus.NeedMoreData;
    }

    private OperationStatus ReadDirectly(ref ReadOnlySpan<byte> input, out Frame frame, out FrameRejection rejection)
    {
        while (true)
        {
            input = input[SkipNoise(input)..];
            if (input.IsEmpty)
                break;
            FrameScan scan = Scan(input, 0);
            if (scan.Result == ScanResult.More)
            {
                // A scanner gives up before more than its longest frame stands here, so this always fits.
                input.CopyTo(_kept);
                (_start, _end, _seen) = (0, input.Length, scan.Length);
                input = [];
                break;
            }

            ReadOnlySpan<byte> at = input;
            input = input[scan.Length..];
            if (Settle(scan, at, out frame, out rejection) is { } status)
                return status;
        }

        frame = default;
        rejection = default;
        return OperationStatus.NeedMoreData;
    }

    private OperationStatus ReadKept(ref ReadOnlySpan<byte> input, out Frame frame, out FrameRejection rejection)
    {
        ReadOnlySpan<byte> original = input;
        int taken = 0;
        while (SkipKeptNoise())
        {
            ReadOnlySpan<byte> kept = _kept.AsSpan(_start, _end - _start);
            FrameScan scan = Scan(kept, _seen);
            if (scan.Result == ScanResult.More)
            {
                _seen = scan.Length;
                if (input.IsEmpty)
                    break;
                int step = Math.Min(input.Length, Step);
                Keep(input[..step]);
                input = input[step..];
                taken += step;
                continue;
            }

            _start += scan.Length;
            _seen = 0;
            int back = Math.Min(_end - _start, taken);
            if (back == _end - _start)
            {
                // What is left came with this call: read it where the caller has it.
                _end = _start;
                input = original[(taken - back)..];
            }

            if (Settle(scan, kept, out frame, out rejection) is { } status)
                return status;
            if (_start == _end)
                return ReadDirectly(ref input, out frame, out rejection);
        }

        if (_start == _end && !input.IsEmpty)
            return ReadDirectly(ref input, out frame, out rejection);
        frame = default;
        rejection = default;
        return OperationStatus.NeedMoreData;
    }

    private FrameScan Scan(ReadOnlySpan<byte> bytes, int seen) => bytes[0] switch
    {
        0xB5 => UbxScanner.Scan(bytes, _limits),
        0xD3 => Rtcm3Scanner.Scan(bytes),
        (byte)'$' when bytes.Length > 1 && bytes[1] == SbfScanner.Sync2 => SbfScanner.Scan(bytes, _limits),
        0xAA => NovAtelScanner.Scan(bytes, _limits),
        (byte)'#' or (byte)'%' => AsciiLogScanner.Scan(bytes, seen, _limits),
        0xA0 => SirfScanner.Scan(bytes),
        _ => NmeaScanner.Scan(bytes, seen, _limits),
    };

    private OperationStatus? Settle(FrameScan scan, ReadOnlySpan<byte> at, out Frame frame, out FrameRejection rejection)
    {
        frame = default;
        rejection = default;
        long offset = Offset;
        Offset += scan.Length;
        if (scan.Result == ScanResult.Whole)
        {
            frame = new Frame { Kind = scan.Kind, Bytes = at[..scan.Length], Offset = offset, SkippedBefore = _skipped };
            _skipped = 0;
            return OperationStatus.Done;
        }

        Skip(1);
        if (scan.Result == ScanResult.Noise)
            return null;
        rejection = new FrameRejection(scan.Kind, scan.Reason, offset);
        return OperationStatus.InvalidData;
    }

    private bool SkipKeptNoise()
    {
        if (_seen == 0 && _start != _end)
            _start += SkipNoise(_kept.AsSpan(_start, _end - _start));
        return _start != _end;
    }

    private int SkipNoise(ReadOnlySpan<byte> bytes)
    {
        int noise = 0;
        while (noise < bytes.Length && bytes[noise] is (byte)'\r' or (byte)'\n')
            noise++;
        if (noise < bytes.Length && !FirstBytes.Contains(bytes[noise]))
        {
            int next = bytes[noise..].IndexOfAny(FirstBytes);
            ReadOnlySpan<byte> run = next < 0 ? bytes[noise..] : bytes.Slice(noise, next);
            Skip(run.Length - run.Count((byte)'\r') - run.Count((byte)'\n'));
            noise += run.Length;
        }

        Offset += noise;
        return noise;
    }

    private void Skip(int bytes)
    {
        _skipped += bytes;
        SkippedBytes += bytes;
    }

    private void Keep(ReadOnlySpan<byte> more)
    {
        if (_end + more.Length > _kept.Length)
        {
            _kept.AsSpan(_start, _end - _start).CopyTo(_kept);
            (_start, _end) = (0, _end - _start);
        }

        more.CopyTo(_kept.AsSpan(_end));
        _end += more.Length;
    }
}
