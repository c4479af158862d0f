namespace Gateway.Gnss.Rtcm;

/// <summary>Numbers that are sent as a multiple of a power of two.</summary>
internal static class ScaledBits
{
    /// <summary>Two's complement times 2^<paramref name="exponent"/>.</summary>
    public static double Scaled(this ref BitReader bits, int width, int exponent) => Math.ScaleB(bits.Signed(width), exponent);

    /// <summary>Unsigned times 2^<paramref name="exponent"/>.</summary>
    public static double ScaledUnsigned(this ref BitReader bits, int width, int exponent) => Math.ScaleB(bits.Bits(width), exponent);

    /// <summary>Sign and magnitude times 2^<paramref name="exponent"/>.</summary>
    public static double ScaledMagnitude(this ref BitReader bits, int width, int exponent) => Math.ScaleB(bits.SignMagnitude(width), exponent);
}
