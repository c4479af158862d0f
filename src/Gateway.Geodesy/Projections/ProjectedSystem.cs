namespace Gateway.Geodesy;

/// <summary>A plane on KGD2002 or WGS 84: the belts, the unified system, UTM, web maps.</summary>
/// <remarks>
/// Within <see cref="ReachDegrees"/> of the central meridian forward and back agree to less than a micrometre. Beyond it
/// every method refuses: such a point is a mistake (swapped columns, another system), not a place of this plane.
/// </remarks>
public sealed class ProjectedSystem : ReferenceSystem
{
    private readonly ReachedPlane _plane;

    /// <summary>The projection, for a <see cref="CoordinateTransform"/>, which knows what datum its points are on.</summary>
    internal ReachedPlane Plane => _plane;

    internal ProjectedSystem(EpsgCode code, string name, Datum datum, AreaOfUse area, PlaneProjection projection, PlaneReach reach, TransverseMercatorParameters? parameters = null)
        : base(code, name, datum, area)
    {
        Parameters = parameters;
        _plane = new ReachedPlane(code, projection, reach);
    }

    /// <summary>Degrees of longitude from the central meridian that can be reached: 15, and all of the globe for web maps.</summary>
    public double ReachDegrees => _plane.Reach.LongitudeDegrees;

    /// <summary>Parameters of the transverse Mercator projection; <c>null</c> for web maps.</summary>
    public TransverseMercatorParameters? Parameters { get; }

    /// <summary>Northing and easting of a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="ReachDegrees"/> from the central meridian.</exception>
    public ProjectedPosition Project(GeodeticPosition position) => TryProject(position, out ProjectedPosition projected)
        ? projected
        : throw new ArgumentOutOfRangeException(nameof(position), position.ToString(), DescribeReach());

    /// <summary>The same without an exception.</summary>
    /// <returns><c>false</c> if the position is more than <see cref="ReachDegrees"/> from the central meridian (web maps: nearer to a pole than 5 degrees).</returns>
    public bool TryProject(GeodeticPosition position, out ProjectedPosition projected) => _plane.TryForward(position.Latitude, position.Longitude, out projected);

    /// <summary>Latitude and longitude of a northing and easting.</summary>
    /// <exception cref="ArgumentException">The position is of another system.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="ReachDegrees"/> from the central meridian, or beyond a pole.</exception>
    public GeodeticPosition Unproject(ProjectedPosition projected) => TryUnproject(projected, out GeodeticPosition position)
        ? position
        : throw new ArgumentOutOfRangeException(nameof(projected), projected.ToString(), DescribeReach());

    /// <summary>The same without an exception for what lies out of reach.</summary>
    /// <returns><c>false</c> if not a number, more than <see cref="ReachDegrees"/> from the central meridian, or beyond a pole.</returns>
    /// <exception cref="ArgumentException">The position is of another system: its numbers would be read as a place hundreds of kilometres off.</exception>
    public bool TryUnproject(ProjectedPosition projected, out GeodeticPosition position)
    {
        position = default;
        return _plane.TryInverse(projected, out double latitude, out double longitude) && GeodeticPosition.TryFromDegrees(latitude, longitude, out position);
    }

    /// <summary>What can be reached, in words for a message.</summary>
    public string DescribeReach() =>
        $"{this} reaches {_plane.Reach}.";
}
