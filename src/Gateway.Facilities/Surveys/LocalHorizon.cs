using Gateway.Geodesy;

namespace Gateway.Facilities.Surveys;

/// <summary>Metres north, east and up of an origin.</summary>
internal readonly record struct Neu(double North, double East, double Up)
{
    public static Neu operator +(Neu a, Neu b) => new(a.North + b.North, a.East + b.East, a.Up + b.Up);

    public static Neu operator -(Neu a, Neu b) => new(a.North - b.North, a.East - b.East, a.Up - b.Up);

    public double Horizontal => Math.Sqrt(North * North + East * East);
}

/// <summary>The horizon of one point: where the arithmetic of a survey is done, in metres, exact over any distance.</summary>
internal sealed class LocalHorizon
{
    private readonly GeocentricPosition _origin;
    private readonly double _sinLatitude, _cosLatitude, _sinLongitude, _cosLongitude;

    public LocalHorizon(double latitude, double longitude, double ellipsoidalHeightMetres)
    {
        GeodeticPosition position = GeodeticPosition.FromDegrees(latitude, longitude);
        _origin = GeocentricPosition.Of(position, new EllipsoidalHeight(ellipsoidalHeightMetres));
        (_sinLatitude, _cosLatitude) = Math.SinCos(position.Latitude.Radians);
        (_sinLongitude, _cosLongitude) = Math.SinCos(position.Longitude.Radians);
    }

    public Neu Of(double latitude, double longitude, double ellipsoidalHeightMetres)
    {
        GeocentricPosition point = GeocentricPosition.Of(GeodeticPosition.FromDegrees(latitude, longitude), new EllipsoidalHeight(ellipsoidalHeightMetres));
        double x = point.X - _origin.X, y = point.Y - _origin.Y, z = point.Z - _origin.Z;
        return new Neu(
            -_sinLatitude * _cosLongitude * x - _sinLatitude * _sinLongitude * y + _cosLatitude * z,
            -_sinLongitude * x + _cosLongitude * y,
            _cosLatitude * _cosLongitude * x + _cosLatitude * _sinLongitude * y + _sinLatitude * z);
    }

    /// <summary>Back to latitude, longitude and ellipsoidal height.</summary>
    public (GeodeticPosition Position, double EllipsoidalHeightMetres) ToGeodetic(Neu point)
    {
        var geocentric = new GeocentricPosition(
            _origin.X - _sinLatitude * _cosLongitude * point.North - _sinLongitude * point.East + _cosLatitude * _cosLongitude * point.Up,
            _origin.Y - _sinLatitude * _sinLongitude * point.North + _cosLongitude * point.East + _cosLatitude * _sinLongitude * point.Up,
            _origin.Z + _cosLatitude * point.North + _sinLatitude * point.Up);
        return geocentric.TryToGeodetic(out GeodeticPosition position, out EllipsoidalHeight height)
            ? (position, height.Metres)
            : throw new InvalidOperationException("A point near the surface of the earth has no latitude: the survey's figures are not on the earth.");
    }
}
