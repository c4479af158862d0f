namespace Gateway.Geodesy;

/// <summary>
/// A point on the ellipsoid: latitude and longitude on WGS 84, which for what is computed here is KGD2002
/// (EPSG rates the null transformation between them at 1 m; an RTK survey against Korean base stations is on KGD2002).
/// </summary>
/// <param name="Latitude">Geodetic latitude.</param>
/// <param name="Longitude">Longitude.</param>
public readonly record struct GeodeticPosition(Latitude Latitude, Longitude Longitude)
{
    /// <summary>A position of these degrees: latitude first, north and east positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Latitude outside -90 to 90, or longitude outside -180 to 180.</exception>
    public static GeodeticPosition FromDegrees(double latitude, double longitude) =>
        new(Latitude.FromDegrees(latitude), Longitude.FromDegrees(longitude));

    /// <summary>The same without an exception: <c>false</c> where either is not a number or out of its range.</summary>
    public static bool TryFromDegrees(double latitude, double longitude, out GeodeticPosition position)
    {
        bool valid = Latitude.TryFromDegrees(latitude, out Latitude lat) & Longitude.TryFromDegrees(longitude, out Longitude lon);
        position = valid ? new GeodeticPosition(lat, lon) : default;
        return valid;
    }

    /// <summary>Latitude, a space, longitude, as <c>37.5633000000 127.0369000000</c>.</summary>
    public override string ToString() => $"{Latitude} {Longitude}";
}
