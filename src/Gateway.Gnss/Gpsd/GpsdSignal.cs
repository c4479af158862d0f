namespace Gateway.Gnss.Gpsd;

/// <summary>gpsd's numbers for satellites and signals: gpsd_json(5), SKY; u-blox F9 interface description, "Signal identifiers".</summary>
internal static class GpsdSignal
{
    /// <summary>gpsd's <c>PRN</c>, unique over all systems as in NMEA 4.0 and before; 0 if the system is not known.</summary>
    public static int Prn(SatelliteId satellite) => satellite.System switch
    {
        GnssSystem.Gps => satellite.Number,
        GnssSystem.Sbas => satellite.Number is >= 120 and <= 151 ? satellite.Number - 87 : satellite.Number,
        GnssSystem.Glonass => satellite.Number + 64,
        GnssSystem.Qzss => satellite.Number + 192,
        GnssSystem.Galileo => satellite.Number + 300,
        GnssSystem.BeiDou => satellite.Number + 400,
        GnssSystem.NavIC => satellite.Number + 500,
        _ => 0,
    };

    /// <summary>u-blox's and gpsd's signal id for an NMEA signal id; null where the standard has none.</summary>
    public static int? SignalId(GnssSystem system, int? nmeaSignalId) => (system, nmeaSignalId) switch
    {
        (GnssSystem.Gps, 1) => 0,
        (GnssSystem.Gps, 5) => 4,
        (GnssSystem.Gps, 6) => 3,
        (GnssSystem.Gps, 7) => 6,
        (GnssSystem.Gps, 8) => 7,
        (GnssSystem.Sbas, 1) => 0,
        (GnssSystem.Glonass, 1) => 0,
        (GnssSystem.Glonass, 3) => 2,
        (GnssSystem.Galileo, 7) => 0,
        (GnssSystem.Galileo, 1) => 3,
        (GnssSystem.Galileo, 2) => 5,
        (GnssSystem.BeiDou, 1) => 0,
        (GnssSystem.BeiDou, 3) => 5,
        (GnssSystem.BeiDou, 5) => 7,
        (GnssSystem.BeiDou, 11) => 2,
        (GnssSystem.Qzss, 1) => 0,
        (GnssSystem.Qzss, 5) => 4,
        (GnssSystem.Qzss, 6) => 5,
        (GnssSystem.Qzss, 7) => 8,
        (GnssSystem.Qzss, 8) => 9,
        (GnssSystem.NavIC, 1) => 0,
        _ => null,
    };
}
