using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// NAV-SAT, NAV-SIG and the older NAV-SVINFO as satellites in view (u-blox F9 interface description, 1.5 "GNSS, satellite
/// and signal identifiers"; u-blox 8 / M8, appendix A for SVINFO's numbers).
/// </summary>
internal static class UbxSatellites
{
    private const int Header = 8, SatelliteLength = 12, SignalLength = 16;

    public static void Take(SatelliteTable table, int message, ReadOnlySpan<byte> p, long? timeOfDay)
    {
        BinarySatellites list = message == UbxId.Sig ? table.Signals : table.Satellites;
        list.Begin();
        int length = message == UbxId.Sig ? SignalLength : SatelliteLength;
        int count = message == UbxId.SvInfo ? p[4] : p[5];
        for (int at = Header; count-- > 0 && at + length <= p.Length; at += length)
            list.Add(One(message, p.Slice(at, length)));
        list.End(timeOfDay);
    }

    /// <summary>A satellite by the numbers of u-blox 8 and before.</summary>
    public static SatelliteInView Old(int number, int? elevation, int? azimuth, int? strength, bool isUsed) =>
        new(OldId(number), null, number, elevation, azimuth, strength is 0 ? null : strength, isUsed);

    private static SatelliteInView One(int message, ReadOnlySpan<byte> p) => message switch
    {
        UbxId.Sig => new(Id(p[0], p[1]), NmeaSignal((GnssSystem)p[0], p[2]), p[1], null, null, Strength(p[6]), (p[10] & 8) != 0),
        UbxId.Sat => new(Id(p[0], p[1]), null, p[1], Elevation(p[3]), Azimuth(ReadInt16LittleEndian(p[4..]), p[3]), Strength(p[2]), (p[8] & 8) != 0),
        _ => new(OldId(p[1]), null, p[1], Elevation(p[5]), Azimuth(ReadInt16LittleEndian(p[6..]), p[5]), Strength(p[4]), (p[2] & 1) != 0),
    };

    private static SatelliteId Id(int system, int number) =>
        system <= (int)GnssSystem.NavIC && number < 255 ? new((GnssSystem)system, number) : new(GnssSystem.Unknown, number);

    private static SatelliteId OldId(int number) => number switch
    {
        <= 32 => new(GnssSystem.Gps, number),
        <= 64 => new(GnssSystem.BeiDou, number - 27),
        <= 96 => new(GnssSystem.Glonass, number - 64),
        >= 120 and <= 158 => new(GnssSystem.Sbas, number),
        >= 159 and <= 163 => new(GnssSystem.BeiDou, number - 158),
        >= 193 and <= 202 => new(GnssSystem.Qzss, number - 192),
        >= 211 and <= 246 => new(GnssSystem.Galileo, number - 210),
        _ => new(GnssSystem.Unknown, number),
    };

    private static int? NmeaSignal(GnssSystem system, int signal) => (system, signal) switch
    {
        (GnssSystem.Gps or GnssSystem.Sbas or GnssSystem.Qzss or GnssSystem.Glonass, 0) => 1,
        (GnssSystem.Gps, 3) => 6,
        (GnssSystem.Gps, 4) => 5,
        (GnssSystem.Gps, 6) => 7,
        (GnssSystem.Gps, 7) => 8,
        (GnssSystem.Glonass, 2) => 3,
        (GnssSystem.Galileo, 0 or 1) => 7,
        (GnssSystem.Galileo, 3 or 4) => 1,
        (GnssSystem.Galileo, 5 or 6) => 2,
        (GnssSystem.BeiDou, 0 or 1) => 1,
        (GnssSystem.BeiDou, 2 or 3) => 11,
        (GnssSystem.BeiDou, 5 or 6) => 3,
        (GnssSystem.BeiDou, 7 or 8) => 5,
        (GnssSystem.Qzss, 4) => 5,
        (GnssSystem.Qzss, 5) => 6,
        (GnssSystem.Qzss, 8) => 7,
        (GnssSystem.Qzss, 9) => 8,
        (GnssSystem.NavIC, 0) => 1,
        _ => null,
    };

    private static double? Strength(byte carrierToNoise) => carrierToNoise == 0 ? null : carrierToNoise;

    // Beyond 90 degrees the receiver does not know.
    private static int? Elevation(byte sent) => (sbyte)sent is var degrees and >= -90 and <= 90 ? degrees : null;

    private static int? Azimuth(short sent, byte elevation) => sent is >= 0 and <= 360 && Elevation(elevation) is not null ? sent : null;
}
