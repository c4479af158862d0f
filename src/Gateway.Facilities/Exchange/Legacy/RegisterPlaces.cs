using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>The register's positions as evidence for what a file's coordinates are.</summary>
public static class RegisterPlaces
{
    /// <summary>What a position is good for that says nothing of it, metres: a bell found by its address.</summary>
    private const double UnknownSigmaMetres = 50;

    /// <summary>A district and what is around it; the nearest mix-ups, another false northing, are 50 km off.</summary>
    private const double MarginMetres = 20_000;

    private const int FewestPlaces = 5;

    /// <summary>By id.</summary>
    public static Dictionary<string, KnownPlace> Of(IEnumerable<Facility> facilities)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        var places = new Dictionary<string, KnownPlace>(StringComparer.Ordinal);
        foreach (Facility facility in facilities)
        {
            if (facility.Position is not { } position || !GeodeticPosition.TryFromDegrees(position.Latitude, position.Longitude, out GeodeticPosition place))
                continue;
            double sigma = position is { NorthSigmaMetres: { } north, EastSigmaMetres: { } east } ? Math.Max(north, east) : PositionRank.IsSurvey(position) ? 1 : UnknownSigmaMetres;
            places[facility.Id] = new KnownPlace(place, Math.Max(sigma, 1), $"the register's position of {facility.Id}");
        }

        return places;
    }

    /// <summary>The surroundings of these places; <c>null</c> if there are too few of them to tell.</summary>
    public static ExpectedArea? Around(IReadOnlyCollection<KnownPlace> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return places.Count < FewestPlaces ? null : ExpectedArea.Around(places.Select(place => place.Position), MarginMetres, $"the register's {places.Count} positions");
    }
}
