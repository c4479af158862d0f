using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Framing;

/// <summary>
/// Finds the end of a sentence. It is whole at the second digit of its checksum: a lost line end then costs nothing, and
/// nobody waits for one (NMEA 0183 4.11, 5.3). KSXT alone may have another checksum (<see cref="KsxtChecksum"/>).
/// </summary>
internal static class NmeaScanner
{
    /// <summary>What stands behind a sentence's last plain character: '*' and two digits.</summary>
    public const int ChecksumLength = 3;

    private const byte Dollar = (byte)'$', Star = (byte)'*';

    /// <param name="bytes">Begins with '$' or '!'.</param>
    /// <param name="at">Its position in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, long at, ScanMemory memory)
    {
        // '$' alone may become a block of SBF.
        if (bytes.Length == 1)
            return FrameScan.More(FrameKind.Nmea, 1);
        int from = (int)Math.Max(memory.SentencePlainTo - at, 1);
        int end = SentenceCharacters.IndexOfEnd(bytes, from, out byte sum);
        int room = memory.Limits.LongestSentence - ChecksumLength - end;
        FrameScan scan = room < 0 ? FrameScan.Broken(FrameKind.Nmea, RejectionReason.TooLong)
            : end == bytes.Length ? FrameScan.MoreText(FrameKind.Nmea, room)
            : bytes[end] == Star ? AtStar(bytes, end, at, from == 1 ? sum : null, memory)
            : AtEnd(bytes[end], end, memory.Limits);
        // Only what is refused may be searched again, from another start.
        if (scan.Result != ScanResult.Whole)
        {
            memory.Searched += end - from + 1;
            memory.SentencePlainTo = at + end;
        }

        return scan;
    }

    /// <summary>Whether two digits, of which the letters are capital, are a body's sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsRight(ReadOnlySpan<byte> digits, byte sum) => BinaryPrimitives.ReadUInt16LittleEndian(digits) == HexDigits.Pair(sum);

    private static FrameScan AtEnd(byte ending, int end, FramingLimits limits) => ending switch
    {
        Dollar => FrameScan.Broken(FrameKind.Nmea, RejectionReason.Interrupted),
        (byte)'\r' or (byte)'\n' => limits.TakeWithoutChecksum
            ? FrameScan.Whole(FrameKind.Nmea, end)
            : FrameScan.Broken(FrameKind.Nmea, RejectionReason.MissingChecksum),
        _ => FrameScan.Broken(FrameKind.Nmea, RejectionReason.IllegalCharacter),
    };

    // The body's sum, if it is known already.
    private static FrameScan AtStar(ReadOnlySpan<byte> bytes, int star, long at, byte? sum, ScanMemory memory)
    {
        if (KsxtChecksum.MayBe(bytes) && KsxtChecksum.IsKsxt(bytes[..star]))
            return KsxtChecksum.Scan(bytes, star, at, memory);
        // Capital digits of the right sum, as nearly all are, are known at a glance.
        if (sum is { } body && star + ChecksumLength <= bytes.Length && IsRight(bytes[(star + 1)..], body))
            return FrameScan.Whole(FrameKind.Nmea, star + ChecksumLength);
        int sent = 0;
        for (int i = star + 1; i < star + ChecksumLength; i++)
        {
            if (i == bytes.Length)
                return FrameScan.More(FrameKind.Nmea, 1);
            int value = HexDigits.Value(bytes[i]);
            if (value < 0)
                return FrameScan.Broken(FrameKind.Nmea, RejectionReason.MalformedChecksum);
            sent = (sent << 4) | value;
        }

        bool isRight = sum is { } known ? known == sent : memory.Sentences.Matches(bytes[1..star], at + 1, (uint)sent);
        return isRight
            ? FrameScan.Whole(FrameKind.Nmea, star + ChecksumLength)
            : FrameScan.Broken(FrameKind.Nmea, RejectionReason.Checksum);
    }
}
