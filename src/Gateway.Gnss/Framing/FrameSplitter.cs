using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Framing;

/// <summary>
/// Splits what comes over one wire into frames of every <see cref="FrameKind"/>, in one pass and without allocating per
/// frame. What is broken costs its first byte only: the search goes on right behind it, so that a whole frame inside or
/// after damage is found. How the stream is cut into pieces makes no difference. Whatever comes, the time it takes grows
/// with the stream's length only (<see cref="RangeSums{TSum}"/>). Not thread-safe.
/// </summary>
public sealed class FrameSplitter
{
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create([(byte)'$', (byte)'!', (byte)'#', (byte)'%', 0xB5, 0xD3, 0xAA, 0xA0]);

    private readonly ScanMemory _memory;
    private readonly KeptBytes _kept;
    private long _skipped;

    /// <summary>A splitter at the start of a stream.</summary>
    /// <param name="limits">Bounds; the defaults if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is outside its documented range.</exception>
    public FrameSplitter(FramingLimits? limits = null)
    {
        limits ??= new FramingLimits();
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.LongestSentence, 16, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.LongestSentence, 8192, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfNegative(limits.LongestUbxPayload, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.LongestUbxPayload, ushort.MaxValue, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.LongestOtherFrame, 64, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.LongestOtherFrame, ushort.MaxValue, nameof(limits));
        _memory = new ScanMemory(limits);
        _kept = new KeptBytes(Math.Max(
            Math.Max(limits.LongestSentence, limits.LongestUbxPayload + 8),
            Math.Max(limits.LongestOtherFrame, Math.Max(ScanMemory.LongestRtcm3, ScanMemory.LongestSirf))));
    }

    /// <summary>Stream position of the first byte that belongs to no frame returned so far.</summary>
    public long Offset { get; private set; }

    /// <summary>All bytes so far that belong to no frame (line ends not counted).</summary>
    public long SkippedBytes { get; private set; }

    /// <summary>Bytes summed or searched and candidates compared: grows no faster than a small multiple of the bytes read.</summary>
    internal long Work => _memory.Work;

    /// <summary>Reads up to the next frame or the next broken one, and takes what it read off <paramref name="input"/>.</summary>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>: <paramref name="frame"/> is set; <see cref="OperationStatus.InvalidData"/>:
    /// <paramref name="rejection"/> is set; <see cref="OperationStatus.NeedMoreData"/>: all of the input is taken.
    /// After the first two, call again with what is left, even if that is nothing.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OperationStatus Read(ref ReadOnlySpan<byte> input, out Frame frame, out FrameRejection rejection)
    {
        if (!TakesQuietly(input))
            return ReadOn(ref input, out frame, out rejection);
        input = [];
        frame = default;
        rejection = default;
        return OperationStatus.NeedMoreData;
    }

    /// <summary>Whether nothing but more bytes helps: what is kept, if anything, is an open frame.</summary>
    internal bool IsWaiting => _kept.IsOpen || _kept.IsEmpty;

    /// <summary>Takes a single byte that decides nothing; if it gives false, nothing has changed: call <see cref="Read"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TakesQuietly(ReadOnlySpan<byte> input) => _kept.TakesQuietly(input) || TakesLineEnd(input);

    /// <summary>Ends the stream: call until it gives <see cref="OperationStatus.NeedMoreData"/>, which here means "nothing left".</summary>
    public OperationStatus Finish(out Frame frame, out FrameRejection rejection)
    {
        while (SkipKeptNoise())
        {
            ReadOnlySpan<byte> kept = _kept.Bytes;
            _memory.IsAtEnd = true;
            FrameScan scan = Scan(kept);
            _memory.IsAtEnd = false;
            if (scan.Result >= ScanResult.More)
                scan = FrameScan.Broken(scan.Kind, RejectionReason.Truncated);
            _kept.Drop(scan.Length);
            if (Settle(scan, kept, out frame, out rejection) is { } status)
                return status;
        }

        frame = default;
        rejection = default;
        return OperationStatus.NeedMoreData;
    }

