using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>What an alert carries of a facility: its place in every form that the parties read, and its names.</summary>
public static class FacilityPlaces
{
    private static readonly ProjectedSystem[] Planes = [ReferenceSystems.CentralBelt, ReferenceSystems.Unified];

    /// <summary>
    /// The place of a facility: its surveyed position with EPSG:5186, EPSG:5179 and national point number computed from
    /// latitude and longitude. Never throws: a form that a position does not have (a point number out at sea, a plane that
    /// does not reach it) is absent.
    /// </summary>
    /// <returns><c>null</c> if the facility was never surveyed, or its position is not one on the globe.</returns>
    public static AlertPlace? PlaceOf(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        if (facility.Position is not { } survey || !GeodeticPosition.TryFromDegrees(survey.Latitude, survey.Longitude, out GeodeticPosition position))
            return null;

        return new AlertPlace
        {
            Latitude = survey.Latitude,
            Longitude = survey.Longitude,
            EllipsoidalHeightMetres = survey.EllipsoidalHeightMetres,
            OrthometricHeightMetres = survey.OrthometricHeightMetres,
            GeoidModel = survey.GeoidModel,
            Plane = PlanesOf(position),
            NationalPointNumber = NationalPointNumber.TryFromPosition(position, out NationalPointNumber number) ? number.ToString() : null,
            NorthSigmaMetres = survey.NorthSigmaMetres,
            EastSigmaMetres = survey.EastSigmaMetres,
            UpSigmaMetres = survey.UpSigmaMetres,
            Method = survey.Method,
            SurveyedAt = survey.SurveyedAt,
            NationalStatus = survey.NationalStatus,
        };
    }

    /// <summary>The names of a facility as an alert carries them.</summary>
    public static AlertFacility NamesOf(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        return new AlertFacility
        {
            Id = facility.Id,
            Name = facility.Name,
            Type = facility.Type,
            ManagementNumber = facility.ManagementNumber,
            RoadNameAddress = facility.RoadNameAddress,
            LotNumberAddress = facility.LotNumberAddress,
            ObjectAddress = facility.ObjectAddress,
            InstalledHeightMetres = facility.InstalledHeightMetres,
        };
    }

    /// <summary>A position in EPSG:5186, then EPSG:5179, to 0.1 mm; what does not reach the position is left out.</summary>
    public static IReadOnlyList<PlaneCoordinate> PlanesOf(GeodeticPosition position)
    {
        var planes = new List<PlaneCoordinate>(Planes.Length);
        foreach (ProjectedSystem system in Planes)
        {
            if (!system.TryProject(position, out ProjectedPosition projected))
                continue;
            planes.Add(new PlaneCoordinate
            {
                Epsg = system.Code.Value,
                NorthingMetres = Math.Round(projected.NorthingMetres, 4),
                EastingMetres = Math.Round(projected.EastingMetres, 4),
            });
        }

        return planes;
    }
}
