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
        Gbs gbs = epoch.Gbs.GetValueOrDefault();
        Vtg vtg = epoch.Vtg.GetValueOrDefault();
        BinarySolution binary = epoch.Binary;
        FixQuality quality = QualityOf(gga, gns, rmc, gll, epoch.Gll.HasValue);
        if (binary.Quality is { } said)
            quality = epoch.HasFixSentence ? Agreed(quality, said) : said;
        double? latitude = null, longitude = null;
        bool isOfSentences = true;
        if (quality != FixQuality.None)
            (latitude, longitude, isOfSentences) = PositionOf(gga, gns, rmc, gll, binary);
        if (latitude is null)
            quality = FixQuality.None;
        bool contradict = latitude is not null && PlaceAgreement.IsBroken(latitude.Value, longitude.GetValueOrDefault(), gga, gns, rmc, gll, binary);
        if (contradict)
            quality = PlaceAgreement.Weakened(quality);
        NmeaNumber? height = quality == FixQuality.None ? null : gga.AltitudeMetres ?? gns.AltitudeMetres;
        NmeaNumber? separation = quality == FixQuality.None ? null : gga.GeoidSeparationMetres ?? gns.GeoidSeparationMetres;
        BinarySolution? heights = quality == FixQuality.None ? null : binary;
        if (contradict)
        {
            // Two places, two heights: those of one of them only.
            heights = isOfSentences ? null : heights;
            height = isOfSentences ? height : null;
            separation = isOfSentences ? separation : null;
        }

        return new GnssFix
        {
            Utc = utc,
            TimeOfDay = epoch.Time?.ToTimeSpan(),
            Quality = quality,
            SourcesContradict = contradict,
            Sources = binary.Sources | (epoch.HasFixSentence ? FixSource.Nmea : FixSource.None),
            Dimension = DimensionOf(epoch.NavigationMode, quality, height, binary.Dimension),
            IsDeadReckoningAided = binary.IsDeadReckoningAided && quality != FixQuality.None,
            LatitudeDegrees = latitude,
            LongitudeDegrees = longitude,
            OrthometricHeight = Orthometric(height, heights?.OrthometricMetres),
            GeoidSeparation = Separation(separation, heights),
            EllipsoidalHeight = Ellipsoidal(height, separation, heights?.EllipsoidalMetres),
            SatellitesUsed = binary.SatellitesUsed ?? UsedOf(epoch, gga.SatellitesUsed ?? gns.SatellitesUsed),
            SatellitesInView = inView,
            Pdop = epoch.Pdop?.ToDouble() ?? binary.Pdop,
            Hdop = (epoch.Hdop ?? gga.Hdop ?? gns.Hdop)?.ToDouble() ?? binary.Hdop,
            Vdop = epoch.Vdop?.ToDouble() ?? binary.Vdop,
            NorthSigmaMetres = binary.NorthSigmaMetres ?? (gst.LatitudeSigmaMetres ?? gbs.LatitudeErrorMetres)?.ToDouble(),
            EastSigmaMetres = binary.EastSigmaMetres ?? (gst.LongitudeSigmaMetres ?? gbs.LongitudeErrorMetres)?.ToDouble(),
            UpSigmaMetres = binary.UpSigmaMetres ?? (gst.AltitudeSigmaMetres ?? gbs.AltitudeErrorMetres)?.ToDouble(),
            AgeOfCorrectionsSeconds = (gga.AgeOfCorrectionsSeconds ?? gns.AgeOfCorrectionsSeconds)?.ToDouble() ?? binary.AgeOfCorrectionsSeconds,
            BaseStationId = gga.BaseStationId ?? gns.BaseStationId ?? binary.BaseStationId,
            SpeedMetresPerSecond = binary.SpeedMetresPerSecond ?? SpeedOf(rmc, vtg),
            TrackDegrees = (rmc.TrackDegrees ?? vtg.TrackDegrees)?.ToDouble() ?? binary.TrackDegrees,
            ClimbMetresPerSecond = binary.ClimbMetresPerSecond,
            HeadingDegrees = binary.HeadingDegrees,
            HeadingSigmaDegrees = binary.HeadingSigmaDegrees,
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

    // Both protocols speak of one instant. What one of them calls no position is none; else the one that knows more
    // kinds of position is believed.
    private static FixQuality Agreed(FixQuality sentences, FixQuality binary)
    {
        if (sentences == FixQuality.None || binary == FixQuality.None)
            return FixQuality.None;
        bool isFiner = sentences is FixQuality.RtkFixed or FixQuality.RtkFloat or FixQuality.Pps or FixQuality.Simulated;
        return isFiner && binary is FixQuality.Single or FixQuality.Differential ? sentences : binary;
    }

    private static (double? Latitude, double? Longitude, bool IsOfSentences) PositionOf(in Gga gga, in Gns gns, in Rmc rmc, in Gll gll, BinarySolution binary)
    {
        (NmeaAngle? latitude, NmeaAngle? longitude) = SentencePosition(gga, gns, rmc, gll);
        if (binary.LatitudeDegrees is { } degrees && (latitude is not { } sent || binary.Resolution < Step(sent)))
            return (degrees, binary.LongitudeDegrees, false);
        return (latitude?.ToDegrees(), longitude?.ToDegrees(), true);
    }

    /// <summary>One unit of an angle's last digit, degrees.</summary>
    internal static double Step(NmeaAngle angle) => new NmeaNumber(1, angle.DegreesMinutes.Decimals).ToDouble() / 60;

    private static OrthometricHeight? Orthometric(NmeaNumber? height, double? binary) =>
        binary is { } metres ? new OrthometricHeight(metres) : height is { } h ? new OrthometricHeight(h.ToDouble()) : null;

    private static GeoidSeparation? Separation(NmeaNumber? separation, BinarySolution? binary)
    {
        if ((binary?.SeparationMetres ?? separation?.ToDouble()) is { } sent)
            return new GeoidSeparation(sent);
        return binary is { EllipsoidalMetres: { } ellipsoidal, OrthometricMetres: { } orthometric }
            ? new GeoidSeparation(Math.Round(ellipsoidal - orthometric, 4))
            : null;
    }

    private static EllipsoidalHeight? Ellipsoidal(NmeaNumber? height, NmeaNumber? separation, double? binary)
    {
        if (binary is { } metres)
            return new EllipsoidalHeight(metres);
        return height is { } above && separation is { } geoid ? new EllipsoidalHeight(Sum(above, geoid)) : null;
    }

    // The position with the most decimals; of equals GGA's.
    private static (NmeaAngle? Latitude, NmeaAngle? Longitude) SentencePosition(in Gga gga, in Gns gns, in Rmc rmc, in Gll gll)
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

    private static FixDimension DimensionOf(int navigationMode, FixQuality quality, NmeaNumber? height, FixDimension? binary)
    {
        if (quality == FixQuality.None)
            return FixDimension.None;
        if (binary is { } said and not FixDimension.None)
            return said;
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
