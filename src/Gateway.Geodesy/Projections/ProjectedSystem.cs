namespace Gateway.Geodesy;

/// <summary>A transverse Mercator plane on GRS 80.</summary>
/// <remarks>
/// Within <see cref="ReachDegrees"/> of the central meridian forward and back agree to less than a micrometre. Beyond it
/// every method refuses: such a point is a mistake (swapped columns, another system), not a place of this plane.
/// </remarks>
public sealed class ProjectedSystem : ReferenceSystem
{
    /// <summary>Greatest distance from the central meridian, degrees of longitude; the belts themselves reach 1 degree, the unified system 5.</summary>
    public const double ReachDegrees = 15;

    private readonly TransverseMercator _projection;

    internal ProjectedSystem(EpsgCode code, string name, AreaOfUse area, TransverseMercatorParameters parameters)
        : base(code, name, area)
    {
        Parameters = parameters;
        _projection = new TransverseMercator(Ellipsoid.Grs80, parameters);
    }

    /// <summary>The projection's parameters.</summary>
    public TransverseMercatorParameters Parameters { get; }

    /// <summary>Northing and easting of a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="ReachDegrees"/> from the central meridian.</exception>
    public ProjectedPosition Project(GeodeticPosition position) => TryProject(position, out ProjectedPosition projected)
        ? projected
        : throw new ArgumentOutOfRangeException(nameof(position), position.ToString(), DescribeReach());

    /// <summary>The same without an exception.</summary>
    /// <returns><c>false</c> if the position is more than <see cref="ReachDegrees"/> from the central meridian.</returns>
    public bool TryProject(GeodeticPosition position, out ProjectedPosition projected)
    {
        if (Math.Abs(position.Longitude.Degrees - Parameters.CentralMeridianDegrees) > ReachDegrees)
        {
            projected = default;
            return false;
        }

        _projection.Forward(position.Latitude.Radians, position.Longitude.Radians, out double northing, out double easting);
        projected = new ProjectedPosition(northing, easting, Code);
        return true;
    }

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
        if (projected.System != Code)
            throw new ArgumentException($"The position is in {projected.System}, this system is {Code}.", nameof(projected));

        position = default;
        // A quarter of the meridian is 10,002 km: what is farther from the origin is not on this ellipsoid.
        if (!(Math.Abs(projected.NorthingMetres) < 2e7 && Math.Abs(projected.EastingMetres) < 1e7))
            return false;

        _projection.Inverse(projected.NorthingMetres, projected.EastingMetres, out double latitude, out double longitude);
        const double Degrees = 180 / Math.PI;
        return Math.Abs(longitude * Degrees - Parameters.CentralMeridianDegrees) <= ReachDegrees
            && GeodeticPosition.TryFromDegrees(latitude * Degrees, longitude * Degrees, out position);
    }

    /// <summary>What can be reached, in words for a message.</summary>
    public string DescribeReach() =>
        FormattableString.Invariant($"{this} reaches {ReachDegrees} degrees east and west of {Parameters.CentralMeridianDegrees} E.");
}
