using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Makes one fix of what was said of one instant. Place, heights and sigmas are one source's (<see cref="PlaceChoice"/>),
/// the quality is the most cautious one (<see cref="QualityClaims"/>); each of the other fields is that of the best source
/// that told it.
/// </summary>
internal static class FixBuilder
{
    private const double MetresPerSecondPerKnot = 1852.0 / 3600;
    private const double MetresPerSecondPerKilometrePerHour = 1 / 3.6;

    // GSA's navigation mode, the highest of all systems.
    private const int WithoutSolution = 1;

    /// <summary>In one piece: a fix is large, and every copy of it costs as much as reading a sentence.</summary>
    /// <param name="epoch">What was said.</param>
    /// <param name="around">What is known beside it.</param>
    public static GnssFix Build(Epoch epoch, in FixSurroundings around)
    {
        // A sentence that did not come has no fields, as one whose fields are all empty.
        Gga gga = epoch.Gga.GetValueOrDefault();
        Gns gns = epoch.Gns.GetValueOrDefault();
        Rmc rmc = epoch.Rmc.GetValueOrDefault();
        Vtg vtg = epoch.Vtg.GetValueOrDefault();
        BinarySolution binary = epoch.Binary;
        NmeaTime? sentencesAt = null;
        if (epoch.HasFixSentence)
            sentencesAt = SentencePlace.Claim(epoch);
        double? speed = binary.SpeedMetresPerSecond ?? SpeedOf(rmc, vtg);
        PlaceChoice choice = PlaceChoice.Of(epoch.Places, speed, epoch.NavigationMode == WithoutSolution);
        // The instant as the source of the place tells it; without a place, as the first sentence does.
        NmeaTime? at = (choice.IsNone ? null : choice.Source == (int)PlaceSource.Sentences ? sentencesAt : epoch.Places.TimeOf(choice.Source)) ?? epoch.Time;
        PlaceClaim place = choice.IsNone ? default : epoch.Places[choice.Source];
        // GST and GBS belong to no one sentence: they tell of the makers' as well.
        if ((PlaceSource)choice.Source is PlaceSource.Ggk or PlaceSource.Ggq or PlaceSource.Ksxt or PlaceSource.Pubx or PlaceSource.QuectelPvt or PlaceSource.Ashtech or PlaceSource.Teseo)
            SentencePlace.Sigmas(ref place, epoch);
        if (!choice.Contradict)
            place.Refer(epoch.Places[(int)PlaceSource.Sentences]);
        bool isDoubtful = choice.Contradict || around.ForeignDatum is not null;
        if (QualityClaims.RankOf(place.Quality.GetValueOrDefault()) > QualityClaims.RankOf(choice.Quality))
            place.DropSigmas();
        if (!isDoubtful && !choice.IsNone)
            epoch.Places.AddMeasuredSigmas(ref place, choice.Quality);
        FixDimension dimension = DimensionOf(place, (PlaceSource)choice.Source, epoch.NavigationMode);
        FixQuality quality = isDoubtful ? PlaceAgreement.Weakened(choice.Quality) : choice.Quality;
        double? age = (gga.AgeOfCorrectionsSeconds ?? gns.AgeOfCorrectionsSeconds)?.ToDouble() ?? binary.AgeOfCorrectionsSeconds;
        // Where NAV-PVT calls them old, a sentence that tells less, or nothing, or a negative age makes them no younger.
        if (binary.LeastAgeOfCorrectionsSeconds is >= GnssFix.OldestCorrectionsSeconds and { } least && !(age > least))
            age = binary.AgeOfCorrectionsSeconds > least ? binary.AgeOfCorrectionsSeconds : least;
        if (place is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude })
            binary.Complete(latitude, longitude);

