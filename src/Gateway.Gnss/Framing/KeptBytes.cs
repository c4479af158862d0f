using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Framing;

/// <summary>
/// The beginning of a frame whose end has not come yet, and what of the following bytes decides nothing about it: those
/// are only put behind it, so that small pieces cost little more than the copy.
/// </summary>
internal sealed class KeptBytes
{
    private const int NotOpen = -1, ChecksumDigits = 2;

    private static readonly bool[] PlainInSentence = [.. Enumerable.Range(0, 256).Select(value => SentenceCharacters.IsPlain((byte)value))];
    private static readonly bool[] PlainInLog = [.. Enumerable.Range(0, 256).Select(value => AsciiLogScanner.Plain.Contains((byte)value))];

    private readonly byte[] _bytes;
    private int _start, _end;

    // Up to here bytes may be put that decide nothing: of any kind, or only where _plain holds them.
    private int _quietTo = NotOpen;
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
    public bool IsOpen => _quietTo != NotOpen;

    /// <summary>Takes a single byte that decides nothing about an open frame.</summary>
    /// <returns>Whether it did; nothing has changed if not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakesQuietly(ReadOnlySpan<byte> more)
    {
        int end = _end;
        if (more.Length != 1 || end >= _quietTo)
            return false;
        byte[] bytes = _bytes;
        byte only = more[0];
        if ((uint)end >= (uint)bytes.Length || (_plain is { } plain && !plain[only]))
            return false;
        bytes[end] = only;
        _end = end + 1;
        return true;
    }

    /// <summary>Puts a piece behind an open sentence, all of which fits into it, and does not count it in yet.</summary>
    /// <param name="piece">What came.</param>
    /// <param name="ends">A bit for each byte of the piece that may not stand in a sentence's body.</param>
    /// <returns>Whether it did; nothing has changed if not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPut(ReadOnlySpan<byte> piece, out ulong ends)
    {
        ends = 0;
        int behind = _end + piece.Length;
        if (_plain != PlainInSentence || piece.Length is < SentenceCharacters.ShortestPiece or > SentenceCharacters.LongestPiece
            || behind > _quietTo || behind > _bytes.Length)
            return false;
        ends = SentenceCharacters.Copy(piece, _bytes.AsSpan(_end));
        return true;
    }

    /// <summary>What is kept and, of what was put, so many bytes.</summary>
    public ReadOnlySpan<byte> With(int put) => _bytes.AsSpan(_start, _end - _start + put);

    /// <summary>Counts in what was put.</summary>
    public void CountIn(int put) => _end += put;

    /// <summary>Drops bytes at the front and goes on with the sentence that is open behind them.</summary>
    /// <param name="length">What to drop.</param>
    /// <param name="room">So many bytes more decide nothing if they are plain.</param>
    public void GoOn(int length, int room)
    {
        _start += length;
        _quietTo = _end + room;
    }

    /// <summary>Opens the frame that <paramref name="scan"/> found to be unfinished.</summary>
    public void Open(FrameScan scan)
    {
        bool isText = scan.Result == ScanResult.MoreText;
        _quietTo = _end + (isText ? scan.Length : scan.Length - 1);
        _plain = !isText ? null : scan.Kind == FrameKind.Nmea ? PlainInSentence : PlainInLog;
    }

    /// <summary>Adds up to the next byte that decides something about the open frame, and then leaves it to be looked at.</summary>
    /// <returns>How many bytes it took.</returns>
    public int AddToOpen(ReadOnlySpan<byte> more, long offset, ScanMemory memory)
    {
        int quiet = _quietTo - _end;
        if (_plain is not null)
            return AddToText(more, quiet, offset, memory);
        int step = Math.Min(more.Length, quiet + 1);
        Add(more[..step]);
        if (step > quiet)
            _quietTo = NotOpen;
        return step;
    }

    public void Add(ReadOnlySpan<byte> more)
    {
        if (_end + more.Length > _bytes.Length)
        {
            Bytes.CopyTo(_bytes);
            (_start, _end, _quietTo) = (0, _end - _start, IsOpen ? _quietTo - _start : NotOpen);
        }

        more.CopyTo(_bytes.AsSpan(_end));
        _end += more.Length;
    }

    /// <summary>Drops bytes at the front; no frame is open then.</summary>
    public void Drop(int length)
    {
        _start += length;
        _quietTo = NotOpen;
        if (_start == _end)
            _start = _end = 0;
    }

    public void Clear()
    {
        _start = _end = 0;
        _quietTo = NotOpen;
    }

    private int AddToText(ReadOnlySpan<byte> more, int quiet, long offset, ScanMemory memory)
    {
        bool isSentence = _plain == PlainInSentence;
        int plain = isSentence ? SentenceCharacters.IndexOfEnd(more, 0, out _) : AsciiLogScanner.IndexOfEnd(more);
        int step = Math.Min(more.Length, Math.Min(plain, quiet) + 1);
        long plainTo = offset + Length + Math.Min(plain, step);
        if (isSentence)
            memory.SentencePlainTo = plainTo;
        else
            memory.LogPlainTo = plainTo;
        memory.Searched += step;
        if (plain >= step)
        {
            Add(more[..step]);
            if (step > quiet)
                _quietTo = NotOpen;
            return step;
        }

        // The checksum's digits with the star: one look instead of three.
        bool isStar = more[plain] == '*';
        step = Math.Min(more.Length, plain + 1 + (isStar ? ChecksumDigits : 0));
        Add(more[..step]);
        int missing = plain + 1 + ChecksumDigits - step;
        (_plain, _quietTo) = (null, isStar && missing > 0 ? _end + missing - 1 : NotOpen);
        return step;
    }
}
