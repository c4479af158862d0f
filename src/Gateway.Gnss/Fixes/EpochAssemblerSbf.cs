using Gateway.Gnss.Sbf;

namespace Gateway.Gnss.Fixes;

/// <summary>Septentrio's blocks.</summary>
public sealed partial class EpochAssembler
{
    private const double DegreesPerRadian = 180 / Math.PI, WireDoubleStep = 1e-12;

    private bool TakeSbf(ReadOnlySpan<byte> block)
    {
        if (!SbfHeader.TryParse(block, out SbfHeader header) || header.TimeOfWeekMilliseconds is not { } timeOfWeek)
            return true;
        switch (header.Number)
        {
            case PvtGeodetic.Number:
                if (!PvtGeodetic.TryParse(block, out PvtGeodetic pvt))
                    return false;
                Merge(BeginAt(PlaceSource.Sbf, timeOfWeek, header.Week), pvt);
                break;
            case PosCovGeodetic.Number:
                if (!PosCovGeodetic.TryParse(block, out PosCovGeodetic covariance))
                    return false;
                BinarySolution judged = BeginAt(PlaceSource.Sbf, timeOfWeek, header.Week);
                // What a block calls faulty says nothing of the position beside it.
                if (covariance is { Error: 0, Mode: not SbfMode.None })
                    judged.Sigmas(Root(covariance.LatitudeVariance), Root(covariance.LongitudeVariance), Root(covariance.HeightVariance));
                break;
            case SbfDop.Number:
                if (!SbfDop.TryParse(block, out SbfDop dop))
                    return false;
                BinarySolution to = BeginAt(PlaceSource.Sbf, timeOfWeek, header.Week);
                (to.Pdop, to.Hdop, to.Vdop) = (dop.PdopHundredths / 100.0, dop.HdopHundredths / 100.0, dop.VdopHundredths / 100.0);
                to.Tdop = dop.TdopHundredths / 100.0;
                break;
            case BaseVectorGeod.Number:
                if (!BaseVectorGeod.TryParse(block, out BaseVectorGeod vector))
                    return false;
                Merge(BeginAt(PlaceSource.Sbf, timeOfWeek, header.Week), vector);
                break;
            default:
                return true;
        }

        return NoteBinary(FixSource.Sbf, header.Number);
    }

    private static void Merge(BinarySolution to, in PvtGeodetic pvt)
    {
        // A solution that the block itself calls faulty (too few measurements, residuals too large ...) is none.
        to.Merit(pvt.Error == 0 ? QualityOf(pvt.Mode) : FixQuality.None, pvt.IsTwoD ? FixDimension.TwoD : FixDimension.ThreeD);
        if (pvt is { LatitudeRadians: { } latitude, LongitudeRadians: { } longitude })
            to.Position(latitude * DegreesPerRadian, longitude * DegreesPerRadian, WireDoubleStep);
        to.Datum(pvt.ForeignDatum);
        to.Heights(pvt.EllipsoidalHeightMetres, pvt.EllipsoidalHeightMetres - pvt.UndulationMetres, WireDoubleStep);
        to.Separation(pvt.UndulationMetres);
        if (pvt is { NorthMetresPerSecond: { } north, EastMetresPerSecond: { } east })
            to.Velocity(Math.Sqrt(north * north + east * east), pvt.CourseDegrees, pvt.UpMetresPerSecond, north, east);
        // The block tells twice the standard deviation, 95 %.
        to.Accuracies(pvt.HorizontalAccuracyCentimetres / 200.0, pvt.VerticalAccuracyCentimetres / 200.0);
        to.SatellitesUsed = pvt.Satellites;
        bool isFromBase = pvt.Mode is SbfMode.Differential or SbfMode.RtkFixed or SbfMode.RtkFloat or SbfMode.MovingBaseFixed or SbfMode.MovingBaseFloat;
        to.BaseStationId = isFromBase && pvt.ReferenceId is <= 4095 ? pvt.ReferenceId : null;
        to.AgeOfCorrectionsSeconds = pvt.CorrectionAgeHundredths / 100.0;
    }

    // From a moving base the vector says where the pair of antennas points: from base to rover.
    private static void Merge(BinarySolution to, in BaseVectorGeod vector)
    {
        if (vector.Error != 0)
            return;
        to.AgeOfCorrectionsSeconds ??= vector.CorrectionAgeHundredths / 100.0;
        to.BaseStationId ??= vector.ReferenceId is <= 4095 ? vector.ReferenceId : null;
        if (vector is { Mode: SbfMode.MovingBaseFixed or SbfMode.MovingBaseFloat, EastMetres: not null, NorthMetres: not null })
            to.HeadingDegrees = vector.AzimuthHundredths / 100.0;
    }

    private static FixQuality QualityOf(SbfMode mode) => mode switch
    {
        SbfMode.StandAlone => FixQuality.Single,
        SbfMode.Differential or SbfMode.Sbas => FixQuality.Differential,
        SbfMode.FixedLocation => FixQuality.Manual,
        SbfMode.RtkFixed or SbfMode.MovingBaseFixed => FixQuality.RtkFixed,
        // PPP converges like a float solution and reaches decimetres; its GGA says 5 too.
        SbfMode.RtkFloat or SbfMode.MovingBaseFloat or SbfMode.PrecisePoint => FixQuality.RtkFloat,
        _ => FixQuality.None,
    };

    private static double? Root(double? variance) => variance is { } known and >= 0 ? Math.Sqrt(known) : null;
}
