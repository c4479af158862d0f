namespace Gateway.Geodesy;

/// <summary>
/// Popular Visualisation Pseudo-Mercator (EPSG method 1024): geodetic latitude and longitude drawn as if they were on a
/// sphere of the radius a. Neither true to angle nor to distance.
/// </summary>
internal sealed class PseudoMercator : PlaneProjection
{
    private static readonly double Radius = Ellipsoid.Wgs84.SemiMajorAxisMetres;

    public override void Forward(double latitude, double longitude, out double northing, out double easting)
    {
        northing = Radius * Math.Atanh(Math.Sin(latitude));
        easting = Radius * longitude;
    }

    public override void Inverse(double northing, double easting, out double latitude, out double longitude)
    {
        latitude = Math.Atan(Math.Sinh(northing / Radius));
        longitude = easting / Radius;
    }
}
