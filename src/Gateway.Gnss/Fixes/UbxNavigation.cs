using Gateway.Gnss.Ubx;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Merges UBX navigation messages into an epoch's solution; each whole number becomes a double here, once. POSECEF,
/// VELECEF and HNR-PVT, which nobody else reads, are read here (u-blox 8 / M8 receiver description, 32.17 and 32.10).
/// </summary>
internal static class UbxNavigation
{
    private const double AngleStep = 1e-7, FineAngleStep = 1e-9, CentimetreOnTheGround = 1.1e-7, TenthOfMillimetreOnTheGround = 1.1e-9;

    public static void Merge(BinarySolution to, in NavPvt pvt)
    {
        FixQuality corrected = pvt.Carrier switch
        {
            CarrierSolution.Floating => FixQuality.RtkFloat,
            CarrierSolution.Fixed => FixQuality.RtkFixed,
            _ => FixQuality.Differential,
        };
        Merit(to, pvt.FixType, pvt.IsOk, pvt.IsDifferential || pvt.Carrier != CarrierSolution.None ? corrected : FixQuality.Single);
        to.SatellitesUsed = pvt.SatellitesUsed;
        if (!pvt.IsPositionInvalid)
        {
            to.Position(pvt.Latitude / 1e7, pvt.Longitude / 1e7, AngleStep);
            to.Heights(pvt.EllipsoidalHeight / 1e3, pvt.HeightAboveSeaLevel / 1e3, 1e-3);
            to.Accuracies(pvt.HorizontalAccuracy / 1e3, pvt.VerticalAccuracy / 1e3);
        }

        to.Velocity(pvt.GroundSpeed / 1e3, pvt.HeadingOfMotion / 1e5, -pvt.Velocity.Down / 1e3);
        to.Pdop = pvt.Pdop / 1e2;
        to.HeadingDegrees = pvt.HeadingOfVehicle / 1e5 ?? to.HeadingDegrees;
    }

    public static void Merge(BinarySolution to, in NavSol sol)
    {
        Merit(to, sol.FixType, sol.IsOk, sol.IsDifferential ? FixQuality.Differential : FixQuality.Single);
        EarthCentred(to, sol.Position.X / 1e2, sol.Position.Y / 1e2, sol.Position.Z / 1e2, CentimetreOnTheGround);
        to.EarthCentredVelocity(sol.Velocity.X / 1e2, sol.Velocity.Y / 1e2, sol.Velocity.Z / 1e2);
        to.Pdop = sol.Pdop / 1e2;
        to.SatellitesUsed = sol.SatellitesUsed;
    }

    /// <param name="to">The epoch's solution.</param>
    /// <param name="p">Payload of HNR-PVT, at least 72 bytes.</param>
    public static void MergeHighRate(BinarySolution to, ReadOnlySpan<byte> p)
    {
        var type = (UbxFixType)p[16];
        bool isOk = (p[17] & 1) != 0, isDifferential = (p[17] & 2) != 0;
        // Its position runs on by motion sensors between two solutions, whatever corrections the last one had.
        Merit(to, type, isOk, type == UbxFixType.Combined || !isDifferential ? FixQuality.Single : FixQuality.Differential);
        to.Position(ReadInt32LittleEndian(p[24..]) / 1e7, ReadInt32LittleEndian(p[20..]) / 1e7, AngleStep);
        to.Heights(ReadInt32LittleEndian(p[28..]) / 1e3, ReadInt32LittleEndian(p[32..]) / 1e3, 1e-3);
        to.Accuracies(ReadUInt32LittleEndian(p[52..]) / 1e3, ReadUInt32LittleEndian(p[56..]) / 1e3);
        to.Velocity(ReadInt32LittleEndian(p[36..]) / 1e3, ReadInt32LittleEndian(p[44..]) / 1e5, null);
    }

    /// <summary>The time of week of one of the messages that <see cref="Merge(int, BinarySolution, ReadOnlySpan{byte})"/> takes; null for others.</summary>
    public static uint? TimeOfWeek(int message, ReadOnlySpan<byte> p) => message switch
    {
        UbxId.PosEcef or UbxId.VelEcef or UbxMessage.NavPosLlh or UbxMessage.NavStatus or UbxMessage.NavDop or UbxMessage.NavVelNed or UbxMessage.NavCov =>
            p.Length < 4 ? uint.MaxValue : ReadUInt32LittleEndian(p),
        // These begin with a version.
        UbxMessage.NavHpPosEcef or UbxMessage.NavHpPosLlh or UbxMessage.NavRelPosNed => p.Length < 8 ? uint.MaxValue : ReadUInt32LittleEndian(p[4..]),
        _ => null,
    };

