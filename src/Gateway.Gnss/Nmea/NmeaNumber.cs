using System.Globalization;

namespace Gateway.Gnss.Nmea;

/// <summary>
/// A decimal number with exactly the digits that the receiver sent: <see cref="Unscaled"/> / 10^<see cref="Decimals"/>.
/// Up to 18 digits; what was sent beyond them is cut off.
/// </summary>
/// <param name="Unscaled">All digits as one whole number, with the sign.</param>
/// <param name="Decimals">How many of them stand behind the point, 0 to 18.</param>
public readonly record struct NmeaNumber(long Unscaled, byte Decimals)
{
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>Nearest double. One rounding only up to 15 digits, which is more than receivers send.</summary>
    public double ToDouble() => Unscaled / Powers[Decimals];

    /// <summary>This number with no more decimals than that; those beyond are cut off.</summary>
    internal NmeaNumber Cut(int mostDecimals)
    {
        (long unscaled, int decimals) = (Unscaled, Decimals);
        for (; decimals > mostDecimals; decimals--)
            unscaled /= 10;
        return new NmeaNumber(unscaled, (byte)decimals);
    }

    /// <summary>The digits as sent, without superfluous zeros in front.</summary>
    public override string ToString()
    {
        string digits = Math.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Decimals + 1, '0');
        string sign = Unscaled < 0 ? "-" : "";
        return Decimals == 0 ? sign + digits : $"{sign}{digits[..^Decimals]}.{digits[^Decimals..]}";
    }
}
