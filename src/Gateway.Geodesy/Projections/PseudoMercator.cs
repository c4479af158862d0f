namespace Gateway.Geodesy;

/// <summary>
/// Popular Visualisation Pseudo-Mercator (EPSG method 1024): geodetic latitude and longitude drawn as if they were on a
/// sphere of the radius a. Neither true to angle nor to distance.
/// </summary>
internal sealed class PseudoMercator : PlaneProjection
{
    private static readonly double Radius = Ellipsoid.Wgs84.SemiMajorAxisMetres;

    public override void Forward(in EllipsoidalPoint point, out double northing, out double easting)
    {
        northing = Radius * Math.Atanh(point.SinLatitude);
        easting = Radius * point.Longitude;
    }

    public override EllipsoidalPoint Inverse(double northing, double easting)
    {
        double tangent = Math.Sinh(northing / Radius);
        double cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        return EllipsoidalPoint.AtRadians(Math.Atan(tangent), easting / Radius, tangent * cosine, cosine);
    }
}
