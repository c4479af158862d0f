namespace Gateway.Geodesy;

/// <summary>A coordinate reference system: geographic (<see cref="GeographicSystem"/>) or projected (<see cref="ProjectedSystem"/>).</summary>
public abstract class ReferenceSystem
{
    private protected ReferenceSystem(EpsgCode code, string name, AreaOfUse area)
    {
        Code = code;
        Name = name;
        Area = area;
    }

    /// <summary>EPSG code.</summary>
    public EpsgCode Code { get; }

    /// <summary>Name in the EPSG data set.</summary>
    public string Name { get; }

    /// <summary>Where the system is meant to be used. Outside, its numbers are exact still and its distortion is not small.</summary>
    public AreaOfUse Area { get; }

    /// <summary>As <c>EPSG:5186 (KGD2002 / Central Belt 2010)</c>.</summary>
    public override string ToString() => $"{Code} ({Name})";
}

/// <summary>Latitude and longitude themselves.</summary>
public sealed class GeographicSystem : ReferenceSystem
{
    internal GeographicSystem(EpsgCode code, string name, AreaOfUse area)
        : base(code, name, area)
    {
    }
}
