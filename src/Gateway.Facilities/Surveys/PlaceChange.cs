using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Surveys;

/// <summary>Another facility of the register that stands where one was surveyed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="DistanceMetres">How far from the surveyed place, metres.</param>
public sealed record NearbyFacility(string Id, string Name, double DistanceMetres);

/// <summary>
/// How far a survey puts a facility from where it was, and what else stands there. A facility does not wander: a place far
/// from the last one is as a rule the right place of another facility, and is asked about before it becomes this one's.
/// </summary>
public sealed record PlaceChange
{
    /// <summary>How far a place may be from the last one unasked, beside what the last one's own accuracy allows, metres.</summary>
    public const double UsualLimitMetres = 30;

    /// <summary>Facilities closer than this to the surveyed place are named, metres.</summary>
    public const double SameSpotMetres = 0.5;

    /// <summary>How far a place that nobody surveyed may be off: a road-name address is a door, a lot may be a park.</summary>
    private const double RoadAddressMetres = 100, LotAddressMetres = 300, UnknownGnssMetres = 15;

    private const double ReachSigmas = 3;

    /// <summary>The facility's last position; absent where it had none.</summary>
    public SurveyedPosition? Before { get; init; }

    /// <summary>From there to the surveyed place, metres; absent where it had none.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>How far it may be unasked, metres: the configured limit and the last position's own accuracy.</summary>
    public required double LimitMetres { get; init; }

    /// <summary>Whether it is farther than that.</summary>
    public bool IsBeyondLimit => DistanceMetres > LimitMetres;

    /// <summary>Who said that the facility is here all the same; absent while nobody did.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>UTC of that, where it was said after the survey; absent where it was said before, and while nobody did.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Whether somebody has to say so before the place becomes the facility's.</summary>
    public bool NeedsConfirmation => IsBeyondLimit && ConfirmedBy is null;

    /// <summary>Other facilities of the register within <see cref="SameSpotMetres"/>, nearest first.</summary>
    public IReadOnlyList<NearbyFacility> SameSpot { get => field ?? []; init; }

    /// <summary>What a place means for a facility.</summary>
    /// <param name="latitude">Latitude of the place, degrees.</param>
    /// <param name="longitude">Longitude, degrees.</param>
    /// <param name="facility">The facility; its position is the last one.</param>
    /// <param name="others">Facilities of the register; the facility itself among them is passed over.</param>
    /// <param name="limitMetres">See <see cref="UsualLimitMetres"/>.</param>
    public static PlaceChange Of(double latitude, double longitude, Facility facility, IEnumerable<Facility> others, double limitMetres = UsualLimitMetres)
    {
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(others);
        return new PlaceChange
        {
            Before = facility.Position,
            DistanceMetres = facility.Position is { } before ? Distance(latitude, longitude, before) : null,
            LimitMetres = Math.Round(limitMetres + Allowance(facility), 1),
            SameSpot =
            [
                .. others.Where(other => other.Id != facility.Id && other.Position is { } position && Math.Abs(position.Latitude - latitude) < 1e-4)
                    .Select(other => new NearbyFacility(other.Id, other.Name, Distance(latitude, longitude, other.Position!)))
                    .Where(other => other.DistanceMetres <= SameSpotMetres).OrderBy(other => other.DistanceMetres),
            ],
        };
    }

    /// <summary>What the last position's own accuracy allows, metres.</summary>
    private static double Allowance(Facility facility) => facility.Position switch
    {
        null => 0,
        { NorthSigmaMetres: { } north, EastSigmaMetres: { } east } => ReachSigmas * Math.Sqrt(north * north + east * east),
        { Method: SurveyMethods.MapOrAddress or SurveyMethods.Unknown } => facility.RoadNameAddress is null ? LotAddressMetres : RoadAddressMetres,
        { Method: SurveyMethods.AutonomousGnss } => UnknownGnssMetres,
        _ => 0,
    };

    private static double Distance(double latitude, double longitude, SurveyedPosition from) =>
        GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition here) && GeodeticPosition.TryFromDegrees(from.Latitude, from.Longitude, out GeodeticPosition there)
            ? Math.Round(Geodesic.DistanceMetres(there, here) ?? double.MaxValue, 3)
            : double.MaxValue;
}
