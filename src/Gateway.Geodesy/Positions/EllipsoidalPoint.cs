using System.Runtime.CompilerServices;

namespace Gateway.Geodesy;

/// <summary>
/// A point on an ellipsoid on its way from one projection to another, with what both need of it: angles in degrees and in
/// radians, and sine and cosine of its latitude. It carries no datum: whoever passes it on knows which.
/// </summary>
internal readonly struct EllipsoidalPoint
{
    private const double InDegrees = 180 / Math.PI;

    private EllipsoidalPoint(double latitudeDegrees, double longitudeDegrees, double latitude, double longitude, double sinLatitude, double cosLatitude)
    {
        (LatitudeDegrees, LongitudeDegrees) = (latitudeDegrees, longitudeDegrees);
        (Latitude, Longitude) = (latitude, longitude);
        (SinLatitude, CosLatitude) = (sinLatitude, cosLatitude);
    }

    public double LatitudeDegrees { get; }

    public double LongitudeDegrees { get; }

    /// <summary>Radians.</summary>
    public double Latitude { get; }

    /// <summary>Radians.</summary>
    public double Longitude { get; }

    public double SinLatitude { get; }

    public double CosLatitude { get; }

    public static EllipsoidalPoint AtDegrees(double latitude, double longitude)
    {
        double radians = latitude * (Math.PI / 180);
        (double sin, double cos) = ElementarySeries.SinCos(radians);
        return new EllipsoidalPoint(latitude, longitude, radians, longitude * (Math.PI / 180), sin, cos);
    }

    /// <summary>Of radians, where sine and cosine of the latitude came with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EllipsoidalPoint AtRadians(double latitude, double longitude, double sinLatitude, double cosLatitude) =>
        new(latitude * InDegrees, longitude * InDegrees, latitude, longitude, sinLatitude, cosLatitude);
}