    // One that stands alone between frames.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakesLineEnd(ReadOnlySpan<byte> input)
    {
        if (input.Length != 1 || !_kept.IsEmpty || input[0] is not ((byte)'\r' or (byte)'\n'))
            return false;
        Offset++;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private OperationStatus ReadOn(ref ReadOnlySpan<byte> input, out Frame frame, out FrameRejection rejection)
    {
        if (_kept.IsEmpty)
            return ReadDirectly(ref input, out frame, out rejection);
        if (!_kept.TryPut(input, out ulong ends))
            return ReadKept(ref input, out frame, out rejection);

        rejection = default;
        _memory.Searched += input.Length;
        if (ends != 0)
        {
            return TryComplete(ref input, ends, out frame)
                ? OperationStatus.Done
                : ReadKept(ref input, out frame, out rejection);
        }

        _kept.CountIn(input.Length);
        input = [];
        frame = default;
        return OperationStatus.NeedMoreData;
    }

    /// <summary>
    /// Small pieces of sound sentences, the quick way: the open sentence ends in this piece, and mostly the next one
    /// begins in it and lies right behind. Whatever is otherwise is left to the others.
    /// </summary>
    private bool TryComplete(ref ReadOnlySpan<byte> piece, ulong ends, out Frame frame)
    {
        const int LineEnd = 2;
        frame = default;
        int star = BitOperations.TrailingZeroCount(ends), behind = star + NmeaScanner.ChecksumLength;
        if (behind > piece.Length || piece[star] != '*')
            return false;
        ReadOnlySpan<byte> sentence = _kept.With(behind);
        if (KsxtChecksum.MayBe(sentence) || !NmeaScanner.IsRight(sentence[^2..], NmeaChecksum.Of(sentence[1..^NmeaScanner.ChecksumLength])))
            return false;
        frame = Whole(FrameKind.Nmea, sentence);
        ReadOnlySpan<byte> rest = piece[behind..];
        int next = behind + LineEnd, room = _memory.Limits.LongestSentence - NmeaScanner.ChecksumLength - (piece.Length - next);
        // One end in the rest, and that its first character: nothing of it decides. '$' and '@' would be SBF.
        if (rest.Length >= LineEnd + 2 && ends >> next == 1 && rest[0] == '\r' && rest[1] == '\n' && rest[2] == '$' && rest[3] != SbfScanner.Sync2 && room >= 0)
        {
            _kept.CountIn(piece.Length);
            _kept.GoOn(sentence.Length + LineEnd, room);
            Offset += LineEnd;
            piece = [];
            return true;
        }

        _kept.Clear();
        piece = rest;
        return true;
    }

    private OperationStatus ReadDirectly(ref ReadOnlySpan<byte> input, out Frame frame, out FrameRejection rejection)
    {
        while (true)
        {
            input = input[SkipNoise(input)..];
            if (input.IsEmpty)
                break;
            FrameScan scan = Scan(input);
            if (scan.Result >= ScanResult.More)
            {
                _kept.Add(input);
                _kept.Open(scan);
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
        while (_kept.IsOpen ? !input.IsEmpty : SkipKeptNoise())
        {
            if (_kept.IsOpen)
            {
                int step = _kept.AddToOpen(input, Offset, _memory);
                input = input[step..];
                taken += step;
                if (_kept.IsOpen)
                    continue;
            }

            ReadOnlySpan<byte> kept = _kept.Bytes;
            FrameScan scan = Scan(kept);
            if (scan.Result >= ScanResult.More)
            {
                _kept.Open(scan);
                continue;
            }

            _kept.Drop(scan.Length);
            if (_kept.Length <= taken)
            {
                // What is left came with this call: read it where the caller has it.
                input = original[(taken - _kept.Length)..];
                _kept.Clear();
            }

            if (Settle(scan, kept, out frame, out rejection) is { } status)
                return status;
        }

        if (_kept.IsEmpty)
            return ReadDirectly(ref input, out frame, out rejection);
        frame = default;
        rejection = default;
        return OperationStatus.NeedMoreData;
    }

    private FrameScan Scan(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        0xB5 => UbxScanner.Scan(bytes, Offset, _memory),
        0xD3 => Rtcm3Scanner.Scan(bytes, Offset, _memory),
        (byte)'$' when bytes.Length > 1 && bytes[1] == SbfScanner.Sync2 => SbfScanner.Scan(bytes, Offset, _memory),
        0xAA => NovAtelScanner.Scan(bytes, Offset, _memory),
        (byte)'#' or (byte)'%' => AsciiLogScanner.Scan(bytes, Offset, _memory),
        0xA0 => SirfScanner.Scan(bytes, Offset, _memory),
        _ => NmeaScanner.Scan(bytes, Offset, _memory),
    };

    private OperationStatus? Settle(FrameScan scan, ReadOnlySpan<byte> at, out Frame frame, out FrameRejection rejection)
    {
        frame = default;
        rejection = default;
        if (scan.Result == ScanResult.Whole)
        {
            frame = Whole(scan.Kind, at[..scan.Length]);
            return OperationStatus.Done;
        }

        long offset = Offset;
        Offset += scan.Length;
        Skip(1);
        if (scan.Result == ScanResult.Noise)
            return null;
        rejection = new FrameRejection(scan.Kind, scan.Reason, offset)
        {
            IsSentenceWithoutChecksum = scan.Reason == RejectionReason.MissingChecksum && SentenceShape.IsWhole(at),
        };
        return OperationStatus.InvalidData;
    }

    private Frame Whole(FrameKind kind, ReadOnlySpan<byte> bytes)
    {
        var frame = new Frame { Kind = kind, Bytes = bytes, Offset = Offset, SkippedBefore = _skipped };
        Offset += bytes.Length;
        _skipped = 0;
        return frame;
    }

    private bool SkipKeptNoise()
    {
        if (!_kept.IsEmpty)
            _kept.Drop(SkipNoise(_kept.Bytes));
        return !_kept.IsEmpty;
    }

    private int SkipNoise(ReadOnlySpan<byte> bytes)
    {
        int noise = 0;
        while (noise < bytes.Length && bytes[noise] is (byte)'\r' or (byte)'\n')
            noise++;
        if (noise < bytes.Length && bytes[noise] != '$' && !FirstBytes.Contains(bytes[noise]))
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
}
