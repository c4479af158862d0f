using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>
/// A point in geocentric Cartesian coordinates (earth-centred, earth-fixed): X through latitude 0, longitude 0; Y through
/// longitude 90 east; Z through the north pole. What base stations send. On GRS 80; on WGS 84, whose flattening differs
/// in the ninth digit, it is the same to 0.1 mm.
/// </summary>
/// <param name="X">Metres.</param>
/// <param name="Y">Metres.</param>
/// <param name="Z">Metres.</param>
public readonly record struct GeocentricPosition(double X, double Y, double Z)
{
    // Bowring's iteration gains four digits a step; three are exact for heights from -10 to 10,000 km.
    private const int Iterations = 3;

    /// <summary>The point at a height above a position on the ellipsoid.</summary>
    public static GeocentricPosition Of(GeodeticPosition position, EllipsoidalHeight height)
    {
        double a = Ellipsoid.Grs80.SemiMajorAxisMetres;
        double f = Ellipsoid.Grs80.Flattening;
        double e2 = f * (2 - f);
        (double sinLatitude, double cosLatitude) = Math.SinCos(position.Latitude.Radians);
        (double sinLongitude, double cosLongitude) = Math.SinCos(position.Longitude.Radians);
        double n = a / Math.Sqrt(1 - e2 * sinLatitude * sinLatitude);
        double parallel = (n + height.Metres) * cosLatitude;
        return new GeocentricPosition(parallel * cosLongitude, parallel * sinLongitude, (n * (1 - e2) + height.Metres) * sinLatitude);
    }

    /// <summary>Latitude, longitude and height (B. R. Bowring, Survey Review 1976 and 1985).</summary>
    /// <returns>False within 100 km of the earth's centre, where there is no such thing, and for not a number.</returns>
    public bool TryToGeodetic(out GeodeticPosition position, out EllipsoidalHeight height)
    {
        position = default;
        height = default;
        double a = Ellipsoid.Grs80.SemiMajorAxisMetres;
        double b = Ellipsoid.Grs80.SemiMinorAxisMetres;
        double f = Ellipsoid.Grs80.Flattening;
        double e2 = f * (2 - f);
        double parallel = Math.Sqrt(X * X + Y * Y);
        if (!(Math.Sqrt(parallel * parallel + Z * Z) > 100_000) || double.IsInfinity(parallel) || double.IsInfinity(Z))
            return false;
        double reduced = Math.Atan2(Z * a, parallel * b);
        double latitude = 0;
        for (int i = 0; i < Iterations; i++)
        {
            (double sinReduced, double cosReduced) = Math.SinCos(reduced);
            latitude = Math.Atan2(
                Z + e2 / (1 - e2) * b * sinReduced * sinReduced * sinReduced,
                parallel - e2 * a * cosReduced * cosReduced * cosReduced);
            reduced = Math.Atan2((1 - f) * Math.Sin(latitude), Math.Cos(latitude));
        }

        (double sin, double cos) = Math.SinCos(latitude);
        height = new EllipsoidalHeight(parallel * cos + Z * sin - a * Math.Sqrt(1 - e2 * sin * sin));
        return GeodeticPosition.TryFromDegrees(latitude * (180 / Math.PI), Math.Atan2(Y, X) * (180 / Math.PI), out position);
    }

    /// <summary>Straight distance through space, metres.</summary>
    public double DistanceMetres(GeocentricPosition other) =>
        Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y) + (Z - other.Z) * (Z - other.Z));

    /// <summary>X, Y, Z to 0.1 mm.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X:F4} {Y:F4} {Z:F4}");
}
