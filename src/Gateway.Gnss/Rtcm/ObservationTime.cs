namespace Gateway.Gnss.Rtcm;

/// <summary>
/// The instant of an observation as its system counts: GPS, Galileo, QZSS, SBAS and NavIC in milliseconds of the GPS
/// week, BeiDou of its own week, which begins 14 s later, GLONASS of the day in Moscow, UTC + 3 h, with leap seconds
/// (RTCM 10403.3, DF004, DF034, DF248, DF416, DF427, DF428, DF546).
/// </summary>
/// <param name="System">Whose time it is.</param>
/// <param name="Milliseconds">Of the week, 0 to 604,799,999; GLONASS of the day, 0 to 86,400,999.</param>
/// <param name="GlonassDay">GLONASS' day of the week, 0 Sunday to 6; null where it is not said.</param>
public readonly record struct ObservationTime(GnssSystem System, int Milliseconds, int? GlonassDay = null)
{
    private const long Day = 86_400_000, Week = 7 * Day;
    private const long BeiDouBehindGps = 14_000, MoscowAheadOfUtc = 3 * 3_600_000;
    private const int DayNotSaid = 7;

    /// <summary>
    /// How old it is at an instant of GPS time; negative if it lies ahead. Weeks, for GLONASS days, look all the same:
    /// of the possible ages it is the one nearest to <paramref name="expected"/>.
    /// </summary>
    /// <param name="gpsTimeOfWeek">Time since the GPS week began.</param>
    /// <param name="leapSeconds">GPS - UTC, 18 s since 2017; only GLONASS needs it.</param>
    /// <param name="expected">How long ago it came.</param>
    public TimeSpan AgeAt(TimeSpan gpsTimeOfWeek, int leapSeconds, TimeSpan expected = default)
    {
        double now = gpsTimeOfWeek.TotalMilliseconds;
        return System switch
        {
            GnssSystem.Glonass => Nearest(now - leapSeconds * 1000.0 + MoscowAheadOfUtc - Milliseconds, Day, expected),
            GnssSystem.BeiDou => Nearest(now - BeiDouBehindGps - Milliseconds, Week, expected),
            _ => Nearest(now - Milliseconds, Week, expected),
        };
    }

    /// <summary>Reads the 30 bits of DF004 and its likes, or DF416 and DF034; refuses what is out of range.</summary>
    internal static ObservationTime Read(ref BitReader bits, GnssSystem system)
    {
        if (system == GnssSystem.Glonass)
        {
            int day = bits.Number(3);
            return GlonassOfDay(ref bits) with { GlonassDay = day == DayNotSaid ? null : day };
        }

        int milliseconds = bits.Number(30);
        bits.Demand(milliseconds < Week);
        return new ObservationTime(system, milliseconds);
    }

    /// <summary>Reads the 27 bits of DF034.</summary>
    internal static ObservationTime GlonassOfDay(ref BitReader bits)
    {
        int milliseconds = bits.Number(27);
        bits.Demand(milliseconds < Day + 1000);
        return new ObservationTime(GnssSystem.Glonass, milliseconds);
    }

    private static TimeSpan Nearest(double age, double period, TimeSpan expected) =>
        TimeSpan.FromMilliseconds(age - Math.Round((age - expected.TotalMilliseconds) / period) * period);
}
