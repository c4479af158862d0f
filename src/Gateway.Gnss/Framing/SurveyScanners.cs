using System.Buffers.Binary;

namespace Gateway.Gnss.Framing;

/// <summary>Finds the end of a Septentrio block (mosaic-X5 reference guide 4.12, "SBF block header").</summary>
internal static class SbfScanner
{
    public const byte Sync2 = (byte)'@';
    private const int HeaderLength = 8, CheckedFrom = 4;

    /// <param name="bytes">Begins with '$', '@'.</param>
    /// <param name="limits">Bounds.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, FramingLimits limits)
    {
        if (bytes.Length < HeaderLength)
            return FrameScan.More(FrameKind.Sbf, 0);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]);
        if (length > limits.LongestOtherFrame)
            return FrameScan.Broken(FrameKind.Sbf, RejectionReason.TooLong);
        if (length < HeaderLength || length % 4 != 0)
            return FrameScan.Broken(FrameKind.Sbf, RejectionReason.Checksum);
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.Sbf, 0);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]) == Crc16Ccitt.Of(bytes[CheckedFrom..length])
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
    /// <param name="limits">Bounds.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, FramingLimits limits)
    {
        if (bytes.Length > 1 && bytes[1] != Sync2)
            return FrameScan.Noise;
        if (bytes.Length > 2 && bytes[2] is not (LongHeader or ShortHeader or UnicoreHeader))
            return FrameScan.Noise;
        if (bytes.Length < LengthsKnownAfter)
            return FrameScan.More(FrameKind.NovAtel, 0);
        int content = bytes[2] switch
        {
            LongHeader => bytes[3] + BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]),
            ShortHeader => ShortHeaderLength + bytes[3],
            _ => UnicoreHeaderLength + BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
        };
        int length = content + CrcLength;
        if (length > limits.LongestOtherFrame)
            return FrameScan.Broken(FrameKind.NovAtel, RejectionReason.TooLong);
        if (content < LengthsKnownAfter)
            return FrameScan.Broken(FrameKind.NovAtel, RejectionReason.Checksum);
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.NovAtel, 0);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[content..]) == Crc32NovAtel.Of(bytes[..content])
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
    public static FrameScan Scan(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 1 && bytes[1] != Sync2)
            return FrameScan.Noise;
        if (bytes.Length < HeaderLength)
            return FrameScan.More(FrameKind.Sirf, 0);
        int payload = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (payload > LongestPayload)
            return FrameScan.Broken(FrameKind.Sirf, RejectionReason.TooLong);
        int length = HeaderLength + payload + TrailerLength;
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.Sirf, 0);
        int sum = 0;
        foreach (byte value in bytes.Slice(HeaderLength, payload))
            sum += value;
        bool isRight = (sum & 0x7FFF) == BinaryPrimitives.ReadUInt16BigEndian(bytes[(HeaderLength + payload)..])
            && bytes[length - 2] == End1 && bytes[length - 1] == End2;
        return isRight ? FrameScan.Whole(FrameKind.Sirf, length) : FrameScan.Broken(FrameKind.Sirf, RejectionReason.Checksum);
    }
}
