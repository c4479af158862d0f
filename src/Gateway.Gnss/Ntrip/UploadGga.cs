using System.Globalization;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Ntrip;

/// <summary>
/// The GGA that a client uploads, so that a caster can choose or compute a station for it. Its own writer, and strict:
/// talker GP, every field of a fixed width, no field that a caster could stumble over. Trimble Pivot and GNSMART are
/// reported to stay silent for sentences whose minutes are not padded or whose digits differ from a receiver's.
/// NMEA 0183 4.11 GGA.
/// </summary>
public readonly record struct UploadGga
{
    /// <summary>UTC time of day, 0 to below 24 h.</summary>
    public required TimeSpan TimeOfDay { get; init; }

    /// <summary>Latitude, degrees, north positive, -90 to 90.</summary>
    public required double LatitudeDegrees { get; init; }

    /// <summary>Longitude, degrees, east positive, -180 to 180.</summary>
    public required double LongitudeDegrees { get; init; }

    /// <summary>Quality; <see cref="FixQuality.None"/> makes most casters refuse.</summary>
    public required FixQuality Quality { get; init; }

    /// <summary>Satellites used, 0 to 99.</summary>
    public required int SatellitesUsed { get; init; }

    /// <summary>Horizontal dilution of precision, 0 to 99.9.</summary>
    public required double Hdop { get; init; }

    /// <summary>Height above the geoid, metres, -9999 to 99999.</summary>
    public required double OrthometricHeightMetres { get; init; }

    /// <summary>Geoid above the ellipsoid, metres, -999 to 999; 0 where only the ellipsoidal height is known, and is then in the field before.</summary>
    public required double GeoidSeparationMetres { get; init; }

    /// <summary>The sentence from '$' to its checksum, without line end: 7 decimals of a minute are 0.2 mm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range, or not a number.</exception>
    public string ToSentence()
    {
        InRange(TimeOfDay.TotalHours, 0, 23.9999999999, nameof(TimeOfDay));
        InRange(LatitudeDegrees, -90, 90, nameof(LatitudeDegrees));
        InRange(LongitudeDegrees, -180, 180, nameof(LongitudeDegrees));
        InRange(SatellitesUsed, 0, 99, nameof(SatellitesUsed));
        InRange(Hdop, 0, 99.9, nameof(Hdop));
        InRange(OrthometricHeightMetres, -9999, 99999, nameof(OrthometricHeightMetres));
        InRange(GeoidSeparationMetres, -999, 999, nameof(GeoidSeparationMetres));
        long hundredths = TimeOfDay.Ticks / (TimeSpan.TicksPerSecond / 100);
        string body = string.Create(
            CultureInfo.InvariantCulture,
            $"GPGGA,{hundredths / 360_000:00}{hundredths / 6000 % 60:00}{hundredths / 100 % 60:00}.{hundredths % 100:00},"
            + $"{Angle(LatitudeDegrees, 2)},{(LatitudeDegrees < 0 ? 'S' : 'N')},{Angle(LongitudeDegrees, 3)},{(LongitudeDegrees < 0 ? 'W' : 'E')},"
            + $"{(int)Quality},{SatellitesUsed:00},{Hdop:0.0},{Fixed(OrthometricHeightMetres)},M,{Fixed(GeoidSeparationMetres)},M,,");
        return $"${body}*{NmeaChecksum.Of(System.Text.Encoding.ASCII.GetBytes(body)):X2}";
    }

    // In whole ten-millionths of a minute, so that 59.99999999 becomes the next degree and never 60.0000000.
    private static string Angle(double degrees, int width)
    {
        long parts = (long)Math.Round(Math.Abs(degrees) * 60 * 10_000_000, MidpointRounding.AwayFromZero);
        (long whole, long minutes) = Math.DivRem(parts, 60 * 10_000_000L);
        return string.Create(CultureInfo.InvariantCulture, $"{whole.ToString(width == 2 ? "00" : "000", CultureInfo.InvariantCulture)}{minutes / 10_000_000:00}.{minutes % 10_000_000:0000000}");
    }

    // A height of -0.0004 m is written 0.000: "-0.000" is no number to some.
    private static string Fixed(double metres) => (Math.Round(metres, 3) + 0.0).ToString("0.000", CultureInfo.InvariantCulture).Replace("-0.000", "0.000", StringComparison.Ordinal);

    private static void InRange(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(name, value, $"{least} to {most}.");
    }
}
