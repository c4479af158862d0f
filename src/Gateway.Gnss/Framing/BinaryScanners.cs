using System.Buffers.Binary;

namespace Gateway.Gnss.Framing;

/// <summary>Finds the end of a UBX frame (u-blox F9 interface description, "UBX frame structure").</summary>
internal static class UbxScanner
{
    private const byte Sync2 = 0x62;
    private const int HeaderLength = 6, ChecksumLength = 2;

    /// <param name="bytes">Begins with B5.</param>
    /// <param name="limits">Bounds.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, FramingLimits limits)
    {
        if (bytes.Length < 2)
            return FrameScan.More(FrameKind.Ubx, 0);
        if (bytes[1] != Sync2)
            return FrameScan.Noise;
        if (bytes.Length < HeaderLength)
            return FrameScan.More(FrameKind.Ubx, 0);
        int payload = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
        if (payload > limits.LongestUbxPayload)
            return FrameScan.Broken(FrameKind.Ubx, RejectionReason.TooLong);
        int length = HeaderLength + payload + ChecksumLength;
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.Ubx, 0);
        ushort sum = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(length - ChecksumLength)..]);
        return sum == UbxChecksum.Of(bytes[2..(length - ChecksumLength)])
            ? FrameScan.Whole(FrameKind.Ubx, length)
            : FrameScan.Broken(FrameKind.Ubx, RejectionReason.Checksum);
    }
}

/// <summary>Finds the end of an RTCM 3 transport frame (RTCM 10403.3, 4).</summary>
internal static class Rtcm3Scanner
{
    private const int HeaderLength = 3, CrcLength = 3;

    /// <param name="bytes">Begins with D3.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
            return FrameScan.More(FrameKind.Rtcm3, 0);
        if ((bytes[1] & 0xFC) != 0)
            return FrameScan.Noise;
        if (bytes.Length < HeaderLength)
            return FrameScan.More(FrameKind.Rtcm3, 0);
        int content = HeaderLength + (((bytes[1] & 3) << 8) | bytes[2]);
        int length = content + CrcLength;
        if (bytes.Length < length)
            return FrameScan.More(FrameKind.Rtcm3, 0);
        uint crc = (uint)((bytes[content] << 16) | (bytes[content + 1] << 8) | bytes[content + 2]);
        return crc == Crc24Q.Of(bytes[..content])
            ? FrameScan.Whole(FrameKind.Rtcm3, length)
            : FrameScan.Broken(FrameKind.Rtcm3, RejectionReason.Checksum);
    }
}
