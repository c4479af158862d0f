using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Fixes;

/// <summary>NAV-SAT, NAV-SIG and the older NAV-SVINFO as satellites in view.</summary>
internal static class UbxSatellites
{
    /// <summary>A satellite by the numbers of u-blox 8 and before.</summary>
    public static SatelliteInView Old(int number, int? elevation, int? azimuth, int? strength, bool isUsed) =>
        new(UbxSatelliteNumber.OfSingle(number), null, number, elevation, azimuth, strength is 0 ? null : strength, isUsed, null);

    /// <returns>True: a list of any length is one.</returns>
    public static bool Take(BinarySatellites list, in NavSig signals, long? timeOfDay)
    {
        list.Begin();
        for (int i = 0; i < signals.Count; i++)
        {
            UbxSignal one = signals[i];
            list.Add(new SatelliteInView(one.Satellite, NmeaSignal(one.Satellite.System, one.SignalId), one.Satellite.Number, null, null, one.CarrierToNoise, one.IsCodeUsed, one.IsHealthy));
        }

        list.End(timeOfDay);
        return true;
    }

    /// <returns>True: a list of any length is one.</returns>
    public static bool Take(BinarySatellites list, in NavSat satellites, long? timeOfDay)
    {
        list.Begin();
        for (int i = 0; i < satellites.Count; i++)
            list.Add(One(satellites[i]));
        list.End(timeOfDay);
        return true;
    }

    /// <returns>True: a list of any length is one.</returns>
    public static bool Take(BinarySatellites list, in NavSvInfo satellites, long? timeOfDay)
    {
        list.Begin();
        for (int i = 0; i < satellites.Count; i++)
            list.Add(One(satellites[i]));
        list.End(timeOfDay);
        return true;
    }

    private static SatelliteInView One(in UbxSatellite one) =>
        new(one.Satellite, null, one.Satellite.Number, one.Elevation, one.Azimuth is >= 0 and <= 360 ? one.Azimuth : null, one.CarrierToNoise, one.IsUsed, one.IsHealthy);

    // u-blox F9 interface description, 1.5.4 "Signal identifiers"; NMEA 0183 4.11, GSV notes.
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
}
