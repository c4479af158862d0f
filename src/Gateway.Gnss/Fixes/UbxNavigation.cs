using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Fixes;

/// <summary>Reads UBX navigation payloads into an epoch's solution; each whole number becomes a double here, once.</summary>
internal static class UbxNavigation
{
    private const double AngleStep = 1e-7, FineAngleStep = 1e-9, CentimetreOnTheGround = 1.1e-7, TenthOfMillimetreOnTheGround = 1.1e-9;
    private const int DeadReckoningOnly = 1, TwoD = 2, ThreeD = 3, Combined = 4, TimeOnly = 5;
    private const int IsFixOk = 1, IsDifferential = 2;

    public static void Pvt(BinarySolution to, ReadOnlySpan<byte> p)
    {
        byte flags = p[21];
        FixQuality differential = (flags >> 6) switch { 1 => FixQuality.RtkFloat, 2 => FixQuality.RtkFixed, _ => FixQuality.Differential };
        bool hasCorrections = (flags & IsDifferential) != 0 || flags >> 6 != 0;
        Merit(to, p[20], (flags & IsFixOk) != 0, hasCorrections ? differential : FixQuality.Single);
        to.SatellitesUsed = p[23];
        bool isInvalid = p.Length >= 92 && (p[78] & 1) != 0;
        if (!isInvalid)
        {
            to.Position(ReadInt32LittleEndian(p[28..]) / 1e7, ReadInt32LittleEndian(p[24..]) / 1e7, AngleStep);
            to.Heights(ReadInt32LittleEndian(p[32..]) / 1e3, ReadInt32LittleEndian(p[36..]) / 1e3, 1e-3);
            to.Accuracies(ReadUInt32LittleEndian(p[40..]) / 1e3, ReadUInt32LittleEndian(p[44..]) / 1e3);
        }

        to.Velocity(ReadInt32LittleEndian(p[60..]) / 1e3, ReadInt32LittleEndian(p[64..]) / 1e5, -ReadInt32LittleEndian(p[56..]) / 1e3);
        to.Pdop = ReadUInt16LittleEndian(p[76..]) / 1e2;
        if ((flags & 0x20) != 0 && p.Length >= 92)
            to.HeadingDegrees = ReadInt32LittleEndian(p[84..]) / 1e5;
    }

    public static void HighRatePvt(BinarySolution to, ReadOnlySpan<byte> p)
    {
        // Its position runs on by motion sensors between two solutions, whatever corrections the last one had.
        Merit(to, p[16], (p[17] & IsFixOk) != 0, p[16] == Combined || (p[17] & IsDifferential) == 0 ? FixQuality.Single : FixQuality.Differential);
        to.Position(ReadInt32LittleEndian(p[24..]) / 1e7, ReadInt32LittleEndian(p[20..]) / 1e7, AngleStep);
        to.Heights(ReadInt32LittleEndian(p[28..]) / 1e3, ReadInt32LittleEndian(p[32..]) / 1e3, 1e-3);
        to.Accuracies(ReadUInt32LittleEndian(p[52..]) / 1e3, ReadUInt32LittleEndian(p[56..]) / 1e3);
        to.Velocity(ReadInt32LittleEndian(p[36..]) / 1e3, ReadInt32LittleEndian(p[44..]) / 1e5, null);
    }

    public static void Sol(BinarySolution to, ReadOnlySpan<byte> p)
    {
        Merit(to, p[10], (p[11] & IsFixOk) != 0, (p[11] & IsDifferential) != 0 ? FixQuality.Differential : FixQuality.Single);
        EarthCentred(to, ReadInt32LittleEndian(p[12..]) / 1e2, ReadInt32LittleEndian(p[16..]) / 1e2, ReadInt32LittleEndian(p[20..]) / 1e2, CentimetreOnTheGround);
        to.EarthCentredVelocity(ReadInt32LittleEndian(p[28..]) / 1e2, ReadInt32LittleEndian(p[32..]) / 1e2, ReadInt32LittleEndian(p[36..]) / 1e2);
        to.Pdop = ReadUInt16LittleEndian(p[44..]) / 1e2;
        to.SatellitesUsed = p[47];
    }

