using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>Positions of Quectel's, Ashtech's and ST's own sentences, and what Garmin's and Leica's say of errors.</summary>
public sealed partial class EpochAssembler
{
    private const double MetresPerSecondPerKnot = 1852.0 / 3600;

    private bool TakeQuectelPvt(ReadOnlySpan<byte> sentence)
    {
        if (!QuectelPvt.TryParse(sentence, out QuectelPvt pvt))
            return false;
        _leapSeconds = pvt.LeapSeconds ?? _leapSeconds;
        BinarySolution to = BeginAt(PlaceSource.QuectelPvt, pvt.Date, pvt.Time);
        to.Merit(pvt.FixMode is 2 or 3 ? FixQuality.Single : FixQuality.None, pvt.FixMode == 2 ? FixDimension.TwoD : FixDimension.ThreeD, FixQuality.RtkFixed);
        if (pvt is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude })
            to.Position(latitude.ToDouble(), longitude.ToDouble(), Step(latitude));
        if (pvt.AltitudeMetres is { } above)
            to.Heights((above.ToDouble() + pvt.GeoidSeparationMetres?.ToDouble()) is { } sum ? Math.Round(sum, 4) : null, above.ToDouble(), Step(above));
        to.Separation(pvt.GeoidSeparationMetres?.ToDouble());
        to.CoarseVelocity(pvt.SpeedMetresPerSecond?.ToDouble(), pvt.CourseDegrees?.ToDouble(), -pvt.DownMetresPerSecond?.ToDouble());
        to.SatellitesUsed ??= pvt.SatellitesUsed;
        (to.Hdop, to.Pdop) = (to.Hdop ?? Dilution(pvt.Hdop?.ToDouble() ?? 0), to.Pdop ?? Dilution(pvt.Pdop?.ToDouble() ?? 0));
        Note(SentenceType.Pqtm, default);
        return true;
    }

    private bool TakePashrPosition(ReadOnlySpan<byte> sentence)
    {
        if (!PashrPosition.TryParse(sentence, out PashrPosition position))
            return false;
        BinarySolution to = BeginAt(PlaceSource.Ashtech, position.Time);
        to.Merit(position.Latitude is null ? FixQuality.None : PashrQuality(position.Mode), FixDimension.ThreeD);
        Place(to, position.Latitude, position.Longitude);
        if (position.HeightMetres is { } height)
            to.HeightAboveUnknown(height.ToDouble(), Step(height));
        to.CoarseVelocity(position.SpeedKnots?.ToDouble() * MetresPerSecondPerKnot, position.TrackDegrees?.ToDouble(), null);
        to.SatellitesUsed ??= position.SatellitesUsed;
        (to.Pdop, to.Hdop, to.Vdop) = (position.Pdop?.ToDouble(), position.Hdop?.ToDouble(), position.Vdop?.ToDouble());
        if (position.Mode is 1 or 2 or 3)
            to.AgeOfCorrectionsSeconds ??= position.AgeOfCorrectionsSeconds?.ToDouble();
        Note(SentenceType.Pashr, default);
        return true;
    }

    private static FixQuality PashrQuality(int? mode) => mode switch
    {
        null => FixQuality.None,
        1 or 9 => FixQuality.Differential,
        2 => FixQuality.RtkFloat,
        3 => FixQuality.RtkFixed,
        5 => FixQuality.Estimated,
        _ => FixQuality.Single,
    };

    // Without a fix it goes on telling the last place, or none, with covariances of zero or of kilometres.
    private bool TakeTeseo(ReadOnlySpan<byte> sentence)
    {
        if (!TeseoPosition.TryParse(sentence, out TeseoPosition position))
            return false;
        if (Sigma(position.NorthVariance) is not { } north || Sigma(position.EastVariance) is not { } east)
            return true;
        BinarySolution to = BeginAt(PlaceSource.Teseo, position.Time);
        to.Merit(FixQuality.Single, FixDimension.ThreeD, FixQuality.RtkFixed);
        Place(to, position.Latitude, position.Longitude);
        if (position.HeightMetres is { } height)
            to.HeightAboveUnknown(height.ToDouble(), Step(height));
        to.Sigmas(north, east, Sigma(position.VerticalVariance));
        if (position.NorthMetresPerSecond?.ToDouble() is { } northward && position.EastMetresPerSecond?.ToDouble() is { } eastward)
            to.CoarseVelocityAlong(northward, eastward);
        Note(SentenceType.Pstm, default);
        return true;
    }

    private static double? Sigma(NmeaNumber? variance)
    {
        const double Useless = 1e4;
        return variance?.ToDouble() is > 0 and < Useless and var known ? Math.Sqrt(known) : null;
    }

    // It tells no time: it is of the epoch under way.
    private bool TakePgrme(ReadOnlySpan<byte> sentence)
    {
        if (!Pgrme.TryParse(sentence, out Pgrme errors))
            return false;
        if (!_isGivenOut)
            _epoch.GarminErrors = errors;
        return true;
    }

    private bool TakeLeicaPlane(ReadOnlySpan<byte> sentence)
    {
        if (!LeicaPlane.TryParse(sentence, out LeicaPlane plane))
            return false;
        if (!_isGivenOut && _epoch.Time is not null && _epoch.IsAt(plane.Time))
            _epoch.LeicaQuality = plane.CoordinateQualityMetres ?? _epoch.LeicaQuality;
        return true;
    }
}
