namespace Gateway.Geodesy;

/// <summary>
/// A coordinate reference system: geographic (<see cref="GeographicSystem"/>), projected (<see cref="ProjectedSystem"/>),
/// projected on the old datum (<see cref="Korean1985System"/>), or geocentric (<see cref="GeocentricSystem"/>).
/// </summary>
public abstract class ReferenceSystem
{
    private protected ReferenceSystem(EpsgCode code, string name, Datum datum, AreaOfUse area)
    {
        Code = code;
        Name = name;
        Datum = datum;
        Area = area;
    }

    /// <summary>EPSG code.</summary>
    public EpsgCode Code { get; }

    /// <summary>Name in the EPSG data set.</summary>
    public string Name { get; }

    /// <summary>Datum.</summary>
    public Datum Datum { get; }

    /// <summary>Where the system is meant to be used. Outside, its numbers are exact still and its distortion is not small.</summary>
    public AreaOfUse Area { get; }

    /// <summary>Whether coordinates of this system are northing and easting in metres.</summary>
    public bool IsPlane => this is ProjectedSystem or Korean1985System;

    /// <summary>As <c>EPSG:5186 (KGD2002 / Central Belt 2010)</c>.</summary>
    public override string ToString() => $"{Code} ({Name})";
}

/// <summary>Latitude and longitude themselves, on WGS 84 or KGD2002; with <see cref="HasHeight"/> the ellipsoidal height too.</summary>
public sealed class GeographicSystem : ReferenceSystem
{
    internal GeographicSystem(EpsgCode code, string name, Datum datum, AreaOfUse area, bool hasHeight = false)
        : base(code, name, datum, area) => HasHeight = hasHeight;

    /// <summary>Whether a point of this system is nothing without its ellipsoidal height (EPSG:4979).</summary>
    public bool HasHeight { get; }
}

/// <summary>Geocentric Cartesian coordinates on WGS 84 (EPSG:4978).</summary>
public sealed class GeocentricSystem : ReferenceSystem
{
    internal GeocentricSystem(EpsgCode code, string name, AreaOfUse area)
        : base(code, name, Datum.Wgs84, area)
    {
    }
}
