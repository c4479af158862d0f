using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Gnss.Nmea;

/// <summary>The fields of GSV, of which a receiver with four systems sends a hundred sets an epoch.</summary>
internal ref partial struct FieldReader
{
    /// <summary>
    /// A satellite's four fields of GSV as nearly all receivers send them, at fixed places: dd,dd,ddd,dd or the same
    /// without a strength. False for any other shape, or near the end of the sentence; the cursor has not moved then.
    /// </summary>
    public bool TrySatellite(out GsvSatellite satellite)
    {
        // Bits count the sixteen bytes from the left: digits at 0 1, 3 4, 6 7 8 and 10 11, commas at 2, 5 and 9.
        const uint Digits = 0b1101_1101_1011, Commas = 0b0010_0010_0100, Shape = 0b1111_1111_1111, WithoutStrength = 0b0011_1111_1111;
        const int StrengthAt = 10, StrengthLength = 2, MostDegrees = 360;
        const ulong Nibbles = 0x0F0F_0F0F_0F0F_0F0F;
        satellite = default;
        if (_bytes.Length - _at < Vector128<byte>.Count)
            return false;
        Vector128<byte> sixteen = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(_bytes), (nuint)_at);
        uint digits = Vector128.LessThanOrEqual(sixteen - Vector128.Create((byte)'0'), Vector128.Create((byte)9)).ExtractMostSignificantBits();
        uint commas = Vector128.Equals(sixteen, Vector128.Create(Comma)).ExtractMostSignificantBits();
        // A satellite in eight or so has no strength, nobody can tell which: no branch on it.
        int strength = Unsafe.BitCast<bool, byte>(((digits ^ Digits) & Shape | (commas ^ Commas) & Shape) == 0);
        int without = Unsafe.BitCast<bool, byte>(((digits ^ Digits) & WithoutStrength | (commas ^ Commas) & WithoutStrength) == 0);
        if ((strength | without) == 0)
            return false;
        int length = StrengthAt + strength * StrengthLength;
        byte end = _bytes[_at + length];
        // Ten times each digit and the one behind it: bytes of 99 at most where it is a number.
        ulong low = sixteen.AsUInt64()[0] & Nibbles, high = sixteen.AsUInt64()[1] & Nibbles;
        ulong pairs = low * 10 + (low >> 8), strengthPair = high * 10 + (high >> 8);
        int azimuth = (byte)(pairs >> 48) * 10 + (int)(high & 0xF);
        if (end is not (Comma or Star) || azimuth > MostDegrees)
            return false;
        satellite = GsvSatellite.Plain((byte)pairs, (byte)(pairs >> 24), azimuth, (byte)(strengthPair >> 16), strength);
        AtEnd = end == Star;
        _at += AtEnd ? length : length + 1;
        return true;
    }

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
