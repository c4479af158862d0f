using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>Makes one fix of what the sentences of an epoch say; here scaled integers become doubles, once.</summary>
internal static class FixBuilder
{
    private const double MetresPerSecondPerKnot = 1852.0 / 3600;
    private const double MetresPerSecondPerKilometrePerHour = 1 / 3.6;

    public static GnssFix Build(Epoch epoch, DateTimeOffset? utc, int? inView)
    {
        // A sentence that did not come has no fields, as one whose fields are all empty.
        Gga gga = epoch.Gga.GetValueOrDefault();
        Gns gns = epoch.Gns.GetValueOrDefault();
        Rmc rmc = epoch.Rmc.GetValueOrDefault();
        Gll gll = epoch.Gll.GetValueOrDefault();
        Gst gst = epoch.Gst.GetValueOrDefault();
        Vtg vtg = epoch.Vtg.GetValueOrDefault();
        FixQuality quality = QualityOf(gga, gns, rmc, gll, epoch.Gll.HasValue);
        NmeaAngle? latitude = null, longitude = null;
        if (quality != FixQuality.None)
            (latitude, longitude) = PositionOf(gga, gns, rmc, gll);
        if (latitude is null)
            quality = FixQuality.None;
        NmeaNumber? height = quality == FixQuality.None ? null : gga.AltitudeMetres ?? gns.AltitudeMetres;
        NmeaNumber? separation = quality == FixQuality.None ? null : gga.GeoidSeparationMetres ?? gns.GeoidSeparationMetres;
        return new GnssFix
        {
            Utc = utc,
            TimeOfDay = epoch.Time?.ToTimeSpan(),
            Quality = quality,
            Dimension = DimensionOf(epoch.NavigationMode, quality, height),
            LatitudeDegrees = latitude?.ToDegrees(),
            LongitudeDegrees = longitude?.ToDegrees(),
            OrthometricHeight = height is { } h ? new OrthometricHeight(h.ToDouble()) : null,
            GeoidSeparation = separation is { } n ? new GeoidSeparation(n.ToDouble()) : null,
            EllipsoidalHeight = height is { } above && separation is { } geoid ? new EllipsoidalHeight(Sum(above, geoid)) : null,
            SatellitesUsed = UsedOf(epoch, gga.SatellitesUsed ?? gns.SatellitesUsed),
            SatellitesInView = inView,
            Pdop = epoch.Pdop?.ToDouble(),
            Hdop = (epoch.Hdop ?? gga.Hdop ?? gns.Hdop)?.ToDouble(),
            Vdop = epoch.Vdop?.ToDouble(),
            NorthSigmaMetres = gst.LatitudeSigmaMetres?.ToDouble(),
            EastSigmaMetres = gst.LongitudeSigmaMetres?.ToDouble(),
            UpSigmaMetres = gst.AltitudeSigmaMetres?.ToDouble(),
            AgeOfCorrectionsSeconds = (gga.AgeOfCorrectionsSeconds ?? gns.AgeOfCorrectionsSeconds)?.ToDouble(),
            BaseStationId = gga.BaseStationId ?? gns.BaseStationId,
            SpeedMetresPerSecond = SpeedOf(rmc, vtg),
            TrackDegrees = (rmc.TrackDegrees ?? vtg.TrackDegrees)?.ToDouble(),
            MagneticVariationDegrees = VariationOf(rmc),
            Revision = epoch.Revision,
        };
    }

    // GGA tells most; a warning in RMC or GLL overrules it: what the receiver itself doubts is no position. A quality
    // that the standard does not know is a position of no known merit: the weakest claim.
    private static FixQuality QualityOf(in Gga gga, in Gns gns, in Rmc rmc, in Gll gll, bool hasGll)
    {
        if (rmc.Status == 'V' || gll.Status == 'V')
            return FixQuality.None;
        if (gga.Quality is { } sent)
            return sent <= (int)FixQuality.Simulated ? (FixQuality)sent : FixQuality.Single;
        if (ModeIndicator.Quality(gns.Mode ?? rmc.Mode ?? gll.Mode) is { } mode)
            return mode;
        return rmc.Status == 'A' || hasGll ? FixQuality.Single : FixQuality.None;
    }

    // The position with the most decimals; of equals GGA's.
    private static (NmeaAngle? Latitude, NmeaAngle? Longitude) PositionOf(in Gga gga, in Gns gns, in Rmc rmc, in Gll gll)
    {
        (NmeaAngle? Latitude, NmeaAngle? Longitude) best = (gga.Latitude, gga.Longitude);
        Consider(ref best, gns.Latitude, gns.Longitude);
        Consider(ref best, rmc.Latitude, rmc.Longitude);
        Consider(ref best, gll.Latitude, gll.Longitude);
        return best;
    }

    private static void Consider(ref (NmeaAngle? Latitude, NmeaAngle? Longitude) best, NmeaAngle? latitude, NmeaAngle? longitude)
    {
        if (latitude is { } candidate && (best.Latitude is not { } held || candidate.DegreesMinutes.Decimals > held.DegreesMinutes.Decimals))
            best = (latitude, longitude);
    }

    private static FixDimension DimensionOf(int navigationMode, FixQuality quality, NmeaNumber? height)
    {
        if (quality == FixQuality.None)
            return FixDimension.None;
        return navigationMode is 2 or 3 ? (FixDimension)navigationMode : height is null ? FixDimension.TwoD : FixDimension.ThreeD;
    }

    private static int? UsedOf(Epoch epoch, int? told) => epoch.HasGsa && epoch.Used.Count > (told ?? 0) ? epoch.Used.Count : told;

    private static double? SpeedOf(in Rmc rmc, in Vtg vtg) =>
        (rmc.SpeedKnots ?? vtg.SpeedKnots)?.ToDouble() * MetresPerSecondPerKnot
        ?? vtg.SpeedKilometresPerHour?.ToDouble() * MetresPerSecondPerKilometrePerHour;

    private static double? VariationOf(in Rmc rmc) => rmc.MagneticVariationDirection switch
    {
        'E' => rmc.MagneticVariationDegrees?.ToDouble(),
        'W' => -rmc.MagneticVariationDegrees?.ToDouble(),
        _ => null,
    };

    // In whole numbers, so that 278.161 - 31.442 is 246.719 and nothing else; absurd lengths are summed as doubles.
    private static double Sum(NmeaNumber a, NmeaNumber b)
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
