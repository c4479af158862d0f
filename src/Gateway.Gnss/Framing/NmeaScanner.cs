using System.Buffers;

namespace Gateway.Gnss.Framing;

/// <summary>
/// Finds the end of a sentence. It is whole at the second digit of its checksum: a lost line end then costs nothing, and
/// nobody waits for one (NMEA 0183 4.11, 5.3).
/// </summary>
internal static class NmeaScanner
{
    /// <summary>What stands behind a sentence's last plain character: '*' and two digits.</summary>
    public const int ChecksumLength = 3;

    private const byte Dollar = (byte)'$', Star = (byte)'*';

    /// <summary>All but what ends the body: '*', a new '$', line ends, and bytes that no sentence may hold.</summary>
    public static readonly SearchValues<byte> Plain = SearchValues.Create(PlainCharacters());

    /// <param name="bytes">Begins with '$' or '!'.</param>
    /// <param name="at">Its position in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, long at, ScanMemory memory)
    {
        // '$' alone may become a block of SBF.
        if (bytes.Length == 1)
            return FrameScan.More(FrameKind.Nmea, 1);
        int from = (int)Math.Max(memory.SentencePlainTo - at, 1);
        int found = bytes[from..].IndexOfAnyExcept(Plain);
        int end = found < 0 ? bytes.Length : from + found;
        int room = memory.Limits.LongestSentence - ChecksumLength - end;
        FrameScan scan = room < 0 ? FrameScan.Broken(FrameKind.Nmea, RejectionReason.TooLong)
            : found < 0 ? FrameScan.MoreText(FrameKind.Nmea, room)
            : bytes[end] == Star ? AtStar(bytes, end, at, memory)
            : AtEnd(bytes[end], end, memory.Limits);
        // Only what is refused may be searched again, from another start.
        if (scan.Result != ScanResult.Whole)
        {
            memory.Searched += end - from + 1;
            memory.SentencePlainTo = at + end;
        }

        return scan;
    }

    private static FrameScan AtEnd(byte ending, int end, FramingLimits limits) => ending switch
    {
        Dollar => FrameScan.Broken(FrameKind.Nmea, RejectionReason.Interrupted),
        (byte)'\r' or (byte)'\n' => limits.TakeWithoutChecksum
            ? FrameScan.Whole(FrameKind.Nmea, end)
            : FrameScan.Broken(FrameKind.Nmea, RejectionReason.MissingChecksum),
        _ => FrameScan.Broken(FrameKind.Nmea, RejectionReason.IllegalCharacter),
    };

    private static FrameScan AtStar(ReadOnlySpan<byte> bytes, int star, long at, ScanMemory memory)
    {
        int digits = 0;
        int sum = 0;
        for (int i = star + 1; i < bytes.Length && digits < 2; i++, digits++)
        {
            int value = HexDigits.Value(bytes[i]);
            if (value < 0)
                return FrameScan.Broken(FrameKind.Nmea, RejectionReason.MalformedChecksum);
            sum = (sum << 4) | value;
        }

        if (digits < 2)
            return FrameScan.More(FrameKind.Nmea, 1);
        return memory.Sentences.Matches(bytes[1..star], at + 1, (uint)sum)
            ? FrameScan.Whole(FrameKind.Nmea, star + ChecksumLength)
            : FrameScan.Broken(FrameKind.Nmea, RejectionReason.Checksum);
    }

    private static byte[] PlainCharacters() =>
        [.. Enumerable.Range(0x20, 0x7F - 0x20).Select(c => (byte)c).Where(c => c is not (Dollar or Star))];
}
