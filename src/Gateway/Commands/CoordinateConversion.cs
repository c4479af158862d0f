using System.Globalization;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>Two numbers of one reference system into two of another, in the order of each: latitude longitude, or northing easting.</summary>
internal sealed class CoordinateConversion(ReferenceSystem from, ReferenceSystem to)
{
    public ReferenceSystem From { get; } = from;

    public ReferenceSystem To { get; } = to;

    /// <summary>Whether the last point lies where both systems are meant to be used.</summary>
    public bool LastWasInArea { get; private set; } = true;

    /// <returns><c>null</c>, or what is wrong with the point.</returns>
    public string? Convert(double first, double second, out double newFirst, out double newSecond)
    {
        (newFirst, newSecond) = (0, 0);
        if (ToGeodetic(first, second, out GeodeticPosition position) is { } problem)
            return problem;
        LastWasInArea = From.Area.Contains(position) && To.Area.Contains(position);
        if (To is not ProjectedSystem plane)
        {
            (newFirst, newSecond) = (position.Latitude.Degrees, position.Longitude.Degrees);
            return null;
        }

        if (!plane.TryProject(position, out ProjectedPosition projected))
            return $"{position} is too far away: {plane.DescribeReach()}";
        (newFirst, newSecond) = (projected.NorthingMetres, projected.EastingMetres);
        return null;
    }

    private string? ToGeodetic(double first, double second, out GeodeticPosition position)
    {
        if (From is ProjectedSystem plane)
        {
            return plane.TryUnproject(new ProjectedPosition(first, second, plane.Code), out position)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"northing {first}, easting {second} is no place of this system: {plane.DescribeReach()}");
        }

        if (GeodeticPosition.TryFromDegrees(first, second, out position))
            return null;
        return Math.Abs(first) > 90
            ? string.Create(CultureInfo.InvariantCulture, $"latitude {first} is not -90 to 90; latitude comes first, then longitude")
            : string.Create(CultureInfo.InvariantCulture, $"longitude {second} is not -180 to 180");
    }
}
