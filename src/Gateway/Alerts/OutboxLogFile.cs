using System.Buffers.Binary;

namespace Gateway.Alerts;

/// <summary>SQLite's write-ahead log as a file (sqlite.org/fileformat2.html, 4).</summary>
internal static class OutboxLogFile
{
    public const int HeaderBytes = 32;
    public const int FrameHeaderBytes = 24;

    /// <summary>First word of a log; its lowest bit is the byte order of the checksums.</summary>
    private const uint Magic = 0x377f0682;

    private const int HeaderSummedBytes = 24;
    private const int SaltsAt = 16, SaltBytes = 8;

    /// <summary>Whether a log begins as SQLite begins one; another is passed over by it without a word.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool HasHeader(string path)
    {
        using FileStream log = File.OpenRead(path);
        var magic = new byte[sizeof(uint)];
        return log.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && (BinaryPrimitives.ReadUInt32BigEndian(magic) & ~1u) == Magic;
    }

    /// <summary>
    /// Whether SQLite would end the log before its end: at a frame, or at a header, that is not what was written. Frames of
    /// earlier rounds, which carry other salts, lie behind every end and count for nothing.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool EndsEarly(string path)
    {
        if (!File.Exists(path))
            return false;
        using FileStream log = File.OpenRead(path);
        var header = new byte[HeaderBytes];
        if (log.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
            return false;
        bool bigEndian = (header[3] & 1) == 1;
        (uint, uint) sum = Sum(header.AsSpan(0, HeaderSummedBytes), default, bigEndian);
        bool ended = sum != Stated(header.AsSpan(HeaderSummedBytes));
        var frame = new byte[FrameHeaderBytes + OutboxConnection.PageBytes];
        while (log.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            bool isOfThisRound = frame.AsSpan(8, SaltBytes).SequenceEqual(header.AsSpan(SaltsAt, SaltBytes));
            if (ended && isOfThisRound)
                return true;
            if (ended)
                continue;
            sum = Sum(frame.AsSpan(FrameHeaderBytes), Sum(frame.AsSpan(0, 8), sum, bigEndian), bigEndian);
            bool isWhole = sum == Stated(frame.AsSpan(16));
            if (isOfThisRound && !isWhole)
                return true;
            ended = !isOfThisRound;
        }
        // A header that is damaged hides which round the frames are of.
        return ended && log.Length > HeaderBytes && Sum(header.AsSpan(0, HeaderSummedBytes), default, bigEndian) != Stated(header.AsSpan(HeaderSummedBytes));
    }

    /// <summary>The log's checksum (4.2).</summary>
    public static (uint, uint) Sum(ReadOnlySpan<byte> bytes, (uint First, uint Second) from, bool bigEndian)
    {
        (uint first, uint second) = from;
        for (int at = 0; at + 8 <= bytes.Length; at += 8)
        {
            first += Word(bytes[at..], bigEndian) + second;
            second += Word(bytes[(at + 4)..], bigEndian) + first;
        }
        return (first, second);
    }

    private static (uint, uint) Stated(ReadOnlySpan<byte> bytes) => (Word(bytes, bigEndian: true), Word(bytes[4..], bigEndian: true));

    private static uint Word(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
