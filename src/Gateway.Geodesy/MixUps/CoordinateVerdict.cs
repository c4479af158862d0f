namespace Gateway.Geodesy;

/// <summary>What comes out of an inspection. Only <see cref="MixedUp"/>, <see cref="RowsDiffer"/> and <see cref="Unexplained"/> accuse.</summary>
public enum CoordinateVerdict
{
    /// <summary>The declared reading stands, and the evidence rules out every other.</summary>
    Confirmed,

    /// <summary>Nothing speaks against the declared reading, but others fit as well: the evidence does not decide.</summary>
    CannotTell,

    /// <summary>The declared reading is ruled out and another one fits.</summary>
    MixedUp,

    /// <summary>No one reading fits most of the file's rows: see each row.</summary>
    RowsDiffer,

    /// <summary>Neither the declared reading nor any other fits.</summary>
    Unexplained,
}

/// <summary>What was mixed up; several at once are possible.</summary>
[Flags]
public enum CoordinateMixUps
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Northing and easting, or the columns of metres, are the wrong way round.</summary>
    SwappedAxes = 1,

    /// <summary>Latitude and longitude are the wrong way round.</summary>
    SwappedDegrees = 2,

    /// <summary>The same plane with another false northing: 500 km of before 2010, 600 km since, 550 km on Jeju.</summary>
    FalseNorthing = 4,

    /// <summary>Korean 1985 read as KGD2002 or the other way round, such as EPSG:5174 as EPSG:5181: 314 m in Seoul.</summary>
    OtherDatum = 8,

    /// <summary>A meridian with and without the 10.405 arc-seconds, such as EPSG:2097 read as EPSG:5174: 255 m.</summary>
    ModifiedMeridian = 16,

    /// <summary>Web map coordinates (EPSG:3857) in columns of a national plane, or the other way round.</summary>
    WebMercator = 32,

    /// <summary>Degrees in columns of metres.</summary>
    DegreesInMetres = 64,

    /// <summary>Metres in columns of degrees.</summary>
    MetresInDegrees = 128,

    /// <summary>Another belt, the unified system, or UTM.</summary>
    OtherPlane = 256,
}
