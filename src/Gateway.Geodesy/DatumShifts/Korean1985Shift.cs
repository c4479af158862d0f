namespace Gateway.Geodesy;

/// <summary>
/// Korean 1985 to WGS 84 and back (EPSG operation 5191; to KGD2002 it is 5189 with the same parameters), method
/// Molodensky-Badekas, coordinate frame, geographic 2D: the height is that of both sides, 0 where none is given. Rated at
/// 1 m by EPSG.
/// </summary>
/// <remarks>
/// Because the method drops the difference of heights in both directions, there and back misses by 4 to 6 mm in Korea, here
/// as in PROJ. For a conversion that has to be taken back there is <c>TakeBack</c>.
/// </remarks>
public static class Korean1985Shift
{
    private const double MiddleMeridian = 127.5 * (Math.PI / 180);

    private static readonly double SinMiddle = Math.Sin(MiddleMeridian), CosMiddle = Math.Cos(MiddleMeridian);

    private static readonly MolodenskyBadekas Shift = new(
        (-145.907, 505.034, 685.756), (-1.162, 2.347, 1.592), 6.342, (-3159521.31, 4068151.32, 3748113.85));

    private static readonly GeocentricConversion Bessel = new(Ellipsoid.Bessel1841);
    private static readonly GeocentricConversion Wgs84 = new(Ellipsoid.Wgs84);

    /// <summary>The same place on WGS 84.</summary>
    /// <param name="position">On Korean 1985.</param>
    /// <param name="accuracy">What the result is good for.</param>
    /// <param name="height">Height, taken for that above either ellipsoid, as PROJ does: 100 m of it are worth 5 mm.</param>
    public static GeodeticPosition ToWgs84(Korean1985Position position, out DatumAccuracy accuracy, EllipsoidalHeight height = default)
    {
        accuracy = DatumAccuracy.Korean1985;
        EllipsoidalPoint point = ToWgs84(EllipsoidalPoint.AtDegrees(position.Latitude.Degrees, position.Longitude.Degrees), height.Metres);
        return GeodeticPosition.FromDegrees(point.LatitudeDegrees, point.LongitudeDegrees);
    }

    /// <summary>The same place on Korean 1985, as EPSG and PROJ reverse the operation.</summary>
    /// <param name="position">On WGS 84 or KGD2002.</param>
    /// <param name="accuracy">What the result is good for.</param>
    /// <param name="height">Height, taken for that above either ellipsoid.</param>
    public static Korean1985Position FromWgs84(GeodeticPosition position, out DatumAccuracy accuracy, EllipsoidalHeight height = default)
    {
        accuracy = DatumAccuracy.Korean1985;
        EllipsoidalPoint point = FromWgs84(EllipsoidalPoint.AtDegrees(position.Latitude.Degrees, position.Longitude.Degrees), height.Metres);
        return Korean1985Position.FromDegrees(point.LatitudeDegrees, point.LongitudeDegrees);
    }

    /// <summary>The position whose <see cref="ToWgs84(Korean1985Position, out DatumAccuracy, EllipsoidalHeight)"/> is the given one: takes a conversion back to less than a micrometre.</summary>
    /// <param name="position">What <see cref="ToWgs84(Korean1985Position, out DatumAccuracy, EllipsoidalHeight)"/> gave.</param>
    /// <param name="accuracy">What the result is good for, measured against a survey on Korean 1985.</param>
    /// <param name="height">The height that was given to <see cref="ToWgs84(Korean1985Position, out DatumAccuracy, EllipsoidalHeight)"/>.</param>
    public static Korean1985Position TakeBack(GeodeticPosition position, out DatumAccuracy accuracy, EllipsoidalHeight height = default)
    {
        // The datums are nearly parallel: a step leaves a hundred-thousandth of a miss of millimetres, two leave nothing.
        Korean1985Position old = FromWgs84(position, out accuracy, height);
        for (int i = 0; i < 2; i++)
        {
            GeodeticPosition there = ToWgs84(old, out _, height);
            old = Korean1985Position.FromDegrees(
                old.Latitude.Degrees + (position.Latitude.Degrees - there.Latitude.Degrees),
                old.Longitude.Degrees + (position.Longitude.Degrees - there.Longitude.Degrees));
        }

        return old;
    }

