namespace Gateway.Geodesy;

/// <summary>
/// A transverse Mercator plane on Korean Datum 1985. Its numbers become a position only through a change of datum that is
/// good to a metre, which is why both ways give a <see cref="DatumAccuracy"/> and why this is no <see cref="ProjectedSystem"/>:
/// a surveyed point cannot go through it in silence.
/// </summary>
public sealed class Korean1985System : ReferenceSystem
{
    private readonly ReachedPlane _plane;

    /// <summary>The projection, for a <see cref="CoordinateTransform"/>, which knows what datum its points are on.</summary>
    internal ReachedPlane Plane => _plane;

    internal Korean1985System(EpsgCode code, string name, AreaOfUse area, TransverseMercatorParameters parameters)
        : base(code, name, Datum.Korean1985, area)
    {
        Parameters = parameters;
        _plane = new ReachedPlane(code, new TransverseMercator(Ellipsoid.Bessel1841, parameters), PlaneReach.TransverseMercator(parameters));
    }

    /// <summary>The projection's parameters.</summary>
    public TransverseMercatorParameters Parameters { get; }

    /// <summary>Northing and easting of a position on KGD2002 or WGS 84.</summary>
    /// <param name="position">The position.</param>
    /// <param name="projected">Northing and easting.</param>
    /// <param name="accuracy">What the change of datum is good for.</param>
    /// <returns><c>false</c> if the position is more than 15 degrees from the central meridian.</returns>
    public bool TryProject(GeodeticPosition position, out ProjectedPosition projected, out DatumAccuracy accuracy)
    {
        Korean1985Position old = Korean1985Shift.FromWgs84(position, out accuracy);
        return TryProject(old, out projected);
    }

    /// <summary>Position on KGD2002 or WGS 84 of a northing and easting.</summary>
    /// <param name="projected">Northing and easting.</param>
    /// <param name="position">The position.</param>
    /// <param name="accuracy">What the change of datum is good for.</param>
    /// <returns><c>false</c> if not a number, or more than 15 degrees from the central meridian.</returns>
    /// <exception cref="ArgumentException">The northing and easting are of another system.</exception>
    public bool TryUnproject(ProjectedPosition projected, out GeodeticPosition position, out DatumAccuracy accuracy)
    {
        position = default;
        accuracy = DatumAccuracy.Korean1985;
        if (!TryUnproject(projected, out Korean1985Position old))
            return false;
        position = Korean1985Shift.ToWgs84(old, out accuracy);
        return true;
    }

    /// <summary>Northing and easting of a position on the same datum: exact.</summary>
    /// <returns><c>false</c> if the position is more than 15 degrees from the central meridian.</returns>
    public bool TryProject(Korean1985Position position, out ProjectedPosition projected) =>
        _plane.TryForward(position.Latitude, position.Longitude, out projected);

    /// <summary>Position on the same datum of a northing and easting: exact.</summary>
    /// <returns><c>false</c> if not a number, or more than 15 degrees from the central meridian.</returns>
    /// <exception cref="ArgumentException">The northing and easting are of another system.</exception>
    public bool TryUnproject(ProjectedPosition projected, out Korean1985Position position)
    {
        position = default;
        return _plane.TryInverse(projected, out double latitude, out double longitude) && Korean1985Position.TryFromDegrees(latitude, longitude, out position);
    }

    /// <summary>What can be reached, in words for a message.</summary>
    public string DescribeReach() => $"{this} reaches {_plane.Reach}.";
}
