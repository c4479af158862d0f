using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Nmea;

/// <summary>The fields of GSV, of which a receiver with four systems sends a hundred sets an epoch.</summary>
internal ref partial struct FieldReader
{
    /// <summary>
    /// Satellites of GSV as nearly all receivers send them, four fields at fixed places each: dd,dd,ddd,dd or the same
    /// without a strength. Stops before any other shape, and near the end of the sentence.
    /// </summary>
    /// <param name="satellites">Takes them; those of number 0 are left out.</param>
    /// <param name="count">How many it has taken.</param>
    /// <returns>Whether the cursor has moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySatellites(scoped Span<GsvSatellite> satellites, out int count)
    {
        // Commas at 2, 5 and 9, digits at all other places up to 9 or 11; the last word begins at 5.
        const ulong Commas = 0b10_0010_0100, FirstPlaces = 0x0000_FF00_00FF_0000, FirstCommas = 0x0000_2C00_002C_0000, LastPlace = 0x0000_00FF_0000_0000, LastComma = 0x0000_002C_0000_0000;
        const int WithoutStrength = 10, StrengthLength = 2, LastWordAt = 5, Longest = LastWordAt + sizeof(ulong), MostDegrees = 360;
        const ulong Nibbles = 0x0F0F_0F0F_0F0F_0F0F;
        count = 0;
        ReadOnlySpan<byte> bytes = _bytes[_at..];
        if (!TryMarkOthers(bytes, out ulong others))
            return false;
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        int at = 0;
        bool isLast = false;
        while (count < satellites.Length && at <= bytes.Length - Longest && !isLast)
        {
            // Where the next one begins is known before this one has been read: none waits for another.
            ulong here = others >> at, fourth = here & (here - 1);
            fourth &= fourth - 1;
            fourth &= fourth - 1;
            int length = BitOperations.TrailingZeroCount(fourth);
            ulong first = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at)), last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at + LastWordAt));
            if (((here ^ fourth ^ Commas) | ((first & FirstPlaces) ^ FirstCommas) | ((last & LastPlace) ^ LastComma) | (uint)((length - WithoutStrength) & ~StrengthLength)) != 0)
                break;
            // Ten times each digit and the one behind it: bytes of 99 at most where it is a number.
            first &= Nibbles;
            last &= Nibbles;
            ulong firstPairs = first * 10 + (first >> 8), lastPairs = last * 10 + (last >> 8);
            uint azimuth = (byte)(firstPairs >> 48) * 10u + (byte)(last >> 24);
            byte end = Unsafe.Add(ref start, at + length);
            if (end is not (Comma or Star) || azimuth > MostDegrees)
                break;
            uint number = (byte)firstPairs;
            // A satellite in eight or so has no strength, nobody can tell which: no branch on it.
            satellites[count] = GsvSatellite.Plain(number, (byte)(firstPairs >> 24), azimuth, (byte)(lastPairs >> 40), (uint)(length - WithoutStrength) / StrengthLength);
            count += number > 0 ? 1 : 0;
            isLast = end == Star;
            at += isLast ? length : length + 1;
        }

        AtEnd = isLast;
        _at += at;
        return at > 0;
    }

    /// <summary>
    /// The last field, if it is a single hexadecimal digit before '*'. False for any other shape; the cursor has not moved
    /// then.
    /// </summary>
    public bool TryLastHexDigit(out int digit)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int at = _at;
        digit = -1;
        if (at + 1 < bytes.Length && bytes[at + 1] == Star)
            digit = HexDigits.Value(bytes[at]);
        if (digit < 0)
            return false;
        _at = at + 1;
        AtEnd = true;
        return true;
    }

    /// <summary>Marks those of the first 64 bytes that are no digits, from the lowest bit on; false below 16 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMarkOthers(ReadOnlySpan<byte> bytes, out ulong others)
    {
        const int Step = 16, Most = 64;
        others = ulong.MaxValue;
        int last = Math.Min(bytes.Length, Most) - Step;
        if (last < 0)
            return false;
        // The last sixteen stand for what the bytes are too short for: a bit set twice is set.
        int second = Math.Min(Step, last), third = Math.Min(2 * Step, last);
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        ulong digits = Digits(Vector128.LoadUnsafe(ref start)) | ((ulong)Digits(Vector128.LoadUnsafe(ref start, (nuint)second)) << second)
            | ((ulong)Digits(Vector128.LoadUnsafe(ref start, (nuint)third)) << third) | ((ulong)Digits(Vector128.LoadUnsafe(ref start, (nuint)last)) << last);
        others = ~digits;
        return true;
    }

    // Moved up so that '9' becomes the greatest signed byte.
    private static uint Digits(Vector128<byte> bytes) =>
        Vector128.GreaterThan((bytes + Vector128.Create((byte)(sbyte.MaxValue - '9'))).AsSByte(), Vector128.Create((sbyte)(sbyte.MaxValue - 10))).ExtractMostSignificantBits();

    /// <summary>
    /// The three fields before GSV's satellites as nearly all receivers send them: d,d,dd. False for any other shape; the
    /// cursor has not moved then.
    /// </summary>
    public bool TryCounts(out int sentences, out int place, out int inView)
    {
        // '0' at 0, 2, 4 and 5, commas at 1, 3 and 6; what a digit is above '0' plus 76 stays below 80.
        const ulong Shape = 0x002C_3030_2C30_2C30, Above9 = 0x0000_7676_0076_0076, AllButDigits = 0x00FF_F0F0_FFF0_FFF0, Top = 0x0000_8080_0080_0080;
        const int Length = 7;
        (sentences, place, inView) = (0, 0, 0);
        if (_bytes.Length - _at < sizeof(ulong))
            return false;
        ulong digits = BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_at..]) ^ Shape;
        if ((digits & AllButDigits) != 0 || ((digits + Above9) & Top) != 0)
            return false;
        (sentences, place, inView) = (Digit(digits, 0), Digit(digits, 2), Digit(digits, 4) * 10 + Digit(digits, 5));
        _at += Length;
        return true;
    }

    private static int Digit(ulong eight, int place) => (int)(eight >> (place * 8)) & 0xF;
}
