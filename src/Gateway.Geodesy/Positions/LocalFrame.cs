namespace Gateway.Geodesy;

/// <summary>
/// Straight axes east, north and up at one point (EPSG method 9836, topocentric), on GRS 80: what offsets, baselines and
/// scatter of epochs are measured in.
/// </summary>
public sealed class LocalFrame
{
    private readonly double _sinLatitude, _cosLatitude, _sinLongitude, _cosLongitude;

    /// <summary>Axes at a point.</summary>
    public LocalFrame(GeodeticPosition origin, EllipsoidalHeight height)
    {
        Origin = GeocentricPosition.Of(origin, height);
        (_sinLatitude, _cosLatitude) = Math.SinCos(origin.Latitude.Radians);
        (_sinLongitude, _cosLongitude) = Math.SinCos(origin.Longitude.Radians);
    }

    /// <summary>The point at which east, north and up are 0.</summary>
    public GeocentricPosition Origin { get; }

    /// <summary>Where a geocentric point lies from the origin.</summary>
    public LocalOffset ToLocal(GeocentricPosition point)
    {
        double x = point.X - Origin.X;
        double y = point.Y - Origin.Y;
        double z = point.Z - Origin.Z;
        double outward = _cosLongitude * x + _sinLongitude * y;
        return new LocalOffset(
            -_sinLongitude * x + _cosLongitude * y,
            -_sinLatitude * outward + _cosLatitude * z,
            _cosLatitude * outward + _sinLatitude * z);
    }

    /// <summary>Where a position with height lies from the origin.</summary>
    public LocalOffset ToLocal(GeodeticPosition position, EllipsoidalHeight height) => ToLocal(GeocentricPosition.Of(position, height));

    /// <summary>The geocentric point of an offset.</summary>
    public GeocentricPosition FromLocal(LocalOffset offset)
    {
        double outward = -_sinLatitude * offset.NorthMetres + _cosLatitude * offset.UpMetres;
        return new GeocentricPosition(
            Origin.X - _sinLongitude * offset.EastMetres + _cosLongitude * outward,
            Origin.Y + _cosLongitude * offset.EastMetres + _sinLongitude * outward,
            Origin.Z + _cosLatitude * offset.NorthMetres + _sinLatitude * offset.UpMetres);
    }

    /// <summary>Position and height of an offset.</summary>
    /// <returns><c>false</c> where that is within 100 km of the earth's centre or not a number.</returns>
    public bool TryFromLocal(LocalOffset offset, out GeodeticPosition position, out EllipsoidalHeight height) =>
        FromLocal(offset).TryToGeodetic(out position, out height);
}
