using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>The rarer sentences and those of the makers. What tells no time joins the epoch under way and begins none.</summary>
public sealed partial class EpochAssembler
{
    private const double MetresPerSecondPerKilometrePerHour = 1 / 3.6;

    private Attitude _loose;

    private bool TakeRare(ReadOnlySpan<byte> sentence, ref SentenceType type)
    {
        if (type == SentenceType.Other)
            type = MakerAddress.TypeOf(sentence, out _);
        return type switch
        {
            // Text is for people; many a receiver leaves out the numbers before it.
            SentenceType.Other or SentenceType.Pair or SentenceType.Txt => true,
            SentenceType.Pstm => !TeseoPosition.Is(sentence) || TakeTeseo(sentence),
            SentenceType.Gbs => TakeGbs(sentence),
            SentenceType.Hdt => Hdt.TryParse(sentence, out Hdt hdt) && Head(hdt.HeadingDegrees, null),
            SentenceType.Hdm or SentenceType.Hdg => TakeHdm(sentence),
            SentenceType.Ths => Ths.TryParse(sentence, out Ths ths) && Head(ths.Status is 'V' or 'S' ? null : ths.HeadingDegrees, null),
            SentenceType.Ggq => TakeGgq(sentence),
            SentenceType.PubxPosition => TakePubxPosition(sentence),
            SentenceType.PubxSatellites => TakePubxSatellites(sentence),
            SentenceType.PubxTime => TakePubxTime(sentence),
            SentenceType.TrimbleGgk => TakeGgk(sentence),
            SentenceType.TrimbleAvr => TakeAvr(sentence),
            SentenceType.Pashr => TakePashr(sentence),
            SentenceType.Ksxt => TakeKsxt(sentence),
            SentenceType.Pqtm => TakePqtm(sentence),
            SentenceType.Grs => Grs.TryParse(sentence, out _),
            SentenceType.Dtm => TakeDtm(sentence),
            SentenceType.Pgrmm => TakePgrmm(sentence),
            SentenceType.Rot => TakeRot(sentence),
            SentenceType.Llk or SentenceType.Llq => TakeLeicaPlane(sentence),
            SentenceType.TrimblePjk => TrimblePjk.TryParse(sentence, out _),
            SentenceType.Pgrme => TakePgrme(sentence),
            SentenceType.Pgrmz => Pgrmz.TryParse(sentence, out _),
            _ => true,
        };
    }

    private bool TakeGbs(ReadOnlySpan<byte> sentence)
    {
        if (!Gbs.TryParse(sentence, out Gbs gbs))
            return false;
        if (gbs.Time is null)
            return true;
        Begin(SentenceType.Other, gbs.Time);
        _epoch.Binary.Take(PlaceSource.Sentences);
        _epoch.Gbs = gbs;
        Note(SentenceType.Gbs, gbs.Talker);
        return true;
    }

    private bool TakeGgq(ReadOnlySpan<byte> sentence)
    {
        if (!Ggq.TryParse(sentence, out Ggq ggq))
            return false;
        BinarySolution to = BeginAt(PlaceSource.Ggq, ggq.Date, ggq.Time);
        MeritOfThree(to, ggq.Quality);
        Place(to, ggq.Latitude, ggq.Longitude);
        // One figure for all axes; heights' weakness is in it as well.
        to.Accuracies(ggq.CoordinateQualityMetres?.ToDouble(), ggq.CoordinateQualityMetres?.ToDouble());
        to.SatellitesUsed = ggq.SatellitesUsed;
        Note(SentenceType.Ggq, ggq.Talker);
        return true;
    }

    private bool TakeGgk(ReadOnlySpan<byte> sentence)
    {
        if (!TrimbleGgk.TryParse(sentence, out TrimbleGgk ggk))
            return false;
        BinarySolution to = BeginAt(PlaceSource.Ggk, ggk.Date, ggk.Time);
        to.Merit(GgkQuality(ggk.Quality), ggk.HeightMetres is null || ggk.Quality is 8 or 9 ? FixDimension.TwoD : FixDimension.ThreeD);
        Place(to, ggk.Latitude, ggk.Longitude);
        if (ggk.HeightMetres is { } height)
            to.Heights(ggk.IsEllipsoidal ? height.ToDouble() : null, ggk.IsEllipsoidal ? null : height.ToDouble(), Step(height));
        to.SatellitesUsed = ggk.SatellitesUsed;
        to.Pdop = ggk.Dop?.ToDouble();
        Note(SentenceType.TrimbleGgk, default);
        return true;
    }

    private static FixQuality GgkQuality(int? sent) => sent switch
    {
        null or 0 => FixQuality.None,
        1 => FixQuality.Single,
        2 or 6 or 8 => FixQuality.RtkFloat,
        3 or 7 or 9 => FixQuality.RtkFixed,
        // Code alone: differential, SBAS, OmniSTAR VBS, beacons.
        4 or 5 or 11 or 13 => FixQuality.Differential,
        // OmniSTAR HP and XP, location RTK, CenterPoint RTX and CLAS, xFill: phase without ambiguities of one base.
        10 or 12 or 14 or 15 => FixQuality.RtkFloat,
        _ => FixQuality.Single,
    };

