using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Whether all that gives a position for one instant gives the same one. Quality and position may come from different
/// sources; where these speak of different places (a second antenna, a second engine, a replayed sentence), nobody can
/// tell which of them the quality belongs to, so it is not believed.
/// </summary>
internal static class PlaceAgreement
{
    /// <summary>Two metres of latitude, degrees: what filters and run-on solutions of one receiver differ by at walking pace.</summary>
    private const double Slack = 2.0 / 111_000;

    /// <summary>Whether a source lies farther from the chosen place than its digits and two metres explain.</summary>
    public static bool IsBroken(double latitude, double longitude, in Gga gga, in Gns gns, in Rmc rmc, in Gll gll, BinarySolution binary)
    {
        double shrink = Math.Cos(latitude * (Math.PI / 180));
        return IsElsewhere(latitude, longitude, shrink, gga.Latitude, gga.Longitude)
            || IsElsewhere(latitude, longitude, shrink, gns.Latitude, gns.Longitude)
            || IsElsewhere(latitude, longitude, shrink, rmc.Latitude, rmc.Longitude)
            || IsElsewhere(latitude, longitude, shrink, gll.Latitude, gll.Longitude)
            || (binary is { LatitudeDegrees: { } north, LongitudeDegrees: { } east }
                && IsElsewhere(latitude, longitude, shrink, north, east, binary.Resolution));
    }

    /// <summary>What is left of a claim whose place is in doubt: no more than a single solution.</summary>
    public static FixQuality Weakened(FixQuality quality) => quality is FixQuality.Differential or FixQuality.Pps or FixQuality.RtkFixed or FixQuality.RtkFloat
        ? FixQuality.Single
        : quality;

    private static bool IsElsewhere(double latitude, double longitude, double shrink, NmeaAngle? north, NmeaAngle? east) =>
        north is { } n && east is { } e && IsElsewhere(latitude, longitude, shrink, n.ToDegrees(), e.ToDegrees(), 2 * FixBuilder.Step(n));

    private static bool IsElsewhere(double latitude, double longitude, double shrink, double north, double east, double step)
    {
        double apart = Math.Abs(longitude - east);
        // A plane's width is short of a turn: 179.9999 E and 180 W are neighbours.
        apart = Math.Min(apart, 360 - apart);
        return Math.Abs(latitude - north) > Slack + step || apart * shrink > Slack + step;
    }
}
