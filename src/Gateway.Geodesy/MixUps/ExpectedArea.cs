using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>Where the points of a file should be: a district, the surroundings of what the register already has.</summary>
public sealed class ExpectedArea
{
    private readonly AreaOfUse? _box;
    private readonly GeodeticPosition _centre;
    private readonly double _radiusMetres;

    private ExpectedArea(string source, AreaOfUse? box, GeodeticPosition centre, double radiusMetres)
    {
        Source = source;
        _box = box;
        _centre = centre;
        _radiusMetres = radiusMetres;
    }

    /// <summary>Where this expectation comes from, in words for a person, such as "given" or "396 points of the register".</summary>
    public string Source { get; }

    /// <summary>Latitudes and longitudes.</summary>
    public static ExpectedArea Box(AreaOfUse box, string source)
    {
        ArgumentNullException.ThrowIfNull(box);
        return new ExpectedArea(source, box, default, 0);
    }

    /// <summary>A circle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not above 0.</exception>
    public static ExpectedArea Circle(GeodeticPosition centre, double radiusMetres, string source)
    {
        if (!(radiusMetres > 0 && double.IsFinite(radiusMetres)))
            throw new ArgumentOutOfRangeException(nameof(radiusMetres), radiusMetres, "A radius is above 0 metres.");
        return new ExpectedArea(source, null, centre, radiusMetres);
    }

    /// <summary>
    /// The surroundings of points that are known to be right: a circle about their median, as large as twice the distance
    /// within which nine of ten lie and no less than the margin. A few wrong ones among them do no harm.
    /// </summary>
    /// <returns><c>null</c> without any point.</returns>
    public static ExpectedArea? Around(IEnumerable<GeodeticPosition> known, double marginMetres, string source)
    {
        ArgumentNullException.ThrowIfNull(known);
        GeodeticPosition[] points = [.. known];
        if (points.Length == 0)
            return null;
        (GeodeticPosition centre, double reach) = Spread(points, 0.9);
        return Circle(centre, Math.Max(marginMetres, 2 * reach), source);
    }

    /// <summary>Median of latitudes and longitudes, and the distance from it within which a share of the points lies.</summary>
    internal static (GeodeticPosition Centre, double Metres) Spread(GeodeticPosition[] points, double share)
    {
        double[] latitudes = [.. points.Select(point => point.Latitude.Degrees).Order()];
        double[] longitudes = [.. points.Select(point => point.Longitude.Degrees).Order()];
        GeodeticPosition centre = GeodeticPosition.FromDegrees(latitudes[points.Length / 2], longitudes[points.Length / 2]);
        double[] distances = [.. points.Select(point => Geodesic.DistanceMetres(centre, point) ?? double.MaxValue).Order()];
        return (centre, distances[(int)((points.Length - 1) * share)]);
    }

    /// <summary>Whether a position lies inside, or no farther outside than the margin.</summary>
    public bool Contains(GeodeticPosition position, double marginMetres = 0)
    {
        if (_box is null)
        {
            // A degree of latitude is 110 km at least: most readings are far away, and the geodesic is not asked.
            double reach = _radiusMetres + marginMetres;
            return Math.Abs(position.Latitude.Degrees - _centre.Latitude.Degrees) * 110_000 <= reach && Geodesic.DistanceMetres(_centre, position) <= reach;
        }

        // Of latitude a degree is 111 km, of longitude in Korea 86 to 93.
        double north = marginMetres / 111_000;
        double east = marginMetres / 88_000;
        return position.Latitude.Degrees >= _box.South - north && position.Latitude.Degrees <= _box.North + north
            && position.Longitude.Degrees >= _box.West - east && position.Longitude.Degrees <= _box.East + east;
    }

    /// <summary>As <c>37.46 to 37.66 N, 126.9 to 127.1 E (given)</c>.</summary>
    public override string ToString() => _box is not null
        ? $"{_box} ({Source})"
        : string.Create(CultureInfo.InvariantCulture, $"{_radiusMetres / 1000:0.#} km around {_centre.Latitude.Degrees:F4} {_centre.Longitude.Degrees:F4} ({Source})");
}
