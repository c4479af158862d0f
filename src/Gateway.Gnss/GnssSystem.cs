namespace Gateway.Gnss;

/// <summary>Satellite system. Numbers are those of u-blox's and gpsd's <c>gnssid</c> (gpsd_json(5), SKY).</summary>
public enum GnssSystem
{
    /// <summary>Not said.</summary>
    Unknown = -1,

    /// <summary>GPS.</summary>
    Gps = 0,

    /// <summary>Satellite-based augmentation: WAAS, EGNOS, MSAS, KASS.</summary>
    Sbas = 1,

    /// <summary>Galileo.</summary>
    Galileo = 2,

    /// <summary>BeiDou.</summary>
    BeiDou = 3,

    /// <summary>IMES, the indoor transmitters of QZSS.</summary>
    Imes = 4,

    /// <summary>QZSS.</summary>
    Qzss = 5,

    /// <summary>GLONASS.</summary>
    Glonass = 6,

    /// <summary>NavIC (IRNSS).</summary>
    NavIC = 7,
}
