using System.Runtime.Intrinsics;

namespace Gateway.Gnss.Framing;

/// <summary>UBX checksum: 8-bit Fletcher over class, id, length and payload (u-blox F9 interface description, "UBX checksum").</summary>
public static class UbxChecksum
{
    private static readonly Vector128<ushort> FirstWeights = Vector128.Create((ushort)16, 15, 14, 13, 12, 11, 10, 9);
    private static readonly Vector128<ushort> LastWeights = Vector128.Create((ushort)8, 7, 6, 5, 4, 3, 2, 1);

    /// <summary>First checksum byte in the low half, second in the high half.</summary>
    public static ushort Of(ReadOnlySpan<byte> content)
    {
        (byte a, byte b) = Blocks(ref content);
        foreach (byte value in content)
        {
            a += value;
            b += a;
        }

        return (ushort)(a | (b << 8));
    }

    // Within sixteen bytes the first one goes into the second sum sixteen times, the last one once, and all that came
    // before them sixteen times. Lanes overflow at 65536, which leaves the sums right modulo 256.
    private static (byte A, byte B) Blocks(ref ReadOnlySpan<byte> content)
    {
        Vector128<ushort> sums = default, before = default, weighted = default;
        while (content.Length >= Vector128<byte>.Count)
        {
            (Vector128<ushort> first, Vector128<ushort> last) = Vector128.Widen(Vector128.Create(content));
            before += sums;
            sums += first + last;
            weighted += first * FirstWeights + last * LastWeights;
            content = content[Vector128<byte>.Count..];
        }

        return ((byte)Vector128.Sum(sums), (byte)(Vector128.Sum(before) * Vector128<byte>.Count + Vector128.Sum(weighted)));
    }
}
