using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>A range of latitudes and longitudes, degrees, borders included, that does not cross the 180th meridian.</summary>
/// <param name="South">Lowest latitude.</param>
/// <param name="North">Highest latitude.</param>
/// <param name="West">Lowest longitude.</param>
/// <param name="East">Highest longitude.</param>
public sealed record AreaOfUse(double South, double North, double West, double East)
{
    /// <summary>The Republic of Korea with its islands and a margin: what lies outside is a mistake in a register of Korean facilities.</summary>
    public static AreaOfUse Korea { get; } = new(32, 39.5, 123.5, 132.5);

    /// <summary>Whether the position lies inside or on the border.</summary>
    public bool Contains(GeodeticPosition position) =>
        position.Latitude.Degrees >= South && position.Latitude.Degrees <= North
        && position.Longitude.Degrees >= West && position.Longitude.Degrees <= East;

    /// <summary>How far a place is from the nearest border, degrees; below 0 outside.</summary>
    internal double DegreesInside(in EllipsoidalPoint point) => Math.Min(
        Math.Min(point.LatitudeDegrees - South, North - point.LatitudeDegrees),
        Math.Min(point.LongitudeDegrees - West, East - point.LongitudeDegrees));

    /// <summary>As <c>32 to 39.5 N, 123.5 to 132.5 E</c>; southern and western borders with their sign.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{South} to {North} N, {West} to {East} E");
}