    /// <returns>False if the message is too short.</returns>
    public static bool Merge(int message, BinarySolution to, ReadOnlySpan<byte> p) => message switch
    {
        UbxId.PosEcef => p.Length >= 20 && EarthCentred(to, ReadInt32LittleEndian(p[4..]) / 1e2, ReadInt32LittleEndian(p[8..]) / 1e2, ReadInt32LittleEndian(p[12..]) / 1e2, CentimetreOnTheGround),
        UbxId.VelEcef => p.Length >= 20 && Merge(to, ReadInt32LittleEndian(p[4..]), ReadInt32LittleEndian(p[8..]), ReadInt32LittleEndian(p[12..])),
        UbxMessage.NavHpPosEcef => NavHpPosEcef.TryParse(p, out NavHpPosEcef fine)
            && (fine.IsInvalid || EarthCentred(to, fine.X / 1e4, fine.Y / 1e4, fine.Z / 1e4, TenthOfMillimetreOnTheGround)),
        UbxMessage.NavPosLlh => NavPosLlh.TryParse(p, out NavPosLlh position) && Merge(to, position),
        UbxMessage.NavHpPosLlh => NavHpPosLlh.TryParse(p, out NavHpPosLlh high) && Merge(to, high),
        UbxMessage.NavStatus => NavStatus.TryParse(p, out NavStatus status)
            && Merit(to, status.FixType, status.IsOk, status.IsDifferential ? FixQuality.Differential : FixQuality.Single),
        UbxMessage.NavDop => NavDop.TryParse(p, out NavDop dop) && Merge(to, dop),
        UbxMessage.NavVelNed => NavVelNed.TryParse(p, out NavVelNed velocity) && Merge(to, velocity),
        UbxMessage.NavCov => NavCov.TryParse(p, out NavCov covariance) && Merge(to, covariance),
        UbxMessage.NavRelPosNed => NavRelPosNed.TryParse(p, out NavRelPosNed vector) && Merge(to, vector),
        _ => true,
    };

    private static bool Merge(BinarySolution to, int x, int y, int z)
    {
        to.EarthCentredVelocity(x / 1e2, y / 1e2, z / 1e2);
        return true;
    }

    private static bool Merge(BinarySolution to, in NavPosLlh position)
    {
        to.Position(position.Latitude / 1e7, position.Longitude / 1e7, AngleStep);
        to.Heights(position.EllipsoidalHeight / 1e3, position.HeightAboveSeaLevel / 1e3, 1e-3);
        to.Accuracies(position.HorizontalAccuracy / 1e3, position.VerticalAccuracy / 1e3);
        return true;
    }

    private static bool Merge(BinarySolution to, in NavHpPosLlh position)
    {
        if (position.IsInvalid)
            return true;
        to.Position(position.Latitude / 1e9, position.Longitude / 1e9, FineAngleStep);
        to.Heights(position.EllipsoidalHeight / 1e4, position.HeightAboveSeaLevel / 1e4, 1e-4);
        to.Accuracies(position.HorizontalAccuracy / 1e4, position.VerticalAccuracy / 1e4);
        return true;
    }

    private static bool Merge(BinarySolution to, in NavDop dop)
    {
        (to.Pdop, to.Vdop, to.Hdop) = (dop.Position / 1e2, dop.Vertical / 1e2, dop.Horizontal / 1e2);
        return true;
    }

    private static bool Merge(BinarySolution to, in NavVelNed velocity)
    {
        to.CoarseVelocity(velocity.GroundSpeed / 1e2, velocity.Heading / 1e5, -velocity.Down / 1e2);
        return true;
    }

    private static bool Merge(BinarySolution to, in NavCov covariance)
    {
        if (covariance.Position is { } position)
            to.Sigmas(Math.Sqrt(position.NorthNorth), Math.Sqrt(position.EastEast), Math.Sqrt(position.DownDown));
        return true;
    }

    // Only between two antennas that move together does the baseline say where something points.
    private static bool Merge(BinarySolution to, in NavRelPosNed vector)
    {
        to.BaseStationId = vector.StationId <= 4095 ? vector.StationId : null;
        if (vector is not { IsOk: true, IsValid: true, IsMovingBase: true, Heading: { } heading })
            return true;
        to.HeadingDegrees = heading / 1e5;
        to.HeadingSigmaDegrees = vector.HeadingAccuracy / 1e5;
        return true;
    }

    private static bool Merit(BinarySolution to, UbxFixType type, bool isOk, FixQuality quality)
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
        to.Merit(isOk ? told : FixQuality.None, dimension);
        return true;
    }

    private static bool EarthCentred(BinarySolution to, double x, double y, double z, double step)
    {
        if (Ellipsoid.Geodetic(x, y, z) is not { } place)
            return true;
        to.Position(place.Latitude, place.Longitude, step);
        to.Heights(place.Height, null, step > FineAngleStep * 10 ? 1e-2 : 1.1e-4);
        return true;
    }
}
