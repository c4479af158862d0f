using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Merges UBX navigation messages into an epoch's solution; each whole number becomes a double here, once. No solution:
/// the message's time of week was none, and it is refused.
/// </summary>
internal static class UbxNavigation
{
    // One kilometre, in 0.1 mm; without a fix receivers say the most that the field holds.
    private const uint UselessAccuracy = 10_000_000;
    private const double AngleStep = 1e-7, FineAngleStep = 1e-9, CentimetreOnTheGround = 1.1e-7, TenthOfMillimetreOnTheGround = 1.1e-9;

    public static void Merge(BinarySolution to, in NavPvt pvt)
    {
        FixQuality corrected = pvt.Carrier switch
        {
            CarrierSolution.Floating => FixQuality.RtkFloat,
            CarrierSolution.Fixed => FixQuality.RtkFixed,
            _ => FixQuality.Differential,
        };
        FixQuality quality = pvt.IsDifferential || pvt.Carrier != CarrierSolution.None ? corrected : FixQuality.Single;
        Merit(to, pvt.FixType, pvt.IsOk, quality, quality);
        to.SatellitesUsed = pvt.SatellitesUsed;
        if (!pvt.IsPositionInvalid)
        {
            to.Position(pvt.Latitude / 1e7, pvt.Longitude / 1e7, AngleStep);
            to.Heights(pvt.EllipsoidalHeight / 1e3, pvt.HeightAboveSeaLevel / 1e3, 1e-3);
            to.Accuracies(Known(pvt.HorizontalAccuracy) / 1e3, Known(pvt.VerticalAccuracy) / 1e3);
        }

        to.Velocity(pvt.GroundSpeed / 1e3, pvt.HeadingOfMotion / 1e5, -pvt.Velocity.Down / 1e3, pvt.Velocity.North / 1e3, pvt.Velocity.East / 1e3);
        to.Pdop = pvt.Pdop / 1e2;
        to.AgeOfCorrectionsSeconds ??= pvt.CorrectionAgeSeconds ?? pvt.LeastCorrectionAgeSeconds;
        to.LeastAgeOfCorrectionsSeconds = pvt.LeastCorrectionAgeSeconds;
        to.IsAgeOfCorrectionsOpen = pvt is { CorrectionAgeSeconds: null, LeastCorrectionAgeSeconds: not null };
        to.HeadingDegrees = pvt.HeadingOfVehicle / 1e5 ?? to.HeadingDegrees;
    }

    public static bool Merge(BinarySolution? to, in NavSol sol)
    {
        if (to is null)
            return false;
        Merit(to, sol.FixType, sol.IsOk, sol.IsDifferential ? FixQuality.Differential : FixQuality.Single, AtMost(sol.IsDifferential));
        EarthCentred(to, sol.Position.X / 1e2, sol.Position.Y / 1e2, sol.Position.Z / 1e2, CentimetreOnTheGround);
        to.EarthCentredVelocity(sol.Velocity.X / 1e2, sol.Velocity.Y / 1e2, sol.Velocity.Z / 1e2);
        to.Pdop = sol.Pdop / 1e2;
        to.SatellitesUsed = sol.SatellitesUsed;
        return true;
    }

    public static void Merge(BinarySolution to, in HnrPvt pvt)
    {
        // Its position runs on by motion sensors between two solutions, whatever corrections the last one had.
        Merit(to, pvt.FixType, pvt.IsOk, pvt.FixType == UbxFixType.Combined || !pvt.IsDifferential ? FixQuality.Single : FixQuality.Differential, FixQuality.RtkFixed);
        to.Position(pvt.Latitude / 1e7, pvt.Longitude / 1e7, AngleStep);
        to.Heights(pvt.EllipsoidalHeight / 1e3, pvt.HeightAboveSeaLevel / 1e3, 1e-3);
        to.Accuracies(Known(pvt.HorizontalAccuracy) / 1e3, Known(pvt.VerticalAccuracy) / 1e3);
        to.Velocity(pvt.GroundSpeed / 1e3, pvt.HeadingOfMotion / 1e5, null);
    }

    public static bool Merge(BinarySolution? to, in NavStatus status)
    {
        if (to is null)
            return false;
        Merit(to, status.FixType, status.IsOk, status.IsDifferential ? FixQuality.Differential : FixQuality.Single, AtMost(status.IsDifferential));
        return true;
    }

    public static bool Merge(BinarySolution? to, in NavPosLlh position)
    {
        if (to is null)
            return false;
        to.Position(position.Latitude / 1e7, position.Longitude / 1e7, AngleStep);
        to.Heights(position.EllipsoidalHeight / 1e3, position.HeightAboveSeaLevel / 1e3, 1e-3);
        to.Accuracies(Known(position.HorizontalAccuracy) / 1e3, Known(position.VerticalAccuracy) / 1e3);
        return true;
    }