    public static void Take(int message, BinarySolution to, ReadOnlySpan<byte> p)
    {
        switch (message)
        {
            case UbxId.PosEcef:
                EarthCentred(to, ReadInt32LittleEndian(p[4..]) / 1e2, ReadInt32LittleEndian(p[8..]) / 1e2, ReadInt32LittleEndian(p[12..]) / 1e2, CentimetreOnTheGround);
                break;
            case UbxId.HpPosEcef when (p[23] & 1) == 0:
                EarthCentred(to, Fine(p, 8, 20) / 1e4, Fine(p, 12, 21) / 1e4, Fine(p, 16, 22) / 1e4, TenthOfMillimetreOnTheGround);
                break;
            case UbxId.PosLlh:
                to.Position(ReadInt32LittleEndian(p[8..]) / 1e7, ReadInt32LittleEndian(p[4..]) / 1e7, AngleStep);
                to.Heights(ReadInt32LittleEndian(p[12..]) / 1e3, ReadInt32LittleEndian(p[16..]) / 1e3, 1e-3);
                to.Accuracies(ReadUInt32LittleEndian(p[20..]) / 1e3, ReadUInt32LittleEndian(p[24..]) / 1e3);
                break;
            case UbxId.HpPosLlh when (p[3] & 1) == 0:
                to.Position(Fine(p, 12, 25) / 1e9, Fine(p, 8, 24) / 1e9, FineAngleStep);
                to.Heights((ReadInt32LittleEndian(p[16..]) * 10L + (sbyte)p[26]) / 1e4, (ReadInt32LittleEndian(p[20..]) * 10L + (sbyte)p[27]) / 1e4, 1e-4);
                to.Accuracies(ReadUInt32LittleEndian(p[28..]) / 1e4, ReadUInt32LittleEndian(p[32..]) / 1e4);
                break;
            case UbxId.Status:
                Merit(to, p[4], (p[5] & IsFixOk) != 0, (p[5] & IsDifferential) != 0 ? FixQuality.Differential : FixQuality.Single);
                break;
            case UbxId.Dop:
                (to.Pdop, to.Vdop, to.Hdop) = (ReadUInt16LittleEndian(p[6..]) / 1e2, ReadUInt16LittleEndian(p[10..]) / 1e2, ReadUInt16LittleEndian(p[12..]) / 1e2);
                break;
            case UbxId.VelEcef:
                to.EarthCentredVelocity(ReadInt32LittleEndian(p[4..]) / 1e2, ReadInt32LittleEndian(p[8..]) / 1e2, ReadInt32LittleEndian(p[12..]) / 1e2);
                break;
            case UbxId.VelNed:
                to.CoarseVelocity(ReadUInt32LittleEndian(p[20..]) / 1e2, ReadInt32LittleEndian(p[24..]) / 1e5, -ReadInt32LittleEndian(p[12..]) / 1e2);
                break;
            case UbxId.Cov when p[5] != 0:
                to.Sigmas(Math.Sqrt(ReadSingleLittleEndian(p[16..])), Math.Sqrt(ReadSingleLittleEndian(p[28..])), Math.Sqrt(ReadSingleLittleEndian(p[36..])));
                break;
            case UbxId.RelPosNed:
                RelativePosition(to, p);
                break;
        }
    }

    // Only between two antennas that move together does the baseline say where something points.
    private static void RelativePosition(BinarySolution to, ReadOnlySpan<byte> p)
    {
        const uint IsOk = 1, IsValid = 4, IsMoving = 0x20, HasHeading = 0x100;
        const uint Needed = IsOk | IsValid | IsMoving | HasHeading;
        to.BaseStationId = ReadUInt16LittleEndian(p[2..]) is var station and <= 4095 ? station : null;
        if (p[0] < 1 || p.Length < 64 || (ReadUInt32LittleEndian(p[60..]) & Needed) != Needed)
            return;
        to.HeadingDegrees = ReadInt32LittleEndian(p[24..]) / 1e5;
        to.HeadingSigmaDegrees = ReadUInt32LittleEndian(p[52..]) / 1e5;
    }

    private static void Merit(BinarySolution to, int type, bool isOk, FixQuality quality)
    {
        to.IsDeadReckoningAided |= type == Combined;
        (FixQuality told, FixDimension dimension) = type switch
        {
            DeadReckoningOnly => (FixQuality.Estimated, FixDimension.TwoD),
            TwoD => (quality, FixDimension.TwoD),
            ThreeD or Combined => (quality, FixDimension.ThreeD),
            // Held at the surveyed or given place: a base station's or a timing receiver's.
            TimeOnly => (FixQuality.Manual, FixDimension.ThreeD),
            _ => (FixQuality.None, FixDimension.None),
        };
        to.Merit(isOk ? told : FixQuality.None, dimension);
    }

    private static void EarthCentred(BinarySolution to, double x, double y, double z, double step)
    {
        if (Ellipsoid.Geodetic(x, y, z) is not { } place)
            return;
        to.Position(place.Latitude, place.Longitude, step);
        to.Heights(place.Height, null, step > FineAngleStep * 10 ? 1e-2 : 1.1e-4);
    }

    // Hundreds of the small step in a whole number, the rest in a signed byte.
    private static long Fine(ReadOnlySpan<byte> p, int whole, int rest) => ReadInt32LittleEndian(p[whole..]) * 100L + (sbyte)p[rest];
}
