namespace Gateway.Geodesy;

/// <summary>An ellipsoid of revolution.</summary>
/// <param name="SemiMajorAxisMetres">Equatorial radius a, metres.</param>
/// <param name="InverseFlattening">1/f = a / (a - b).</param>
public sealed record Ellipsoid(double SemiMajorAxisMetres, double InverseFlattening)
{
    /// <summary>GRS 80 (EPSG:7019): the ellipsoid of KGD2002; 0.1 mm flatter than WGS 84's at the pole.</summary>
    public static Ellipsoid Grs80 { get; } = new(6378137, 298.257222101);

    /// <summary>WGS 84 (EPSG:7030).</summary>
    public static Ellipsoid Wgs84 { get; } = new(6378137, 298.257223563);

    /// <summary>Bessel 1841 (EPSG:7004): the ellipsoid of Korean 1985, some 700 m smaller.</summary>
    public static Ellipsoid Bessel1841 { get; } = new(6377397.155, 299.1528128);

    /// <summary>f.</summary>
    public double Flattening => 1 / InverseFlattening;

    /// <summary>First eccentricity squared, f (2 - f).</summary>
    public double EccentricitySquared => Flattening * (2 - Flattening);

    /// <summary>Third flattening n = f / (2 - f), in which the projection's series run.</summary>
    public double ThirdFlattening => Flattening / (2 - Flattening);

    /// <summary>Polar radius b, metres.</summary>
    public double SemiMinorAxisMetres => SemiMajorAxisMetres * (1 - Flattening);
}
