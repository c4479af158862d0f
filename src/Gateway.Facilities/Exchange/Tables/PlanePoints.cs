using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>A position as the two numbers that a geometry holds: longitude and latitude, or easting and northing.</summary>
internal static class PlanePoints
{
    /// <summary>In a plane all digits of the computation are kept: rounding is the reader's.</summary>
    /// <exception cref="FacilityExportException">The plane does not reach the position.</exception>
    public static (double East, double North)? Of(SurveyedPosition? position, ReferenceSystem system)
    {
        if (position is null)
            return null;
        if (system is not ProjectedSystem plane)
            return (position.Longitude, position.Latitude);
        return plane.TryProject(GeodeticPosition.FromDegrees(position.Latitude, position.Longitude), out ProjectedPosition projected)
            ? (projected.EastingMetres, projected.NorthingMetres)
            : throw new FacilityExportException(FormattableString.Invariant($"{position.Latitude}, {position.Longitude} is out of reach of {plane}: write EPSG:4326."));
    }
}
