using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Gnss.Framing;

/// <summary>Checksum of NMEA 0183: exclusive-or of the bytes between '$' (or '!') and '*'.</summary>
public static class NmeaChecksum
{
    /// <summary>The checksum of what stands between '$' and '*'.</summary>
    public static byte Of(ReadOnlySpan<byte> body)
    {
        Vector128<byte> lanes = Vector128<byte>.Zero;
        while (body.Length >= Vector128<byte>.Count)
        {
            lanes ^= Vector128.Create(body);
            body = body[Vector128<byte>.Count..];
        }

        ulong folded = lanes.AsUInt64()[0] ^ lanes.AsUInt64()[1];
        if (body.Length >= sizeof(ulong))
        {
            folded ^= MemoryMarshal.Read<ulong>(body);
            body = body[sizeof(ulong)..];
        }

        folded ^= folded >> 32;
        folded ^= folded >> 16;
        folded ^= folded >> 8;
        byte sum = (byte)folded;
        foreach (byte b in body)
            sum ^= b;
        return sum;
    }
}
