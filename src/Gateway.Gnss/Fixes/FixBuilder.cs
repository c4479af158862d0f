using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>Makes one fix of what the sentences of an epoch say; here scaled integers become doubles, once.</summary>
internal static class FixBuilder
{
    private const double MetresPerSecondPerKnot = 1852.0 / 3600;
    private const double MetresPerSecondPerKilometrePerHour = 1 / 3.6;

    public static GnssFix Build(Epoch epoch, DateTimeOffset? utc, int? inView)
    {
        FixQuality quality = QualityOf(epoch);
        NmeaAngle? latitude = null, longitude = null;
        if (quality != FixQuality.None)
            (latitude, longitude) = PositionOf(epoch);
        if (latitude is null)
            quality = FixQuality.None;
        NmeaNumber? height = quality == FixQuality.None ? null : epoch.Gga?.AltitudeMetres ?? epoch.Gns?.AltitudeMetres;
        NmeaNumber? separation = quality == FixQuality.None ? null : epoch.Gga?.GeoidSeparationMetres ?? epoch.Gns?.GeoidSeparationMetres;
        return new GnssFix
        {
            Utc = utc,
            TimeOfDay = epoch.Time?.ToTimeSpan(),
            Quality = quality,
            Dimension = DimensionOf(epoch, quality, height),
            LatitudeDegrees = latitude?.ToDegrees(),
            LongitudeDegrees = longitude?.ToDegrees(),
            OrthometricHeight = height is { } h ? new OrthometricHeight(h.ToDouble()) : null,
            GeoidSeparation = separation is { } n ? new GeoidSeparation(n.ToDouble()) : null,
            EllipsoidalHeight = height is { } above && separation is { } geoid ? new EllipsoidalHeight(Sum(above, geoid)) : null,
            SatellitesUsed = UsedOf(epoch),
            SatellitesInView = inView,
            Pdop = epoch.Pdop?.ToDouble(),
            Hdop = (epoch.Hdop ?? epoch.Gga?.Hdop ?? epoch.Gns?.Hdop)?.ToDouble(),
            Vdop = epoch.Vdop?.ToDouble(),
            NorthSigmaMetres = epoch.Gst?.LatitudeSigmaMetres?.ToDouble(),
            EastSigmaMetres = epoch.Gst?.LongitudeSigmaMetres?.ToDouble(),
            UpSigmaMetres = epoch.Gst?.AltitudeSigmaMetres?.ToDouble(),
            AgeOfCorrectionsSeconds = (epoch.Gga?.AgeOfCorrectionsSeconds ?? epoch.Gns?.AgeOfCorrectionsSeconds)?.ToDouble(),
            BaseStationId = epoch.Gga?.BaseStationId ?? epoch.Gns?.BaseStationId,
            SpeedMetresPerSecond = SpeedOf(epoch),
            TrackDegrees = (epoch.Rmc?.TrackDegrees ?? epoch.Vtg?.TrackDegrees)?.ToDouble(),
            MagneticVariationDegrees = VariationOf(epoch.Rmc),
            Revision = epoch.Revision,
        };
    }

    // GGA tells most; a warning in RMC or GLL overrules it: what the receiver itself doubts is no position.
    private static FixQuality QualityOf(Epoch epoch)
    {
        if (epoch.Rmc?.Status == 'V' || epoch.Gll?.Status == 'V')
            return FixQuality.None;
        if (epoch.Gga?.Quality is { } sent)
            return sent <= (int)FixQuality.Simulated ? (FixQuality)sent : FixQuality.Single;
        if (ModeIndicator.Quality(epoch.Gns?.Mode ?? epoch.Rmc?.Mode ?? epoch.Gll?.Mode) is { } mode)
            return mode;
        return epoch.Rmc?.Status == 'A' || epoch.Gll is not null ? FixQuality.Single : FixQuality.None;
    }

    // The position with the most decimals; of equals GGA's.
    private static (NmeaAngle? Latitude, NmeaAngle? Longitude) PositionOf(Epoch epoch)
    {
        (NmeaAngle? Latitude, NmeaAngle? Longitude) best = (null, null);
        Consider(ref best, epoch.Gga?.Latitude, epoch.Gga?.Longitude);
        Consider(ref best, epoch.Gns?.Latitude, epoch.Gns?.Longitude);
        Consider(ref best, epoch.Rmc?.Latitude, epoch.Rmc?.Longitude);
        Consider(ref best, epoch.Gll?.Latitude, epoch.Gll?.Longitude);
        return best;
    }

    private static void Consider(ref (NmeaAngle? Latitude, NmeaAngle? Longitude) best, NmeaAngle? latitude, NmeaAngle? longitude)
    {
        if (latitude is { } candidate && (best.Latitude is not { } held || candidate.DegreesMinutes.Decimals > held.DegreesMinutes.Decimals))
            best = (latitude, longitude);
    }

    private static FixDimension DimensionOf(Epoch epoch, FixQuality quality, NmeaNumber? height)
    {
        if (quality == FixQuality.None)
            return FixDimension.None;
        return epoch.NavigationMode is 2 or 3 ? (FixDimension)epoch.NavigationMode : height is null ? FixDimension.TwoD : FixDimension.ThreeD;
    }

    private static int? UsedOf(Epoch epoch)
    {
        int? told = epoch.Gga?.SatellitesUsed ?? epoch.Gns?.SatellitesUsed;
        return epoch.HasGsa && epoch.Used.Count > (told ?? 0) ? epoch.Used.Count : told;
    }

    private static double? SpeedOf(Epoch epoch) =>
        (epoch.Rmc?.SpeedKnots ?? epoch.Vtg?.SpeedKnots)?.ToDouble() * MetresPerSecondPerKnot
        ?? epoch.Vtg?.SpeedKilometresPerHour?.ToDouble() * MetresPerSecondPerKilometrePerHour;

    private static double? VariationOf(Rmc? rmc) => rmc?.MagneticVariationDirection switch
    {
        'E' => rmc?.MagneticVariationDegrees?.ToDouble(),
        'W' => -rmc?.MagneticVariationDegrees?.ToDouble(),
        _ => null,
    };

    // In whole numbers as long as they fit, so that 278.161 - 31.442 is 246.719 and nothing else.
    private static double Sum(NmeaNumber a, NmeaNumber b) => (double)((decimal)a.Unscaled / Power(a.Decimals) + (decimal)b.Unscaled / Power(b.Decimals));

    private static decimal Power(int decimals)
    {
        decimal power = 1;
        for (int i = 0; i < decimals; i++)
            power *= 10;
        return power;
    }
}
