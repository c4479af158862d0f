using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>u-blox's own sentences.</summary>
public sealed partial class EpochAssembler
{
    private bool TakePubxPosition(ReadOnlySpan<byte> sentence)
    {
        if (!PubxPosition.TryParse(sentence, out PubxPosition pubx))
            return false;
        BinarySolution to = BeginAt(PlaceSource.Pubx, null, pubx.Time);
        (FixQuality quality, FixDimension dimension) = pubx.Status switch
        {
            PubxStatus.DeadReckoning => (FixQuality.Estimated, FixDimension.TwoD),
            PubxStatus.TwoD => (FixQuality.Single, FixDimension.TwoD),
            PubxStatus.ThreeD or PubxStatus.Combined => (FixQuality.Single, FixDimension.ThreeD),
            PubxStatus.DifferentialTwoD => (FixQuality.Differential, FixDimension.TwoD),
            PubxStatus.DifferentialThreeD => (FixQuality.Differential, FixDimension.ThreeD),
            PubxStatus.TimeOnly => (FixQuality.Manual, FixDimension.ThreeD),
            _ => (FixQuality.None, FixDimension.None),
        };
        // RTK is D2 or D3 there; RK tells of dead reckoning and not whether there were corrections.
        bool isTop = quality == FixQuality.Differential || pubx.Status == PubxStatus.Combined;
        to.Merit(quality, dimension, isTop ? FixQuality.RtkFixed : quality);
        to.IsDeadReckoningAided |= pubx.Status == PubxStatus.Combined;
        Place(to, pubx.Latitude, pubx.Longitude);
        if (pubx.EllipsoidalHeightMetres is { } height)
            to.Heights(height.ToDouble(), null, Step(height));
        to.Accuracies(pubx.HorizontalAccuracyMetres?.ToDouble(), pubx.VerticalAccuracyMetres?.ToDouble());
        to.CoarseVelocity(pubx.SpeedKilometresPerHour?.ToDouble() * MetresPerSecondPerKilometrePerHour, pubx.CourseDegrees?.ToDouble(), -pubx.DownMetresPerSecond?.ToDouble());
        (to.Hdop, to.Vdop) = (pubx.Hdop?.ToDouble(), pubx.Vdop?.ToDouble());
        to.SatellitesUsed = pubx.SatellitesUsed;
        to.AgeOfCorrectionsSeconds ??= pubx.CorrectionAgeSeconds?.ToDouble();
        Note(SentenceType.PubxPosition, default);
        return true;
    }

    private bool TakePubxSatellites(ReadOnlySpan<byte> sentence)
    {
        if (!PubxSatellites.TryParse(sentence, out PubxSatellites satellites))
            return false;
        BinarySatellites list = _satellites.Satellites;
        list.Begin();
        while (satellites.TryNext(out PubxSatellite one))
            list.Add(UbxSatellites.Old(one.Number, one.ElevationDegrees, one.AzimuthDegrees, one.CarrierToNoise, one.IsUsed));
        list.End(_epoch.Time?.Nanoseconds);
        return list.Count == satellites.Count;
    }

    // As ZDA, it may tell another time than the position's.
    private bool TakePubxTime(ReadOnlySpan<byte> sentence)
    {
        if (!PubxTime.TryParse(sentence, out PubxTime pubx))
            return false;
        if (pubx is { Date: { } date, Time: { } time })
            _date.Set(date, time);
        _leapSeconds = pubx.LeapSeconds ?? _leapSeconds;
        return true;
    }
}