    /// <summary>The position whose <see cref="FromWgs84(GeodeticPosition, out DatumAccuracy, EllipsoidalHeight)"/> is the given one.</summary>
    /// <param name="old">What <see cref="FromWgs84(GeodeticPosition, out DatumAccuracy, EllipsoidalHeight)"/> gave.</param>
    /// <param name="accuracy">What the result is good for, measured against a survey on KGD2002.</param>
    /// <param name="height">The height that was given to <see cref="FromWgs84(GeodeticPosition, out DatumAccuracy, EllipsoidalHeight)"/>.</param>
    public static GeodeticPosition TakeBack(Korean1985Position old, out DatumAccuracy accuracy, EllipsoidalHeight height = default)
    {
        GeodeticPosition position = ToWgs84(old, out accuracy, height);
        for (int i = 0; i < 2; i++)
        {
            Korean1985Position there = FromWgs84(position, out _, height);
            position = GeodeticPosition.FromDegrees(
                position.Latitude.Degrees + (old.Latitude.Degrees - there.Latitude.Degrees),
                position.Longitude.Degrees + (old.Longitude.Degrees - there.Longitude.Degrees));
        }

        return position;
    }

    /// <summary>A point on Bessel's ellipsoid to one on that of WGS 84.</summary>
    internal static EllipsoidalPoint ToWgs84(in EllipsoidalPoint point, double height)
    {
        (double sinLongitude, double cosLongitude) = Meridian(point.Longitude);
        Bessel.Forward(point.SinLatitude, point.CosLatitude, sinLongitude, cosLongitude, height, out double x, out double y, out double z);
        Shift.Forward(ref x, ref y, ref z);
        return Nearby(point, sinLongitude, cosLongitude, Wgs84, x, y, z);
    }

    /// <summary>Back, as EPSG and PROJ reverse it.</summary>
    internal static EllipsoidalPoint FromWgs84(in EllipsoidalPoint point, double height)
    {
        (double sinLongitude, double cosLongitude) = Meridian(point.Longitude);
        Wgs84.Forward(point.SinLatitude, point.CosLatitude, sinLongitude, cosLongitude, height, out double x, out double y, out double z);
        Shift.Inverse(ref x, ref y, ref z);
        return Nearby(point, sinLongitude, cosLongitude, Bessel, x, y, z);
    }

    /// <summary>The datums are a hundred-thousandth of a radian apart: only the difference to the old angles is computed.</summary>
    private static EllipsoidalPoint Nearby(in EllipsoidalPoint old, double sinLongitude, double cosLongitude, in GeocentricConversion ellipsoid, double x, double y, double z)
    {
        double parallel = Math.Sqrt(x * x + y * y);
        (double sin, double cos) = ellipsoid.Latitude(parallel, z, GeocentricConversion.NearTheGround);
        double latitude = old.Latitude + ElementarySeries.SmallAsin(sin * old.CosLatitude - cos * old.SinLatitude);
        double longitude = old.Longitude + ElementarySeries.SmallAsin((y * cosLongitude - x * sinLongitude) / parallel);
        return EllipsoidalPoint.AtRadians(latitude, longitude, sin, cos);
    }

    /// <summary>Sine and cosine of a longitude by way of the middle of Korea, where the series is.</summary>
    private static (double Sin, double Cos) Meridian(double longitude)
    {
        (double sin, double cos) = ElementarySeries.SinCos(longitude - MiddleMeridian);
        return (sin * CosMiddle + cos * SinMiddle, cos * CosMiddle - sin * SinMiddle);
    }
}
