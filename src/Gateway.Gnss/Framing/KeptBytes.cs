using System.Buffers;
using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Framing;

/// <summary>
/// The beginning of a frame whose end has not come yet, and what of the following bytes decides nothing about it: those
/// are only put behind it, so that small pieces cost little more than the copy.
/// </summary>
internal sealed class KeptBytes
{
    private static readonly bool[] PlainInSentence = PlainAsTable(NmeaScanner.Plain), PlainInLog = PlainAsTable(AsciiLogScanner.Plain);

    private readonly byte[] _bytes;
    private int _start, _end;

    // How many bytes decide nothing: of any kind, or only where _plain holds them; -1 where no frame is open.
    private int _quiet = -1;
    private bool[]? _plain;

    /// <param name="longest">The longest frame, bytes.</param>
    public KeptBytes(int longest)
    {
        // Twice that, so that what is moved to the front is never more than what came since the last time.
        _bytes = new byte[2 * longest];
    }

    public bool IsEmpty => _start == _end;

    public int Length => _end - _start;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Whether the frame has been looked at and wants more.</summary>
    public bool IsOpen => _quiet >= 0;

    /// <summary>Takes a single byte that decides nothing about an open frame.</summary>
    /// <returns>Whether it did; nothing has changed if not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakesQuietly(ReadOnlySpan<byte> more)
    {
        if (more.Length != 1 || _quiet <= 0)
            return false;
        int end = _end;
        byte[] bytes = _bytes;
        byte only = more[0];
        if ((uint)end >= (uint)bytes.Length || (_plain is { } plain && !plain[only]))
            return false;
        bytes[end] = only;
        _end = end + 1;
        _quiet--;
        return true;
    }

    /// <summary>Opens the frame that <paramref name="scan"/> found to be unfinished.</summary>
    public void Open(FrameScan scan)
    {
        bool isText = scan.Result == ScanResult.MoreText;
        _quiet = isText ? scan.Length : scan.Length - 1;
        _plain = !isText ? null : scan.Kind == FrameKind.Nmea ? PlainInSentence : PlainInLog;
    }

    /// <summary>Adds up to the next byte that decides something about the open frame, and then leaves it to be looked at.</summary>
    /// <returns>How many bytes it took.</returns>
    public int AddToOpen(ReadOnlySpan<byte> more, long offset, ScanMemory memory)
    {
        int plain = _plain is null ? more.Length : IndexOfEnd(more);
        int step = Math.Min(more.Length, Math.Min(plain, _quiet) + 1);
        if (_plain is not null)
        {
            long plainTo = offset + Length + Math.Min(plain, step);
            if (_plain == PlainInSentence)
                memory.SentencePlainTo = plainTo;
            else
                memory.LogPlainTo = plainTo;
            memory.Searched += step;
            // The checksum's digits with the star: one look instead of three.
            if (plain < step)
                step = Math.Min(more.Length, step + NmeaScanner.ChecksumLength - 1);
        }

        Add(more[..step]);
        _quiet = step <= _quiet && plain >= step ? _quiet - step : -1;
        return step;
    }

    public void Add(ReadOnlySpan<byte> more)
    {
        if (_end + more.Length > _bytes.Length)
        {
            Bytes.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        more.CopyTo(_bytes.AsSpan(_end));
        _end += more.Length;
    }

    /// <summary>Drops bytes at the front; no frame is open then.</summary>
    public void Drop(int length)
    {
        _start += length;
        _quiet = -1;
        if (_start == _end)
            _start = _end = 0;
    }

    public void Clear()
    {
        _start = _end = 0;
        _quiet = -1;
    }

    private int IndexOfEnd(ReadOnlySpan<byte> more)
    {
        int found = more.IndexOfAnyExcept(_plain == PlainInSentence ? NmeaScanner.Plain : AsciiLogScanner.Plain);
        return found < 0 ? more.Length : found;
    }

    private static bool[] PlainAsTable(SearchValues<byte> values) =>
        [.. Enumerable.Range(0, 256).Select(value => values.Contains((byte)value))];
}
