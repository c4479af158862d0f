using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Gnss.Framing;

/// <summary>Looks for what ends a sentence's body and sums what stands before it, in one pass.</summary>
internal static class SentenceCharacters
{
    private const byte Dollar = (byte)'$', Star = (byte)'*', FirstPrintable = 0x20, Delete = 0x7F;

    // So many ones, counted from its middle backwards, and zeros behind.
    private static ReadOnlySpan<byte> Ones =>
    [
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Whether a byte may stand in a sentence's body: printable ASCII but '$' and '*'.</summary>
    public static bool IsPlain(byte value) => value is >= FirstPrintable and < Delete and not (Dollar or Star);

    /// <summary>The first byte from <paramref name="from"/> on that is not plain; the length if there is none.</summary>
    /// <param name="bytes">Where to look.</param>
    /// <param name="from">Where to begin, 0 to the length.</param>
    /// <param name="sum">The exclusive-or of the plain bytes before it.</param>
    public static int IndexOfEnd(ReadOnlySpan<byte> bytes, int from, out byte sum)
    {
        const int Step = 16;
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        Vector128<byte> sums = default;
        int at = from;
        for (; at <= bytes.Length - Step; at += Step)
        {
            Vector128<byte> sixteen = Vector128.LoadUnsafe(ref start, (nuint)at);
            uint ends = Ends(sixteen);
            if (ends == 0)
            {
                sums ^= sixteen;
                continue;
            }

            int plain = BitOperations.TrailingZeroCount(ends);
            sum = Fold(sums ^ (sixteen & First(plain)));
            return at + plain;
        }

        if (bytes.Length - from < Step)
            return IndexOfEndShortly(bytes, from, out sum);
        // The last sixteen once more, without those that have been looked at.
        int last = bytes.Length - Step, seen = at - last;
        Vector128<byte> rest = Vector128.LoadUnsafe(ref start, (nuint)last);
        uint lastEnds = Ends(rest) & (uint.MaxValue << seen);
        int left = Math.Min(BitOperations.TrailingZeroCount(lastEnds), Step);
        sum = Fold(sums ^ (rest & First(left) & ~First(seen)));
        return last + left;
    }

    private static int IndexOfEndShortly(ReadOnlySpan<byte> bytes, int from, out byte sum)
    {
        sum = 0;
        int at = from;
        for (; at < bytes.Length && IsPlain(bytes[at]); at++)
            sum ^= bytes[at];
        return at;
    }

    // Bytes from 80 on are negative, and below the first printable one too.
    private static uint Ends(Vector128<byte> bytes) =>
        (Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)FirstPrintable)).AsByte()
        | Vector128.Equals(bytes, Vector128.Create(Delete))
        | Vector128.Equals(bytes, Vector128.Create(Dollar))
        | Vector128.Equals(bytes, Vector128.Create(Star))).ExtractMostSignificantBits();

    private static Vector128<byte> First(int count) => Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Ones), (nuint)(Vector128<byte>.Count - count));

    private static byte Fold(Vector128<byte> sums)
    {
        ulong folded = sums.AsUInt64()[0] ^ sums.AsUInt64()[1];
        folded ^= folded >> 32;
        folded ^= folded >> 16;
        return (byte)(folded ^ (folded >> 8));
    }
}
