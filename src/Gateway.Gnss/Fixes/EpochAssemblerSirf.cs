using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// SiRF binary's navigation data, earth-centred and geodetic (SiRF binary protocol reference manual 2.4, message ids 2
/// and 41). Old receivers on old buoys and boats; nothing newer speaks it.
/// </summary>
public sealed partial class EpochAssembler
{
    private const int SirfHeader = 4, SirfTrailer = 4, SirfMeasured = 2, SirfGeodetic = 41;

    private bool TakeSirf(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> p = frame[SirfHeader..^SirfTrailer];
        if (p.IsEmpty)
            return true;
        switch (p[0])
        {
            case SirfMeasured:
                if (p.Length < 41)
                    return false;
                // Ten bits of week. What a receiver of its time meant is left to the caller's earliest date.
                TakeSirfMeasured(BeginAt(PlaceSource.Sirf, (long)ReadUInt32BigEndian(p[24..]) * 10, SirfWeek(ReadUInt16BigEndian(p[22..]))), p);
                return NoteBinary(FixSource.Sirf, SirfMeasured);
            case SirfGeodetic:
                if (p.Length < 91)
                    return false;
                // SiRF II sends it with its raw clock and no kind of solution beside the full message 2.
                if ((ReadUInt16BigEndian(p[3..]) & 7) == 0)
                    return true;
                TakeSirfGeodetic(BeginAt(PlaceSource.Sirf, ReadUInt32BigEndian(p[7..]), ReadUInt16BigEndian(p[5..])), p);
                return NoteBinary(FixSource.Sirf, SirfGeodetic);
            default:
                return true;
        }
    }

    // 1024 weeks had passed when the first of them was made that anybody still has.
    private static int SirfWeek(int sent) => sent < 1024 ? sent + 1024 : sent;

    private static void TakeSirfMeasured(BinarySolution to, ReadOnlySpan<byte> p)
    {
        int kind = p[19] & 7;
        FixQuality quality = kind == 0 ? FixQuality.None : kind == 7 ? FixQuality.Estimated : (p[19] & 0x80) != 0 ? FixQuality.Differential : FixQuality.Single;
        to.Merit(quality, kind is 4 or 6 ? FixDimension.ThreeD : FixDimension.TwoD, quality == FixQuality.Differential ? FixQuality.RtkFixed : quality);
        if (Ellipsoid.Geodetic(ReadInt32BigEndian(p[1..]), ReadInt32BigEndian(p[5..]), ReadInt32BigEndian(p[9..])) is { } place)
        {
            const double MetreOnTheGround = 1e-5;
            to.Position(place.Latitude, place.Longitude, MetreOnTheGround);
            to.Heights(place.Height, null, 1);
        }

        const double VelocityStep = 8;
        to.EarthCentredVelocity(ReadInt16BigEndian(p[13..]) / VelocityStep, ReadInt16BigEndian(p[15..]) / VelocityStep, ReadInt16BigEndian(p[17..]) / VelocityStep);
        to.Hdop = p[20] / 5.0;
        to.SatellitesUsed = p[28];
    }

    private static void TakeSirfGeodetic(BinarySolution to, ReadOnlySpan<byte> p)
    {
        int type = ReadUInt16BigEndian(p[3..]);
        int kind = type & 7;
        bool isValid = ReadUInt16BigEndian(p[1..]) == 0;
        FixQuality quality = !isValid || kind == 0 ? FixQuality.None : kind == 7 ? FixQuality.Estimated : (type & 0x80) != 0 ? FixQuality.Differential : FixQuality.Single;
        to.Merit(quality, kind is 4 or 6 ? FixDimension.ThreeD : FixDimension.TwoD, quality == FixQuality.Differential ? FixQuality.RtkFixed : quality);
        to.Position(ReadInt32BigEndian(p[23..]) / 1e7, ReadInt32BigEndian(p[27..]) / 1e7, 1e-7);
        // 21 is WGS 84; old firmware leaves it 0.
        to.Datum(p[39] is 0 or 21 ? default : DatumName.Numbered("SiRF"u8, p[39]));
        to.Heights(ReadInt32BigEndian(p[31..]) / 1e2, ReadInt32BigEndian(p[35..]) / 1e2, 1e-2);
        to.Velocity(ReadUInt16BigEndian(p[40..]) / 1e2, ReadUInt16BigEndian(p[42..]) / 1e2, ReadInt16BigEndian(p[46..]) / 1e2);
        to.Accuracies(ReadUInt32BigEndian(p[50..]) / 1e2, ReadUInt32BigEndian(p[54..]) / 1e2);
        to.SatellitesUsed = p[88];
        to.Hdop = p[89] / 5.0;
    }
}