    public static bool Merge(BinarySolution? to, in NavHpPosLlh position)
    {
        if (to is null)
            return false;
        if (position.IsInvalid)
            return true;
        // It says itself that it is valid, and nothing of its kind: the weakest claim, until another message tells more.
        if (position.HorizontalAccuracy < UselessAccuracy)
            to.MeritIfNone(FixQuality.Single, FixDimension.ThreeD);
        to.Position(position.Latitude / 1e9, position.Longitude / 1e9, FineAngleStep);
        to.Heights(position.EllipsoidalHeight / 1e4, position.HeightAboveSeaLevel / 1e4, 1e-4);
        to.Accuracies(Known(position.HorizontalAccuracy) / 1e4, Known(position.VerticalAccuracy) / 1e4);
        return true;
    }

    public static bool Merge(BinarySolution? to, in NavPosEcef position) =>
        to is not null && EarthCentred(to, position.X / 1e2, position.Y / 1e2, position.Z / 1e2, CentimetreOnTheGround);

    public static bool Merge(BinarySolution? to, in NavHpPosEcef position) =>
        to is not null && (position.IsInvalid || EarthCentred(to, position.X / 1e4, position.Y / 1e4, position.Z / 1e4, TenthOfMillimetreOnTheGround));

    public static bool Merge(BinarySolution? to, in NavVelNed velocity)
    {
        to?.CoarseVelocity(velocity.GroundSpeed / 1e2, velocity.Heading / 1e5, -velocity.Down / 1e2, velocity.North / 1e2, velocity.East / 1e2);
        return to is not null;
    }

    public static bool Merge(BinarySolution? to, in NavVelEcef velocity)
    {
        to?.EarthCentredVelocity(velocity.X / 1e2, velocity.Y / 1e2, velocity.Z / 1e2);
        return to is not null;
    }

    public static bool Merge(BinarySolution? to, in NavDop dop)
    {
        if (to is null)
            return false;
        (to.Pdop, to.Vdop, to.Hdop) = (dop.Position / 1e2, dop.Vertical / 1e2, dop.Horizontal / 1e2);
        (to.Tdop, to.Gdop, to.NorthDop, to.EastDop) = (dop.Time / 1e2, dop.Geometric / 1e2, dop.Northing / 1e2, dop.Easting / 1e2);
        return true;
    }

    public static bool Merge(BinarySolution? to, in NavCov covariance)
    {
        if (covariance.Position is { } position)
            to?.Sigmas(Math.Sqrt(position.NorthNorth), Math.Sqrt(position.EastEast), Math.Sqrt(position.DownDown));
        return to is not null;
    }

    // Only between two antennas that move together does the baseline say where something points.
    public static bool Merge(BinarySolution? to, in NavRelPosNed vector)
    {
        if (to is null)
            return false;
        to.BaseStationId = vector.StationId <= 4095 ? vector.StationId : null;
        if (vector is not { IsOk: true, IsValid: true, IsMovingBase: true, Heading: { } heading })
            return true;
        to.HeadingDegrees = heading / 1e5;
        to.HeadingSigmaDegrees = vector.HeadingAccuracy / 1e5;
        return true;
    }

    // NAV-SOL and NAV-STATUS know no carrier solution: corrected is all that they can say.
    private static FixQuality AtMost(bool isDifferential) => isDifferential ? FixQuality.RtkFixed : FixQuality.Single;

    private static void Merit(BinarySolution to, UbxFixType type, bool isOk, FixQuality quality, FixQuality atMost)
    {
        to.IsDeadReckoningAided |= type == UbxFixType.Combined;
        (FixQuality told, FixDimension dimension) = type switch
        {
            UbxFixType.DeadReckoning => (FixQuality.Estimated, FixDimension.TwoD),
            UbxFixType.TwoD => (quality, FixDimension.TwoD),
            UbxFixType.ThreeD or UbxFixType.Combined => (quality, FixDimension.ThreeD),
            // Held at the surveyed or given place: a base station's or a timing receiver's.
            UbxFixType.TimeOnly => (FixQuality.Manual, FixDimension.ThreeD),
            _ => (FixQuality.None, FixDimension.None),
        };
        told = isOk ? told : FixQuality.None;
        to.Merit(told, dimension, told == quality ? atMost : told);
    }

    // All ones: not known.
    private static uint? Known(uint accuracy) => accuracy == uint.MaxValue ? null : accuracy;

    private static bool EarthCentred(BinarySolution to, double x, double y, double z, double step)
    {
        if (Ellipsoid.Geodetic(x, y, z) is not { } place)
            return true;
        to.Position(place.Latitude, place.Longitude, step);
        to.Heights(place.Height, null, step > FineAngleStep * 10 ? 1e-2 : 1.1e-4);
        return true;
    }
}
