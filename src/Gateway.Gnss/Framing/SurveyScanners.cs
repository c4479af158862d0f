using System.Buffers.Binary;

namespace Gateway.Gnss.Framing;

/// <summary>Finds the end of a Septentrio block (mosaic-X5 reference guide 4.12, "SBF block header").</summary>
internal static class SbfScanner
{
    public const byte Sync2 = (byte)'@';
    private const int HeaderLength = 8, CheckedFrom = 4;

    /// <param name="bytes">Begins with '$', '@'.</param>
    /// <param name="at">Its position in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, long at, ScanMemory memory)
    {
        if (bytes.Length < HeaderLength)
            return FrameScan.More(FrameKind.Sbf, HeaderLength - bytes.Length);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]);
        if (length > memory.Limits.LongestOtherFrame)
            return FrameScan.Broken(FrameKind.Sbf, RejectionReason.TooLong);
        if (length < HeaderLength || length % 4 != 0)
            return FrameScan.Broken(FrameKind.Sbf, RejectionReason.Checksum);
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.Sbf, length - bytes.Length);
        return memory.Sbf.Matches(bytes[CheckedFrom..length], at + CheckedFrom, BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]))
            ? FrameScan.Whole(FrameKind.Sbf, length)
            : FrameScan.Broken(FrameKind.Sbf, RejectionReason.Checksum);
    }
}

/// <summary>Finds the end of a NovAtel or Unicore binary message (OEM7 commands and logs, "Binary"; Unicore N4 commands).</summary>
internal static class NovAtelScanner
{
    private const byte Sync2 = 0x44, LongHeader = 0x12, ShortHeader = 0x13, UnicoreHeader = 0xB5;
    private const int LengthsKnownAfter = 10, ShortHeaderLength = 12, UnicoreHeaderLength = 24, CrcLength = 4;

    /// <param name="bytes">Begins with AA.</param>
    /// <param name="at">Its position in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, long at, ScanMemory memory)
    {
        if (bytes.Length > 1 && bytes[1] != Sync2)
            return FrameScan.Noise;
        if (bytes.Length > 2 && bytes[2] is not (LongHeader or ShortHeader or UnicoreHeader))
            return FrameScan.Noise;
        if (bytes.Length < LengthsKnownAfter)
            return FrameScan.More(FrameKind.NovAtel, bytes.Length < 3 ? 1 : LengthsKnownAfter - bytes.Length);
        int content = bytes[2] switch
        {
            LongHeader => bytes[3] + BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]),
            ShortHeader => ShortHeaderLength + bytes[3],
            _ => UnicoreHeaderLength + BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
        };
        int length = content + CrcLength;
        if (length > memory.Limits.LongestOtherFrame)
            return FrameScan.Broken(FrameKind.NovAtel, RejectionReason.TooLong);
        if (content < LengthsKnownAfter)
            return FrameScan.Broken(FrameKind.NovAtel, RejectionReason.Checksum);
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.NovAtel, length - bytes.Length);
        return memory.NovAtel.Matches(bytes[..content], at, BinaryPrimitives.ReadUInt32LittleEndian(bytes[content..]))
            ? FrameScan.Whole(FrameKind.NovAtel, length)
            : FrameScan.Broken(FrameKind.NovAtel, RejectionReason.Checksum);
    }
}

/// <summary>Finds the end of a SiRF binary message (SiRF binary protocol reference manual 2.4, 2.1 "Transport message").</summary>
internal static class SirfScanner
{
    private const byte Sync2 = 0xA2, End1 = 0xB0, End2 = 0xB3;
    private const int HeaderLength = 4, TrailerLength = 4, LongestPayload = 2047;

    /// <param name="bytes">Begins with A0.</param>
    /// <param name="at">Its position in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, long at, ScanMemory memory)
    {
        if (bytes.Length > 1 && bytes[1] != Sync2)
            return FrameScan.Noise;
        if (bytes.Length < HeaderLength)
            return FrameScan.More(FrameKind.Sirf, bytes.Length < 2 ? 1 : HeaderLength - bytes.Length);
        int payload = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (payload > LongestPayload)
            return FrameScan.Broken(FrameKind.Sirf, RejectionReason.TooLong);
        int length = HeaderLength + payload + TrailerLength;
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.Sirf, length - bytes.Length);
        bool isRight = bytes[length - 2] == End1 && bytes[length - 1] == End2
            && memory.Sirf.Matches(bytes.Slice(HeaderLength, payload), at + HeaderLength, BinaryPrimitives.ReadUInt16BigEndian(bytes[(HeaderLength + payload)..]));
        return isRight ? FrameScan.Whole(FrameKind.Sirf, length) : FrameScan.Broken(FrameKind.Sirf, RejectionReason.Checksum);
    }
}
