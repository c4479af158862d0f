using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>What GGA, GNS, RMC, GLL, GST and GBS of one instant claim together.</summary>
internal static class SentencePlace
{
    // PGRME's confidence is not documented: its errors are read as holding every other time, the widest sigma of the usual readings.
    private const double HalfOfCircle = 1.1774, HalfOfAxis = 0.6745;

    /// <returns>When the place is of, by the sentence that told it; null without one.</returns>
    public static NmeaTime? Claim(Epoch epoch)
    {
        // A sentence that did not come has no fields, as one whose fields are all empty.
        Gga gga = epoch.Gga.GetValueOrDefault();
        Gns gns = epoch.Gns.GetValueOrDefault();
        Rmc rmc = epoch.Rmc.GetValueOrDefault();
        Gll gll = epoch.Gll.GetValueOrDefault();
        ref PlaceClaim claim = ref epoch.Places.Of(PlaceSource.Sentences);
        claim = default;
        Sigmas(ref claim, epoch);
        NmeaNumber? height = gga.AltitudeMetres ?? gns.AltitudeMetres;
        Merit(ref claim, DimensionOf(epoch.NavigationMode, height), gga, gns, rmc, gll, epoch.Gll.HasValue);
        if (claim.Quality == FixQuality.None)
            return null;
        NmeaTime? at = Place(ref claim, epoch.LatestFix, gga, gns, rmc, gll);
        if (height is not { } above)
            return at;
        NmeaNumber? separation = gga.GeoidSeparationMetres ?? gns.GeoidSeparationMetres;
        // Their sum is known no better than the coarser of the two.
        double step = separation is { } told ? Math.Max(StepOf(above), StepOf(told)) : StepOf(above);
        claim.Heights(separation is { } geoid ? Sum(above, geoid) : null, above.ToDouble(), step);
        claim.Separation(separation?.ToDouble());
        return at;
    }

    /// <summary>Sigmas that sentences tell, where the claim has none.</summary>
    public static void Sigmas(ref PlaceClaim claim, Epoch epoch)
    {
        if (epoch.Errors is { } errors)
            claim.SigmasIfNone(errors.NorthMetres?.ToDouble(), errors.EastMetres?.ToDouble(), errors.DownMetres?.ToDouble());
        if (epoch.Gst is { } gst)
            claim.SigmasIfNone(gst.LatitudeSigmaMetres?.ToDouble(), gst.LongitudeSigmaMetres?.ToDouble(), gst.AltitudeSigmaMetres?.ToDouble());
        if (epoch.Gbs is { } gbs)
            claim.SigmasIfNone(gbs.LatitudeErrorMetres?.ToDouble(), gbs.LongitudeErrorMetres?.ToDouble(), gbs.AltitudeErrorMetres?.ToDouble());
        if (epoch.LeicaQuality?.ToDouble() is { } quality)
            claim.SigmasIfNone(quality / Math.Sqrt(2), quality / Math.Sqrt(2), quality);
        if (epoch.GarminErrors is { } garmin)
            claim.SigmasIfNone(garmin.HorizontalErrorMetres?.ToDouble() / HalfOfCircle, garmin.HorizontalErrorMetres?.ToDouble() / HalfOfCircle, garmin.VerticalErrorMetres?.ToDouble() / HalfOfAxis);
    }

    // What the receiver itself doubts (V) is no position. A quality that the standard does not know is a position of no
    // known merit: the weakest claim. Without a place GGA's quality is nobody's.
    private static void Merit(ref PlaceClaim claim, FixDimension dimension, in Gga gga, in Gns gns, in Rmc rmc, in Gll gll, bool hasGll)
    {
        if (rmc.Status == 'V' || gll.Status == 'V')
            claim.Merit(FixQuality.None, dimension);
        if (gga.Quality is { } sent && (sent == 0 || gga.Latitude.HasValue))
            claim.Merit(sent <= (int)FixQuality.Simulated ? (FixQuality)sent : FixQuality.Single, dimension);
        if (ModeIndicator.Quality(gns.Mode) is { } ofSystems)
            claim.Merit(ofSystems, dimension, ModeIndicator.AtMost(gns));
        if (ModeIndicator.Quality(rmc.Mode) is { } mode)
            claim.Merit(mode, dimension, ModeIndicator.AtMost(mode));
        if (ModeIndicator.Quality(gll.Mode) is { } ofGll)
            claim.Merit(ofGll, dimension, ModeIndicator.AtMost(ofGll));
        claim.MeritIfNone(rmc.Status == 'A' || hasGll ? FixQuality.Single : FixQuality.None, dimension);
    }

    // The quality's own sentence is GGA, or the first of the others that came. One with more decimals of the same
    // place refines it and no more: the others only may contradict. Of equally many decimals gpsd gives the last
    // sentence's; so do we where that is no matter, and RTK's place stays GGA's.
    private static NmeaTime? Place(ref PlaceClaim claim, SentenceType latest, in Gga gga, in Gns gns, in Rmc rmc, in Gll gll)
    {
        NmeaTime? at = null;
        bool isLatest = claim.Quality is not (FixQuality.RtkFixed or FixQuality.RtkFloat);
        Consider(ref claim, ref at, gga.Latitude, gga.Longitude, gga.Time, isLatest && latest == SentenceType.Gga);
        Consider(ref claim, ref at, gns.Latitude, gns.Longitude, gns.Time, isLatest && latest == SentenceType.Gns);
        Consider(ref claim, ref at, rmc.Latitude, rmc.Longitude, rmc.Time, isLatest && latest == SentenceType.Rmc);
        Consider(ref claim, ref at, gll.Latitude, gll.Longitude, gll.Time, isLatest && latest == SentenceType.Gll);
        return at;
    }

    private static void Consider(ref PlaceClaim claim, ref NmeaTime? at, NmeaAngle? latitude, NmeaAngle? longitude, NmeaTime? time, bool isLatest)
    {
        if (latitude is not { } north || longitude is not { } east)
            return;
        (double degrees, double beside, double step) = (north.ToDegrees(), east.ToDegrees(), StepOf(north.DegreesMinutes) / 60);
        if (claim.LatitudeDegrees is null)
            claim.Position(degrees, beside, step);
        else if (!claim.AlsoAt(degrees, beside, step, isLatest))
            return;
        at = time;
    }

    private static FixDimension DimensionOf(int navigationMode, NmeaNumber? height) =>
        navigationMode is 2 or 3 ? (FixDimension)navigationMode : height is null ? FixDimension.TwoD : FixDimension.ThreeD;

    /// <summary>Step of a number's last digit.</summary>
    public static double StepOf(NmeaNumber number) => new NmeaNumber(1, number.Decimals).ToDouble();

    /// <summary>
    /// A height and its geoid's, summed. In whole numbers, so that 278.161 - 31.442 is 246.719 and nothing else; absurd
    /// lengths are summed as doubles.
    /// </summary>
    public static double Sum(NmeaNumber a, NmeaNumber b)
    {
        const long Most = 1_000_000_000_000;
        byte decimals = Math.Max(a.Decimals, b.Decimals);
        if (decimals > 6 || Math.Abs(a.Unscaled) > Most || Math.Abs(b.Unscaled) > Most)
            return a.ToDouble() + b.ToDouble();
        return new NmeaNumber(Scaled(a, decimals) + Scaled(b, decimals), decimals).ToDouble();
    }

    private static long Scaled(NmeaNumber number, byte decimals)
    {
        long unscaled = number.Unscaled;
        for (int i = number.Decimals; i < decimals; i++)
            unscaled *= 10;
        return unscaled;
    }
}
