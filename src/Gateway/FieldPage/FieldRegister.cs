using System.Globalization;
using System.Security.Cryptography;
using Gateway.Facilities;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.FieldPage;

/// <summary>The register as somebody in the field asks for it: what is near, what is called so, and one more.</summary>
internal sealed class FieldRegister(FieldSurroundings around)
{
    public const int MostListed = 200;

    private const double SpotMetres = 1;

    /// <summary>Facilities that a query fits, nearest first where a place is given.</summary>
    public FieldFacilities Find(string query, GeodeticPosition? from, int limit)
    {
        List<FieldFacility> found = [.. around.Register.Current.Entries.Where(entry => FacilitySearch.Matches(entry.Registered, query)).Select(entry => Of(entry, from))];
        if (from is not null)
            found = [.. found.OrderBy(facility => facility.DistanceMetres ?? double.MaxValue)];
        return new FieldFacilities([.. found.Take(Math.Clamp(limit, 1, MostListed)).Select(facility => facility with { SameSpot = SameSpot(facility) })], found.Count);
    }

    /// <summary>One facility by its id or its management number, as a label gives it; null if there is none.</summary>
    public FieldFacility? Find(string id) =>
        (around.Register.Find(id) ?? around.Register.Current.Entries.FirstOrDefault(entry => entry.Names.ManagementNumber == id)) is { } entry ? Whole(Of(entry, null)) : null;

    /// <summary>Puts a facility on record, durably.</summary>
    /// <returns>The facility, or why not.</returns>
    /// <exception cref="RegisterUnavailableException">Nothing was added; try again.</exception>
    public (FieldFacility? Made, FieldRefusal? Refusal) Add(NewFacility wanted, string device)
    {
        string id = string.IsNullOrWhiteSpace(wanted.Id) ? NewId() : wanted.Id.Trim();
        var facility = new Facility
        {
            Id = id,
            Name = wanted.Name.Trim(),
            Type = Given(wanted.Type) ?? FacilityTypes.EmergencyBell,
            ManagementNumber = Given(wanted.ManagementNumber),
            RoadNameAddress = Given(wanted.RoadNameAddress),
            LotNumberAddress = Given(wanted.LotNumberAddress),
            ObjectAddress = Given(wanted.ObjectAddress),
            InstalledHeightMetres = wanted.InstalledHeightMetres,
        };
        if (FacilityRules.Problems(facility) is [var problem, ..])
            return (null, FieldReasons.Of(problem));
        var origin = new PositionOrigin { RecordedBy = Given(wanted.MadeBy) ?? device, Source = "field page" };
        return around.Register.Add(new RegisteredFacility { Facility = facility }, origin, around.UtcNow())
            ? (Find(id), null)
            : (null, FieldReasons.TakenId(id));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Day and chance: two gateways without a line to each other never give the same.</summary>
    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"F{around.UtcNow():yyMMdd}-{RandomNumberGenerator.GetHexString(6, lowercase: false)}");

    private FieldFacility Whole(FieldFacility facility) => facility with { SameSpot = SameSpot(facility) };

    /// <summary>Others so near by the register that nobody can tell them apart by their place.</summary>
    private List<FieldNeighbour> SameSpot(FieldFacility facility) => facility.Place?.Plane is not [var at, ..] ? [] :
    [
        .. around.Register.Current.Entries
            .Where(entry => entry.Names.Id != facility.Facility.Id && entry.Place?.Plane is [var other, ..] && other.Epsg == at.Epsg
                && Math.Abs(other.NorthingMetres - at.NorthingMetres) < SpotMetres && Math.Abs(other.EastingMetres - at.EastingMetres) < SpotMetres)
            .Select(entry => new FieldNeighbour(entry.Names.Id, entry.Names.Name)),
    ];

    private FieldFacility Of(RegisterEntry entry, GeodeticPosition? from) => new()
    {
        Facility = entry.Names,
        Place = entry.Place,
        DistanceMetres = from is { } here && entry.Place is { } place && GeodeticPosition.TryFromDegrees(place.Latitude, place.Longitude, out GeodeticPosition there)
            && Geodesic.DistanceMetres(here, there) is { } metres ? Math.Round(metres, 2) : null,
        Bells = [.. around.Bells.Bells.Where(bell => bell.Facility == entry.Names.Id).Select(bell => bell.Configuration.Id)],
    };
}
