using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Gnss.Framing;

/// <summary>Checksum of NMEA 0183: exclusive-or of the bytes between '$' (or '!') and '*'.</summary>
public static class NmeaChecksum
{
    /// <summary>The checksum of what stands between '$' and '*'.</summary>
    public static byte Of(ReadOnlySpan<byte> body)
    {
        byte sum = 0;
        if (body.Length < Vector128<byte>.Count)
        {
            foreach (byte b in body)
                sum ^= b;
            return sum;
        }

        ref byte start = ref MemoryMarshal.GetReference(body);
        Vector128<byte> sums = default;
        int at = 0, last = body.Length - Vector128<byte>.Count;
        for (; at <= last; at += Vector128<byte>.Count)
            sums ^= Vector128.LoadUnsafe(ref start, (nuint)at);
        // The last sixteen once more, without those that are summed.
        sums ^= Vector128.LoadUnsafe(ref start, (nuint)last) & ~SentenceCharacters.First(at - last);
        sum = SentenceCharacters.Fold(sums);
        return sum;
    }
}
