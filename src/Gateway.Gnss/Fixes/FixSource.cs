namespace Gateway.Gnss.Fixes;

/// <summary>The protocols that an epoch was assembled from.</summary>
[Flags]
public enum FixSource
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>NMEA 0183 sentences.</summary>
    Nmea = 1,

    /// <summary>u-blox UBX.</summary>
    Ubx = 2,

    /// <summary>Septentrio SBF.</summary>
    Sbf = 4,

    /// <summary>NovAtel and Unicore messages, binary or ASCII.</summary>
    NovAtel = 8,

    /// <summary>SiRF binary.</summary>
    Sirf = 16,

    /// <summary>Sentences of a maker, such as PUBX,00 or PTNL,GGK.</summary>
    MakerNmea = 32,
}