        DateTimeOffset? utc = at is { } time ? around.Date.Resolve(time) : null;
        double? hdop = (epoch.Hdop ?? gga.Hdop ?? gns.Hdop)?.ToDouble() ?? binary.Hdop, vdop = epoch.Vdop?.ToDouble() ?? binary.Vdop;
        // A sigma of centimetres is as doubtful as the place that it belongs to. A height that was held is not measured, and has none.
        (double? north, double? east, double? up) = isDoubtful ? (null, null, null) : (place.NorthSigmaMetres, place.EastSigmaMetres, dimension == FixDimension.TwoD ? null : place.UpSigmaMetres);
        // How far another datum's place lies from ours no estimate tells.
        bool estimates = around is { EstimatesSigmas: true, ForeignDatum: null } && !north.HasValue && !east.HasValue;
        (double Axis, double Up)? estimate = estimates ? SigmaEstimate.Of(quality, age >= 0 ? age : null, binary.IsAgeOfCorrectionsOpen, hdop, vdop) : null;
        if (estimate is { } guess)
        {
            north = east = guess.Axis;
            up = dimension != FixDimension.TwoD && (place.OrthometricMetres.HasValue || place.EllipsoidalMetres.HasValue) ? guess.Up : null;
        }

        double? heading = DirectionOf(binary.HeadingDegrees);
        return new GnssFix
        {
            Utc = utc,
            IsDateRepaired = utc.HasValue && around.Date.IsRepaired,
            IsDateFromClock = utc.HasValue && around.Date.IsFromClock,
            Interference = around.Interference,
            LeapSeconds = around.LeapSeconds,
            TimeOfDay = at?.ToTimeSpan(),
            Quality = quality,
            SourcesContradict = choice.Contradict,
            QualitiesContradict = choice.QualitiesContradict,
            ForeignDatum = quality == FixQuality.None ? null : around.ForeignDatum,
            Sources = binary.Sources | (epoch.HasFixSentence ? FixSource.Nmea : FixSource.None),
            Dimension = dimension,
            PlaceWithoutHeight = (epoch.Rmc.HasValue || epoch.Gll.HasValue, epoch.LatestFix is SentenceType.Rmc or SentenceType.Gll),
            IsDeadReckoningAided = binary.IsDeadReckoningAided && quality != FixQuality.None,
            LatitudeDegrees = place.LatitudeDegrees,
            LongitudeDegrees = place.LongitudeDegrees,
            PositionStepDegrees = place.LatitudeDegrees.HasValue ? place.Resolution : null,
            HeightStepMetres = place.EllipsoidalMetres.HasValue ? place.HeightResolution : null,
            OrthometricHeight = place.OrthometricMetres is { } above ? new OrthometricHeight(above) : null,
            GeoidSeparation = SeparationOf(place) is { } geoid ? new GeoidSeparation(geoid) : null,
            EllipsoidalHeight = place.EllipsoidalMetres is { } height ? new EllipsoidalHeight(height) : null,
            SatellitesUsed = binary.SatellitesUsed ?? UsedOf(epoch, gga.SatellitesUsed ?? gns.SatellitesUsed),
            SatellitesInView = around.InView,
            Pdop = epoch.Pdop?.ToDouble() ?? binary.Pdop,
            Hdop = hdop,
            Vdop = vdop,
            Tdop = binary.Tdop,
            Gdop = binary.Gdop,
            NorthDop = binary.NorthDop,
            EastDop = binary.EastDop,
            NorthSigmaMetres = north,
            EastSigmaMetres = east,
            UpSigmaMetres = up,
            SigmasAreEstimated = estimate.HasValue,
            AgeOfCorrectionsSeconds = age >= 0 ? age : null,
            IsCorrectionAgeNegative = age < 0,
            IsAgeOfCorrectionsOpen = binary.IsAgeOfCorrectionsOpen,
            BaseStationId = gga.BaseStationId ?? gns.BaseStationId ?? binary.BaseStationId,
            SpeedMetresPerSecond = speed ?? binary.SpeedMetresPerSecond,
            TrackDegrees = (rmc.TrackDegrees ?? vtg.TrackDegrees)?.ToDouble() ?? binary.TrackDegrees,
            NorthMetresPerSecond = binary.NorthMetresPerSecond,
            EastMetresPerSecond = binary.EastMetresPerSecond,
            ClimbMetresPerSecond = binary.ClimbMetresPerSecond,
            HeadingDegrees = heading,
            HeadingSigmaDegrees = heading is null ? null : binary.HeadingSigmaDegrees,
            PitchDegrees = binary.Attitude.PitchDegrees,
            RollDegrees = binary.Attitude.RollDegrees,
            YawDegrees = binary.Attitude.YawDegrees,
            MagneticHeadingDegrees = binary.Attitude.MagneticHeadingDegrees,
            RateOfTurnDegreesPerMinute = binary.Attitude.RateOfTurnDegreesPerMinute,
            MagneticTrackDegrees = vtg.MagneticTrackDegrees?.ToDouble() ?? MagneticTrackOf(rmc.TrackDegrees?.ToDouble(), VariationOf(rmc)),
            MagneticVariationDegrees = VariationOf(rmc),
            Revision = epoch.Revision,
        };
    }

    // Whatever the source: a direction counted to the left is brought round, and one beyond a full turn is a fault.
    private static double? DirectionOf(double? degrees) => degrees is >= -360 and < 0 ? degrees + 360 : degrees is >= 0 and <= 360 ? degrees : null;

    // GSA says what a receiver solved for, also where no sentence with a height came; a message of its own that tells
    // no height has none. Those that have a height and no word for its being held are asked of GSA too.
    private static FixDimension DimensionOf(in PlaceClaim place, PlaceSource source, int navigationMode)
    {
        if (place.Quality is null or FixQuality.None)
            return FixDimension.None;
        bool knows = source is not (PlaceSource.NovAtel or PlaceSource.PvtSolution or PlaceSource.Ggk or PlaceSource.Ggq or PlaceSource.Ksxt or PlaceSource.Ashtech or PlaceSource.Teseo);
        if (!knows && navigationMode == (int)FixDimension.TwoD)
            return FixDimension.TwoD;
        FixDimension told = place.Dimension is { } said and not FixDimension.None ? said : FixDimension.ThreeD;
        return source == PlaceSource.Sentences || place.HasHeight ? told : FixDimension.TwoD;
    }

    private static double? SeparationOf(in PlaceClaim place)
    {
        if (place.SeparationMetres is { } sent)
            return sent;
        return place is { EllipsoidalMetres: { } ellipsoidal, OrthometricMetres: { } orthometric } ? Math.Round(ellipsoidal - orthometric, 4) : null;
    }

    private static int? UsedOf(Epoch epoch, int? told) => epoch.HasGsa && epoch.Used.Count > (told ?? 0) ? epoch.Used.Count : told;

    private static double? SpeedOf(in Rmc rmc, in Vtg vtg) =>
        (rmc.SpeedKnots ?? vtg.SpeedKnots)?.ToDouble() * MetresPerSecondPerKnot
        ?? vtg.SpeedKilometresPerHour?.ToDouble() * MetresPerSecondPerKilometrePerHour;

    // Variation is the magnetic pole's direction east of true north: what lies east of it too reads less on a compass.
    private static double? MagneticTrackOf(double? track, double? variation) =>
        track - variation is { } turned ? Math.Round((turned + 360) % 360, 4) : null;

    // Some receivers write 999.9 for one that they do not know.
    private static double? VariationOf(in Rmc rmc) => (rmc.MagneticVariationDirection, rmc.MagneticVariationDegrees?.ToDouble()) switch
    {
        ('E', { } degrees and >= 0 and <= 180) => degrees,
        // Not -degrees: "00,W" is no minus nought.
        ('W', { } degrees and >= 0 and <= 180) => 0 - degrees,
        _ => null,
    };
}
