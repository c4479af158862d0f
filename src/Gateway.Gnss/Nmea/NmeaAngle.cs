namespace Gateway.Gnss.Nmea;

/// <summary>
/// A latitude or longitude as sent: whole degrees and decimal minutes in one number (ddmm.mmmm or dddmm.mmmm) and a
/// hemisphere. North and east are positive. NMEA 0183 4.11, 5.3.
/// </summary>
/// <param name="DegreesMinutes">Digits as sent, never negative; degrees times 100 plus minutes.</param>
/// <param name="IsNegative">South or west.</param>
public readonly record struct NmeaAngle(NmeaNumber DegreesMinutes, bool IsNegative)
{
    private static readonly long[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000];

    /// <summary>Most decimals of a minute that are kept, 0.00000000001 minute (20 nm); more are cut off. Nine are the most that receivers need.</summary>
    internal const int MostDecimals = 11;

    /// <summary>
    /// Degrees, north and east positive. One division of two whole numbers that a double holds exactly, so the result is
    /// the double nearest to what was sent.
    /// </summary>
    public double ToDegrees()
    {
        long one = Powers[DegreesMinutes.Decimals];
        long degrees = DegreesMinutes.Unscaled / (100 * one);
        long minutes = DegreesMinutes.Unscaled - degrees * 100 * one;
        double value = (double)(degrees * 60 * one + minutes) / (60 * one);
        return IsNegative ? -value : value;
    }

    /// <summary>Whether it is an angle at all: minutes below 60, at most <paramref name="limitDegrees"/>.</summary>
    internal static bool IsValid(NmeaNumber digits, int limitDegrees)
    {
        if (digits.Decimals > MostDecimals || digits.Unscaled < 0)
            return false;
        long one = Powers[digits.Decimals];
        long degrees = digits.Unscaled / (100 * one);
        long minutes = digits.Unscaled - degrees * 100 * one;
        return minutes < 60 * one && (degrees < limitDegrees || (degrees == limitDegrees && minutes == 0));
    }
}
