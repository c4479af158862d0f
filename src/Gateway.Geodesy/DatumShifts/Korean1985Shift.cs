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
    private const double Degrees = 180 / Math.PI;

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
        Bessel.Forward(position.Latitude.Radians, position.Longitude.Radians, height.Metres, out double x, out double y, out double z);
        Shift.Forward(ref x, ref y, ref z);
        Wgs84.Inverse(x, y, z, out double latitude, out double longitude, out _, GeocentricConversion.NearTheGround);
        return GeodeticPosition.FromDegrees(latitude * Degrees, longitude * Degrees);
    }

    /// <summary>The same place on Korean 1985, as EPSG and PROJ reverse the operation.</summary>
    /// <param name="position">On WGS 84 or KGD2002.</param>
    /// <param name="accuracy">What the result is good for.</param>
    /// <param name="height">Height, taken for that above either ellipsoid.</param>
    public static Korean1985Position FromWgs84(GeodeticPosition position, out DatumAccuracy accuracy, EllipsoidalHeight height = default)
    {
        accuracy = DatumAccuracy.Korean1985;
        Wgs84.Forward(position.Latitude.Radians, position.Longitude.Radians, height.Metres, out double x, out double y, out double z);
        Shift.Inverse(ref x, ref y, ref z);
        Bessel.Inverse(x, y, z, out double latitude, out double longitude, out _, GeocentricConversion.NearTheGround);
        return Korean1985Position.FromDegrees(latitude * Degrees, longitude * Degrees);
    }

    /// <summary>The position whose <see cref="ToWgs84"/> is the given one: takes a conversion back to less than a micrometre.</summary>
    /// <param name="position">What <see cref="ToWgs84"/> gave.</param>
    /// <param name="accuracy">What the result is good for, measured against a survey on Korean 1985.</param>
    /// <param name="height">The height that was given to <see cref="ToWgs84"/>.</param>
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

    /// <summary>The position whose <see cref="FromWgs84"/> is the given one.</summary>
    /// <param name="old">What <see cref="FromWgs84"/> gave.</param>
    /// <param name="accuracy">What the result is good for, measured against a survey on KGD2002.</param>
    /// <param name="height">The height that was given to <see cref="FromWgs84"/>.</param>
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
}
