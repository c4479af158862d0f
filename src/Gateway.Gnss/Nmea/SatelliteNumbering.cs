namespace Gateway.Gnss.Nmea;

/// <summary>
/// What satellite numbers mean. NMEA 0183 4.11, GSA notes: 1-32 GPS, 33-64 SBAS (PRN - 87), 65-96 GLONASS (slot + 64);
/// makers add 152-158 SBAS, 193-202 QZSS, 201-264 and 401-464 BeiDou, 301-336 Galileo. With talker or system id of another
/// system numbers count from 1.
/// </summary>
public static class SatelliteNumbering
{
    /// <summary>Highest number that any receiver sends.</summary>
    public const int Highest = 999;

    /// <summary>The system of a GSA's system id; unknown if null or not assigned.</summary>
    public static GnssSystem SystemOfId(int? systemId) => systemId switch
    {
        1 => GnssSystem.Gps,
        2 => GnssSystem.Glonass,
        3 => GnssSystem.Galileo,
        4 => GnssSystem.BeiDou,
        5 => GnssSystem.Qzss,
        6 => GnssSystem.NavIC,
        _ => GnssSystem.Unknown,
    };

    /// <summary>The satellite that a number stands for when sent under <paramref name="system"/> (of talker or system id).</summary>
    public static SatelliteId Identify(int number, GnssSystem system) => (system, number) switch
    {
        (GnssSystem.Glonass, <= 32) => new(GnssSystem.Glonass, number),
        (GnssSystem.Galileo, <= 64) => new(GnssSystem.Galileo, number),
        (GnssSystem.BeiDou, <= 64) => new(GnssSystem.BeiDou, number),
        (GnssSystem.Qzss, <= 32) => new(GnssSystem.Qzss, number),
        (GnssSystem.NavIC, <= 32) => new(GnssSystem.NavIC, number),
        (GnssSystem.BeiDou, >= 201 and <= 264) => new(GnssSystem.BeiDou, number - 200),
        (_, <= 32) => new(GnssSystem.Gps, number),
        (_, <= 64) => new(GnssSystem.Sbas, number + 87),
        (_, <= 96) => new(GnssSystem.Glonass, number - 64),
        (_, >= 120 and <= 158) => new(GnssSystem.Sbas, number),
        (_, >= 193 and <= 202) => new(GnssSystem.Qzss, number - 192),
        (_, >= 203 and <= 264) => new(GnssSystem.BeiDou, number - 200),
        (_, >= 301 and <= 336) => new(GnssSystem.Galileo, number - 300),
        (_, >= 401 and <= 464) => new(GnssSystem.BeiDou, number - 400),
        _ => new(GnssSystem.Unknown, number),
    };
}
