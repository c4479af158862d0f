namespace Gateway.Geodesy;

/// <summary>What latitude and longitude are counted on. Positions of two datums are never compared without a shift.</summary>
public enum Datum
{
    /// <summary>World Geodetic System 1984.</summary>
    Wgs84,

    /// <summary>Geocentric datum of Korea (GRS 80), the frame of the national base stations; EPSG:4737.</summary>
    Kgd2002,

    /// <summary>Korean Datum 1985 (Bessel 1841), some 320 m beside KGD2002; EPSG:4162.</summary>
    Korean1985,
}
