using System.Globalization;
using Gateway.ControlRoom.Incidents;
using Gateway.Facilities;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.ControlRoom.Dispatch.Places;

/// <summary>
/// What is said of an incident's place, to whoever it is said. Pure: the same incident and facts give the same record.
/// Northing, easting and point number are computed from latitude and longitude, so that no two of them can contradict.
/// </summary>
internal sealed record DispatchPlace
{
    /// <summary>How far the alert's own plane coordinates may be from those computed here, metres.</summary>
    private const double MostDisagreement = 0.1;

    /// <summary>Of a receiver without a sigma, metres: what a single fix is good for among buildings.</summary>
    private const double LiveFixRadiusMetres = 100;

    public required Guid Incident { get; init; }

    public required DispatchStatus Status { get; init; }

    public required AlertKind Kind { get; init; }

    /// <summary>UTC of the occurrence, by the gateway's clock.</summary>
    public required DateTimeOffset PressedAt { get; init; }

    public required string District { get; init; }

    public required string Bell { get; init; }

    public string? BellName { get; init; }

    /// <summary>Absent where neither the alert nor the register names a facility.</summary>
    public AlertFacility? Facility { get; init; }

    /// <summary>기초번호 of the road beside it.</summary>
    public string? BaseNumber { get; init; }

    public required PlaceEvidence Evidence { get; init; }

    /// <summary>WGS 84; absent with <see cref="PlaceEvidence.NoPlace"/>.</summary>
    public GeodeticPosition? Position { get; init; }

    /// <summary>EPSG:5186; absent without a position, where the plane does not reach it, and where the place is too rough for metres.</summary>
    public PlaneCoordinate? Plane { get; init; }

    /// <summary>Of the 10 m cell; absent where the place is too rough for one: somebody would go there.</summary>
    public NationalPointNumber? PointNumber { get; init; }

    /// <summary>Radius that holds it in 95 of 100 cases, metres; absent where nobody knows.</summary>
    public double? RadiusMetres { get; init; }

    /// <summary>How it was found, see <see cref="SurveyMethods"/>.</summary>
    public string? Method { get; init; }

    public DateTimeOffset? SurveyedAt { get; init; }

    /// <summary>How to get in, as the office or the installer wrote it.</summary>
    public string? HowToGetIn { get; init; }

    public IReadOnlyList<DispatchPhoto> Photos { get; init; } = [];

    /// <summary>Whether the alert's own northing and easting name another place than its latitude and longitude.</summary>
    public bool CoordinatesDisagree { get; init; }

    /// <summary>Whether it is known too roughly for a cell, for metres, or for more digits than its radius bears.</summary>
    public bool IsRough => PlaceAccuracy.IsCoarse(RadiusMetres);

    /// <summary>The facility's name, else the bell's, else its id: never empty.</summary>
    public string Name => Facility?.Name ?? BellName ?? Bell;

    /// <summary>Latitude or longitude as it is told: with the decimals asked for, or with what a rough place bears if those are fewer.</summary>
    public string Degrees(double degrees, string format) =>
        RadiusMetres is { } radius && IsRough ? PlaceAccuracy.Degrees(degrees, radius) : degrees.ToString(format, CultureInfo.InvariantCulture);

    public static DispatchPlace Of(Incident incident, DispatchFacts facts)
    {
        BellAlert alert = incident.Alert;
        AlertPlace? known = Usable(alert.Place) ?? Usable(incident.FromRegister?.Place);
        GeodeticPosition? fix = known is null ? PositionOf(alert.LiveFix?.Latitude, alert.LiveFix?.Longitude) : null;
        GeodeticPosition? position = known is null ? fix : PositionOf(known.Latitude, known.Longitude);
        PlaneCoordinate? plane = position is { } at ? FacilityPlaces.PlanesOf(at).FirstOrDefault(p => p.Epsg == EpsgCode.CentralBelt.Value) : null;
        double? radius = known is not null ? PlaceAccuracy.RadiusMetres(known.NorthSigmaMetres, known.EastSigmaMetres) : fix is not null ? RadiusOf(alert.LiveFix!) : null;
        bool isRough = PlaceAccuracy.IsCoarse(radius);
        return new DispatchPlace
        {
            Incident = incident.Id,
            Status = DispatchStatuses.Of(incident.Urgency),
            Kind = alert.Kind,
            PressedAt = alert.Time.Utc,
            District = alert.District,
            Bell = alert.Bell.Id,
            BellName = alert.Bell.Name,
            Facility = alert.Facility ?? incident.FromRegister?.Facility,
            BaseNumber = DispatchWords.BaseNumber(facts.OtherProperties),
            Evidence = known is null ? (fix is null ? PlaceEvidence.NoPlace : PlaceEvidence.LiveFixOnly) : EvidenceOf(known),
            Position = position,
            Plane = isRough ? null : plane,
            PointNumber = !isRough && position is { } cell && NationalPointNumber.TryFromPosition(cell, out NationalPointNumber number) ? number : null,
            RadiusMetres = radius,
            Method = known?.Method,
            SurveyedAt = known?.SurveyedAt,
            HowToGetIn = DispatchWords.HowToGetIn(facts.OtherProperties) ?? (string.IsNullOrWhiteSpace(facts.Remarks) ? null : facts.Remarks),
            Photos = facts.Photos,
            CoordinatesDisagree = known is not null && Disagree(known, plane),
        };
    }

    /// <summary>The worst that is known of it: a surveyed place with a wide radius is coarse first of all.</summary>
    private static PlaceEvidence EvidenceOf(AlertPlace place)
    {
        if (PlaceAccuracy.Coarse(place.NorthSigmaMetres, place.EastSigmaMetres) is not null)
            return PlaceEvidence.Coarse;
        if (place.NationalStatus == NationalStatuses.Claimed)
            return PlaceEvidence.Claim;
        return place.Method is null or SurveyMethods.Unknown or SurveyMethods.MapOrAddress ? PlaceEvidence.NotSurveyed : PlaceEvidence.Survey;
    }

    /// <summary>A place off the globe is none: the register's or the receiver's is better than a wrong one.</summary>
    private static AlertPlace? Usable(AlertPlace? place) => PositionOf(place?.Latitude, place?.Longitude) is null ? null : place;

    private static GeodeticPosition? PositionOf(double? latitude, double? longitude) =>
        latitude is { } north && longitude is { } east && GeodeticPosition.TryFromDegrees(north, east, out GeodeticPosition position) ? position : null;

    /// <summary>The bell hangs somewhere about the gateway, so never less than <see cref="LiveFixRadiusMetres"/>.</summary>
    private static double RadiusOf(AlertLiveFix fix) =>
        Math.Max(LiveFixRadiusMetres, PlaceAccuracy.RadiusMetres(fix.HorizontalSigmaMetres, fix.HorizontalSigmaMetres) ?? 0);

    private static bool Disagree(AlertPlace place, PlaneCoordinate? computed) =>
        computed is not null && place.Plane.FirstOrDefault(plane => plane.Epsg == computed.Epsg) is { } said
        && !(Math.Abs(said.NorthingMetres - computed.NorthingMetres) <= MostDisagreement && Math.Abs(said.EastingMetres - computed.EastingMetres) <= MostDisagreement);
}
