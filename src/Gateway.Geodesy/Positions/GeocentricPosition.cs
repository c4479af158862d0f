using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>
/// A point in geocentric Cartesian coordinates (earth-centred, earth-fixed): X through latitude 0, longitude 0; Y through
/// longitude 90 east; Z through the north pole. What base stations send. On GRS 80; on WGS 84, whose flattening differs
/// in the ninth digit, it is the same to 0.1 mm (EPSG:4978 of <see cref="CoordinateTransform"/> is on WGS 84).
/// </summary>
/// <param name="X">Metres.</param>
/// <param name="Y">Metres.</param>
/// <param name="Z">Metres.</param>
public readonly record struct GeocentricPosition(double X, double Y, double Z)
{
    private static readonly GeocentricConversion Grs80 = new(Ellipsoid.Grs80);

    /// <summary>The point at a height above a position on the ellipsoid.</summary>
    public static GeocentricPosition Of(GeodeticPosition position, EllipsoidalHeight height)
    {
        Grs80.Forward(position.Latitude.Radians, position.Longitude.Radians, height.Metres, out double x, out double y, out double z);
        return new GeocentricPosition(x, y, z);
    }

    /// <summary>Latitude, longitude and height.</summary>
    /// <returns>False within 100 km of the earth's centre, where there is no such thing, and for not a number.</returns>
    public bool TryToGeodetic(out GeodeticPosition position, out EllipsoidalHeight height)
    {
        position = default;
        height = default;
        if (!IsPlaceOnEarth)
            return false;
        Grs80.Inverse(X, Y, Z, out double latitude, out double longitude, out double metres);
        height = new EllipsoidalHeight(metres);
        return GeodeticPosition.TryFromDegrees(latitude * (180 / Math.PI), longitude * (180 / Math.PI), out position);
    }

    /// <summary>Whether latitude and longitude of the point can be told: finite, and not within 100 km of the earth's centre.</summary>
    internal bool IsPlaceOnEarth
    {
        get
        {
            double squared = X * X + Y * Y + Z * Z;
            return squared > 1e10 && !double.IsInfinity(squared);
        }
    }

    /// <summary>Straight distance through space, metres.</summary>
    public double DistanceMetres(GeocentricPosition other) =>
        Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y) + (Z - other.Z) * (Z - other.Z));

    /// <summary>X, Y, Z to 0.1 mm.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X:F4} {Y:F4} {Z:F4}");
}
