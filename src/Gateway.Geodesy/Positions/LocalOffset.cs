using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>Where a point lies from the origin of a <see cref="LocalFrame"/>, along straight axes.</summary>
/// <param name="EastMetres">Metres east.</param>
/// <param name="NorthMetres">Metres north.</param>
/// <param name="UpMetres">Metres up along the origin's ellipsoidal normal; the ellipsoid falls away by 8 cm over a kilometre.</param>
public readonly record struct LocalOffset(double EastMetres, double NorthMetres, double UpMetres)
{
    /// <summary>Distance on the origin's horizontal plane, metres.</summary>
    public double HorizontalMetres => Math.Sqrt(EastMetres * EastMetres + NorthMetres * NorthMetres);

    /// <summary>Straight distance, metres.</summary>
    public double DistanceMetres => Math.Sqrt(EastMetres * EastMetres + NorthMetres * NorthMetres + UpMetres * UpMetres);

    /// <summary>Direction clockwise from north, degrees from 0 to below 360; 0 where there is no horizontal distance.</summary>
    public double AzimuthDegrees
    {
        get
        {
            double degrees = Math.Atan2(EastMetres, NorthMetres) * (180 / Math.PI);
            return degrees < 0 ? degrees + 360 : degrees;
        }
    }

    /// <summary>The offset of a horizontal distance in a direction, and a height.</summary>
    /// <param name="azimuthDegrees">Clockwise from true north, degrees.</param>
    /// <param name="horizontalMetres">Metres.</param>
    /// <param name="upMetres">Metres.</param>
    public static LocalOffset FromPolar(double azimuthDegrees, double horizontalMetres, double upMetres)
    {
        (double sin, double cos) = Math.SinCos(azimuthDegrees * (Math.PI / 180));
        return new LocalOffset(horizontalMetres * sin, horizontalMetres * cos, upMetres);
    }

    /// <summary>East, north, up to 0.1 mm.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"E {EastMetres:F4} N {NorthMetres:F4} U {UpMetres:F4}");
}
