using System.Buffers.Binary;

namespace Gateway.Gnss.Framing;

/// <summary>Finds the end of a UBX frame (u-blox F9 interface description, "UBX frame structure").</summary>
internal static class UbxScanner
{
    private const byte Sync2 = 0x62;
    private const int HeaderLength = 6, ChecksumLength = 2;

    /// <param name="bytes">Begins with B5.</param>
    /// <param name="at">Its position in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, long at, ScanMemory memory)
    {
        if (bytes.Length < 2)
            return FrameScan.More(FrameKind.Ubx, 1);
        if (bytes[1] != Sync2)
            return FrameScan.Noise;
        if (bytes.Length < HeaderLength)
            return FrameScan.More(FrameKind.Ubx, HeaderLength - bytes.Length);
        int payload = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
        if (payload > memory.Limits.LongestUbxPayload)
            return FrameScan.Broken(FrameKind.Ubx, RejectionReason.TooLong);
        int length = HeaderLength + payload + ChecksumLength;
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.Ubx, length - bytes.Length);
        ushort sum = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(length - ChecksumLength)..]);
        return memory.Ubx.Matches(bytes[2..(length - ChecksumLength)], at + 2, sum)
            ? FrameScan.Whole(FrameKind.Ubx, length)
            : FrameScan.Broken(FrameKind.Ubx, RejectionReason.Checksum);
    }
}

/// <summary>Finds the end of an RTCM 3 transport frame (RTCM 10403.3, 4).</summary>
internal static class Rtcm3Scanner
{
    private const int HeaderLength = 3, CrcLength = 3;

    /// <param name="bytes">Begins with D3.</param>
    /// <param name="at">Its position in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, long at, ScanMemory memory)
    {
        if (bytes.Length < 2)
            return FrameScan.More(FrameKind.Rtcm3, 1);
        if ((bytes[1] & 0xFC) != 0)
            return FrameScan.Noise;
        if (bytes.Length < HeaderLength)
            return FrameScan.More(FrameKind.Rtcm3, 1);
        int content = HeaderLength + (((bytes[1] & 3) << 8) | bytes[2]);
        int length = content + CrcLength;
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.Rtcm3, length - bytes.Length);
        uint crc = (uint)((bytes[content] << 16) | (bytes[content + 1] << 8) | bytes[content + 2]);
        return memory.Rtcm3.Matches(bytes[..content], at, crc)
            ? FrameScan.Whole(FrameKind.Rtcm3, length)
            : FrameScan.Broken(FrameKind.Rtcm3, RejectionReason.Checksum);
    }
}
