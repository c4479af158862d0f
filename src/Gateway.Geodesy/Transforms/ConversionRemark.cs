namespace Gateway.Geodesy;

/// <summary>What is to be said of a conversion: of one that was made, that the point lies outside a system's area; or why none was made.</summary>
public enum ConversionRemark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Converted; the point lies outside the area of the system that it came from.</summary>
    OutsideSourceArea,

    /// <summary>Converted; the point lies outside the area of the system that it went to.</summary>
    OutsideTargetArea,

    /// <summary>Converted; the point lies outside both areas.</summary>
    OutsideBothAreas,

    /// <summary>Not converted: the latitude is not -90 to 90.</summary>
    NoLatitude,

    /// <summary>Not converted: the longitude is not -180 to 180.</summary>
    NoLongitude,

    /// <summary>Not converted: no place of the system that the point is said to be of.</summary>
    BeyondSource,

    /// <summary>Not converted: too far away for the system that it should go to.</summary>
    BeyondTarget,

    /// <summary>Not converted: one of the systems needs the third number, and there is none or it is not finite.</summary>
    HeightMissing,
}
