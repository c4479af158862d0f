using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Gnss.Framing;

/// <summary>Looks for what ends a sentence's body and sums what stands before it, in one pass.</summary>
internal static class SentenceCharacters
{
    private const byte Dollar = (byte)'$', Star = (byte)'*', FirstPrintable = 0x20, Delete = 0x7F;

    /// <summary>Bytes that <see cref="Copy"/> takes.</summary>
    public const int ShortestPiece = 16, LongestPiece = 64;

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

    /// <summary>Copies a piece of <see cref="ShortestPiece"/> to <see cref="LongestPiece"/> bytes and looks at it, without a branch.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="to">Where to put it; no shorter.</param>
    /// <returns>A bit, from the lowest on, for each byte that is not plain.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Copy(ReadOnlySpan<byte> piece, Span<byte> to)
    {
        const int Step = ShortestPiece;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(piece.Length - ShortestPiece), (uint)(LongestPiece - ShortestPiece), nameof(piece));
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, piece.Length, nameof(to));
        ref byte source = ref MemoryMarshal.GetReference(piece);
        ref byte target = ref MemoryMarshal.GetReference(to);
        // The last sixteen stand for what the piece is too short for: a bit set twice is set.
        int last = piece.Length - Step, second = Math.Min(Step, last), third = Math.Min(2 * Step, last);
        Vector128<byte> a = Vector128.LoadUnsafe(ref source), b = Vector128.LoadUnsafe(ref source, (nuint)second);
        Vector128<byte> c = Vector128.LoadUnsafe(ref source, (nuint)third), d = Vector128.LoadUnsafe(ref source, (nuint)last);
        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, (nuint)second);
        c.StoreUnsafe(ref target, (nuint)third);
        d.StoreUnsafe(ref target, (nuint)last);
        return Ends(a) | ((ulong)Ends(b) << second) | ((ulong)Ends(c) << third) | ((ulong)Ends(d) << last);
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

    /// <summary>Ones in the first so many places, 0 to 16.</summary>
    public static Vector128<byte> First(int count) => Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Ones), (nuint)(Vector128<byte>.Count - count));

    /// <summary>The exclusive-or of all places.</summary>
    public static byte Fold(Vector128<byte> sums)
    {
        ulong folded = sums.AsUInt64()[0] ^ sums.AsUInt64()[1];
        folded ^= folded >> 32;
        folded ^= folded >> 16;
        return (byte)(folded ^ (folded >> 8));
    }
}
