using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>A point on the plane of one reference system. Surveyors call northing X and easting Y; here they have only these names.</summary>
/// <param name="NorthingMetres">Metres north of the system's false origin.</param>
/// <param name="EastingMetres">Metres east of the system's false origin.</param>
/// <param name="System">The system without which the two numbers mean nothing.</param>
public readonly record struct ProjectedPosition(double NorthingMetres, double EastingMetres, EpsgCode System)
{
    /// <summary>Northing, easting, system, to 0.1 mm, as <c>551530.2807 203260.1426 EPSG:5186</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{NorthingMetres:F4} {EastingMetres:F4} {System}");
}
