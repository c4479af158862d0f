namespace Gateway.Geodesy;

/// <summary>
/// A point on Bessel's ellipsoid: latitude and longitude on Korean Datum 1985, some 320 m beside the same numbers on
/// KGD2002. A type of its own, so that it cannot be taken for a <see cref="GeodeticPosition"/>.
/// </summary>
/// <param name="Latitude">Geodetic latitude.</param>
/// <param name="Longitude">Longitude.</param>
public readonly record struct Korean1985Position(Latitude Latitude, Longitude Longitude)
{
    /// <summary>A position of these degrees: latitude first, north and east positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Latitude outside -90 to 90, or longitude outside -180 to 180.</exception>
    public static Korean1985Position FromDegrees(double latitude, double longitude) =>
        new(Latitude.FromDegrees(latitude), Longitude.FromDegrees(longitude));

    /// <summary>The same without an exception: <c>false</c> where either is not a number or out of its range.</summary>
    public static bool TryFromDegrees(double latitude, double longitude, out Korean1985Position position)
    {
        bool valid = Latitude.TryFromDegrees(latitude, out Latitude lat) & Longitude.TryFromDegrees(longitude, out Longitude lon);
        position = valid ? new Korean1985Position(lat, lon) : default;
        return valid;
    }

    /// <summary>Latitude, a space, longitude.</summary>
    public override string ToString() => $"{Latitude} {Longitude}";
}
