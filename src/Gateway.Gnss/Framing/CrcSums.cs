namespace Gateway.Gnss.Framing;

/// <summary>
/// CRCs as remainders of polynomials over two elements: none of the three starts with ones or is inverted at the end, so
/// the CRC behind a range is the one before it, multiplied by x to the power of the range's bits, plus the range's own.
/// </summary>
/// <typeparam name="TCrc">The CRC.</typeparam>
internal static class CrcRange<TCrc>
    where TCrc : struct, ICrc
{
    private const int LowBits = 11, LowCount = 1 << LowBits, HighCount = 32;

    // x to the power of 8n: n up to 2047 in the one, multiples of 2048 in the other.
    private static readonly uint[] Low = MakeLow(), High = MakeHigh();

    /// <summary>The CRC of the <paramref name="length"/> bytes, up to 65535, between two running values.</summary>
    public static uint Between(uint before, uint behind, int length)
    {
        uint shifted = TCrc.Multiply(before, Low[length & (LowCount - 1)]);
        int high = length >> LowBits;
        return behind ^ (high == 0 ? shifted : TCrc.Multiply(shifted, High[high]));
    }

    private static uint[] MakeLow()
    {
        var powers = new uint[LowCount];
        powers[0] = TCrc.One;
        for (int n = 1; n < LowCount; n++)
            powers[n] = TCrc.Next(powers[n - 1], 0);
        return powers;
    }

    private static uint[] MakeHigh()
    {
        var powers = new uint[HighCount];
        powers[0] = TCrc.One;
        uint step = TCrc.Next(Low[LowCount - 1], 0);
        for (int n = 1; n < HighCount; n++)
            powers[n] = TCrc.Multiply(powers[n - 1], step);
        return powers;
    }
}

/// <summary>A CRC as a field element.</summary>
internal interface ICrc : IRangeSum
{
    /// <summary>The polynomial 1.</summary>
    static abstract uint One { get; }

    /// <summary>Product of two polynomials, reduced.</summary>
    static abstract uint Multiply(uint a, uint b);
}

/// <summary>CRC-16-CCITT of SBF.</summary>
internal readonly struct Crc16RangeSum : ICrc
{
    public static uint One => 1;

    public static uint Of(ReadOnlySpan<byte> range) => Crc16Ccitt.Of(range);

    public static uint Next(uint running, byte value) => Crc16Ccitt.Next(running, value);

    public static uint Between(uint before, uint behind, int length) => CrcRange<Crc16RangeSum>.Between(before, behind, length);

    // The upper half is what a CRC is of: a polynomial multiplied by x to the sixteenth.
    public static uint Multiply(uint a, uint b)
    {
        ulong product = CarrylessProduct.Of(a, b);
        uint upper = Next(Next(0, (byte)(product >> 24)), (byte)(product >> 16));
        return upper ^ (ushort)product;
    }
}

/// <summary>CRC-24Q of RTCM 3.</summary>
internal readonly struct Crc24RangeSum : ICrc
{
    public static uint One => 1;

    public static uint Of(ReadOnlySpan<byte> range) => Crc24Q.Of(range);

    public static uint Next(uint running, byte value) => Crc24Q.Next(running, value);

    public static uint Between(uint before, uint behind, int length) => CrcRange<Crc24RangeSum>.Between(before, behind, length);

    public static uint Multiply(uint a, uint b)
    {
        ulong product = CarrylessProduct.Of(a, b);
        uint upper = Next(Next(Next(0, (byte)(product >> 40)), (byte)(product >> 32)), (byte)(product >> 24));
        return upper ^ ((uint)product & 0xFFFFFF);
    }
}

/// <summary>CRC-32 of NovAtel and Unicore, binary and ASCII. Reflected: the highest power stands in the lowest bit.</summary>
internal readonly struct Crc32RangeSum : ICrc
{
    public static uint One => 0x80000000;

    public static uint Of(ReadOnlySpan<byte> range) => Crc32NovAtel.Of(range);

    public static uint Next(uint running, byte value) => Crc32NovAtel.Next(running, value);

    public static uint Between(uint before, uint behind, int length) => CrcRange<Crc32RangeSum>.Between(before, behind, length);

    // The product of two reflected polynomials has 63 bits: one place up it is the reflected product of 64.
    public static uint Multiply(uint a, uint b)
    {
        ulong product = CarrylessProduct.Of(a, b) << 1;
        uint upper = Next(Next(Next(Next(0, (byte)product), (byte)(product >> 8)), (byte)(product >> 16)), (byte)(product >> 24));
        return upper ^ (uint)(product >> 32);
    }
}

/// <summary>Multiplication without carries.</summary>
internal static class CarrylessProduct
{
    public static ulong Of(uint a, uint b)
    {
        ulong product = 0, shifted = a;
        for (; b != 0; b >>= 1, shifted <<= 1)
            product ^= shifted & (0 - (ulong)(b & 1));
        return product;
    }
}