    private bool TakeKsxt(ReadOnlySpan<byte> sentence)
    {
        if (!Ksxt.TryParse(sentence, out Ksxt ksxt))
            return false;
        BinarySolution to = BeginAt(PlaceSource.Ksxt, ksxt.Date, ksxt.Time);
        MeritOfThree(to, ksxt.Quality);
        if (ksxt is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude })
            to.Position(latitude.ToDouble(), longitude.ToDouble(), Step(latitude));
        if (ksxt.HeightMetres is { } height)
            to.HeightAboveUnknown(height.ToDouble(), Step(height));
        to.CoarseVelocity(ksxt.SpeedKilometresPerHour?.ToDouble() * MetresPerSecondPerKilometrePerHour, ksxt.CourseDegrees?.ToDouble(), null);
        if (ksxt.HeadingQuality > 0)
        {
            to.HeadingDegrees ??= ksxt.HeadingDegrees?.ToDouble();
            to.Attitude.Complete(new Attitude { PitchDegrees = ksxt.PitchDegrees?.ToDouble(), RollDegrees = ksxt.RollDegrees?.ToDouble() });
        }

        to.SatellitesUsed ??= ksxt.SatellitesUsed;
        Note(SentenceType.Ksxt, default);
        return true;
    }

    // GGQ's and KSXT's 1, 2, 3: single, float, fixed. Differential has no number of its own.
    private static void MeritOfThree(BinarySolution to, int? sent)
    {
        FixQuality quality = sent switch { 1 => FixQuality.Single, 2 => FixQuality.RtkFloat, 3 => FixQuality.RtkFixed, _ => FixQuality.None };
        to.Merit(quality, FixDimension.ThreeD, quality == FixQuality.Single ? FixQuality.Pps : quality);
    }

    // Ashtech's own others have a word where the attitude has its time: not ours, and no fault.
    private bool TakePashr(ReadOnlySpan<byte> sentence)
    {
        const int FirstField = 7;
        if (PashrPosition.Is(sentence))
            return TakePashrPosition(sentence);
        if (sentence.Length <= FirstField || sentence[FirstField] is >= (byte)'A' and <= (byte)'Z')
            return true;
        if (!Pashr.TryParse(sentence, out Pashr pashr))
            return false;
        (_loose.RollDegrees, _loose.PitchDegrees) = (pashr.RollDegrees?.ToDouble(), pashr.PitchDegrees?.ToDouble());
        return Head(pashr.HeadingDegrees, pashr.HeadingSigmaDegrees);
    }

    private bool TakeAvr(ReadOnlySpan<byte> sentence)
    {
        if (!TrimbleAvr.TryParse(sentence, out TrimbleAvr avr))
            return false;
        if (avr.Quality is null or 0)
            return true;
        (_loose.YawDegrees, _loose.PitchDegrees, _loose.RollDegrees) = (avr.YawDegrees?.ToDouble(), avr.TiltDegrees?.ToDouble(), avr.RollDegrees?.ToDouble());
        return Head(avr.YawDegrees, null);
    }

    private bool TakeHdm(ReadOnlySpan<byte> sentence)
    {
        if (!Hdm.TryParse(sentence, out Hdm hdm))
            return false;
        // A compass's true heading stands behind that of antennas.
        _loose.Complete(new Attitude { MagneticHeadingDegrees = hdm.MagneticHeadingDegrees, HeadingDegrees = hdm.HeadingDegrees });
        return true;
    }

    private bool TakeRot(ReadOnlySpan<byte> sentence)
    {
        if (!Rot.TryParse(sentence, out Rot rot))
            return false;
        _loose.RateOfTurnDegreesPerMinute = rot.Status == 'V' ? null : rot.DegreesPerMinute?.ToDouble();
        return true;
    }

    private bool TakePqtm(ReadOnlySpan<byte> sentence)
    {
        if (QuectelPvt.Is(sentence))
            return TakeQuectelPvt(sentence);
        if (QuectelErrors.TryParse(sentence, out QuectelErrors errors) && !_isGivenOut)
            _epoch.Errors = errors;
        return true;
    }

    private bool Head(NmeaNumber? heading, NmeaNumber? sigma)
    {
        (_loose.HeadingDegrees, _loose.HeadingSigmaDegrees) = (heading?.ToDouble(), sigma is { Unscaled: > 0 } known ? known.ToDouble() : null);
        return true;
    }

    private BinarySolution BeginAt(PlaceSource source, DateOnly? date, NmeaTime? time)
    {
        BinarySolution to = BeginAt(source, time);
        if (date is { } day && time is { } clock)
            _date.Set(day, clock);
        return to;
    }

    private static void Place(BinarySolution to, NmeaAngle? latitude, NmeaAngle? longitude)
    {
        if (latitude is { } north && longitude is { } east)
            to.Position(north.ToDegrees(), east.ToDegrees(), Step(north.DegreesMinutes) / 60);
    }

    private static double Step(NmeaNumber number) => new NmeaNumber(1, number.Decimals).ToDouble();
}
