using System.Text.RegularExpressions;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Surveys;

/// <summary>Another facility of the register that stands where one was surveyed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="DistanceMetres">How far from the surveyed place, metres.</param>
/// <param name="IsSurveyed">Whether it was surveyed there, and not only imported.</param>
public sealed record NearbyFacility(string Id, string Name, double DistanceMetres, bool IsSurveyed = false);

/// <summary>
/// How far a survey puts a facility from where it was, and what else stands there. A facility does not wander: a place far
/// from the last one is as a rule the right place of another facility, and is asked about before it becomes this one's.
/// </summary>
public sealed partial record PlaceChange
{
    /// <summary>How far a place may be from the last one unasked, beside what the last one's own accuracy allows, metres.</summary>
    public const double UsualLimitMetres = 30;

    /// <summary>Facilities closer than this to the surveyed place are named, metres.</summary>
    public const double SameSpotMetres = 0.5;

    /// <summary>Two surveys of one facility may differ by so much unasked, whatever their standard deviations promise, metres: nobody sets up on a bell to the centimetre.</summary>
    public const double BetweenSurveysMetres = 0.5;

    /// <summary>How far a place that nobody surveyed may be off: an address is a door or a lot, a lot on a hill is a hillside.</summary>
    private const double AddressMetres = 100, HillLotMetres = 300, UnknownGnssMetres = 15;

    private const double ReachSigmas = 3;

    /// <summary>The facility's last position; absent where it had none.</summary>
    public SurveyedPosition? Before { get; init; }

    /// <summary>From there to the surveyed place, metres; absent where it had none.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>How far it may be unasked, metres: the configured limit and the last position's own accuracy; between two surveys what their standard deviations allow.</summary>
    public required double LimitMetres { get; init; }

    /// <summary>Whether it is farther than that.</summary>
    public bool IsBeyondLimit => DistanceMetres > LimitMetres;

    /// <summary>Who said that the facility is here all the same; absent while nobody did.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>UTC of that, where it was said after the survey; absent where it was said before, and while nobody did.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Whether another facility was surveyed on this very spot: as a rule that one was meant.</summary>
    public bool IsOnAnothersSpot => SameSpot.Any(other => other.IsSurveyed);

    /// <summary>Whether the last position was a survey as well, which this one contradicts beyond what their standard deviations allow.</summary>
    public bool ContradictsSurvey => IsBeyondLimit && Before is { } before && IsSurvey(before);

    /// <summary>Whether it is a thing to be asked about.</summary>
    public bool IsQuestionable => IsBeyondLimit || IsOnAnothersSpot;

    /// <summary>Whether somebody has to say so before the place becomes the facility's.</summary>
    public bool NeedsConfirmation => IsQuestionable && ConfirmedBy is null;

    /// <summary>Other facilities of the register within <see cref="SameSpotMetres"/> or what the standard deviations allow, nearest first.</summary>
    public IReadOnlyList<NearbyFacility> SameSpot { get => field ?? []; init; }

    /// <summary>What a place means for a facility.</summary>
    /// <param name="place">The place, with its standard deviations where they are known.</param>
    /// <param name="facility">The facility; its position is the last one.</param>
    /// <param name="others">Facilities of the register; the facility itself among them is passed over.</param>
    /// <param name="limitMetres">See <see cref="UsualLimitMetres"/>.</param>
    public static PlaceChange Of(SurveyedPosition place, Facility facility, IEnumerable<Facility> others, double limitMetres = UsualLimitMetres)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(others);
        return new PlaceChange
        {
            Before = facility.Position,
            DistanceMetres = facility.Position is { } before ? Distance(place, before) : null,
            LimitMetres = Math.Round(Limit(place, facility, limitMetres), 1),
            SameSpot = [.. others.Where(other => other.Id != facility.Id).Select(other => Near(place, other)).OfType<NearbyFacility>().OrderBy(other => other.DistanceMetres)],
        };
    }

    /// <summary>How far a receiver that has not observed yet is from the facility: a warning beforehand, to the configured limit.</summary>
    /// <param name="latitude">Where it is, degrees.</param>
    /// <param name="longitude">Degrees.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="limitMetres">See <see cref="UsualLimitMetres"/>.</param>
    public static PlaceChange Beforehand(double latitude, double longitude, Facility facility, double limitMetres = UsualLimitMetres)
    {
        ArgumentNullException.ThrowIfNull(facility);
        var place = new SurveyedPosition { Latitude = latitude, Longitude = longitude, Method = SurveyMethods.Unknown };
        return new PlaceChange
        {
            Before = facility.Position,
            DistanceMetres = facility.Position is { } before ? Distance(place, before) : null,
            LimitMetres = Math.Round(limitMetres + Allowance(facility), 1),
        };
    }

    private static NearbyFacility? Near(SurveyedPosition place, Facility other)
    {
        const double FarDegrees = 1e-3;
        if (other.Position is not { } position || Math.Abs(position.Latitude - place.Latitude) > FarDegrees)
            return null;
        double distance = Distance(place, position);
        bool isSurveyed = IsSurvey(position);
        double reach = isSurveyed ? Math.Max(SameSpotMetres, Reach(place, position)) : SameSpotMetres;
        return distance <= reach ? new NearbyFacility(other.Id, other.Name, distance, isSurveyed) : null;
    }

    private static double Limit(SurveyedPosition place, Facility facility, double limitMetres) => facility.Position is { } before && IsSurvey(before)
        ? Math.Min(limitMetres, Math.Max(BetweenSurveysMetres, Reach(place, before)))
        : limitMetres + Allowance(facility);

    /// <summary>What the last position's own accuracy allows, metres.</summary>
    private static double Allowance(Facility facility) => facility.Position switch
    {
        null => 0,
        { NorthSigmaMetres: not null, EastSigmaMetres: not null } before => ReachSigmas * Horizontal(before),
        { Method: SurveyMethods.MapOrAddress or SurveyMethods.Unknown } => IsHillLot(facility) ? HillLotMetres : AddressMetres,
        { Method: SurveyMethods.AutonomousGnss } => UnknownGnssMetres,
        _ => 0,
    };

    /// <summary>A lot of the hills has "산" before its number and no road-name address beside it.</summary>
    private static bool IsHillLot(Facility facility) =>
        facility.RoadNameAddress is null && facility.LotNumberAddress is { } lot && HillNumber().IsMatch(lot);

    [GeneratedRegex(@"(^|\s)산\s?\d")]
    private static partial Regex HillNumber();

    private static bool IsSurvey(SurveyedPosition position) => PositionRank.IsHeldSurvey(position);

    /// <summary>By so much two places of one point may differ, metres.</summary>
    private static double Reach(SurveyedPosition a, SurveyedPosition b) => ReachSigmas * Math.Sqrt(Horizontal(a) * Horizontal(a) + Horizontal(b) * Horizontal(b));

    private static double Horizontal(SurveyedPosition position) =>
        position is { NorthSigmaMetres: { } north, EastSigmaMetres: { } east } ? Math.Sqrt(north * north + east * east) : 0;

    private static double Distance(SurveyedPosition here, SurveyedPosition there) =>
        GeodeticPosition.TryFromDegrees(here.Latitude, here.Longitude, out GeodeticPosition from) && GeodeticPosition.TryFromDegrees(there.Latitude, there.Longitude, out GeodeticPosition to)
            ? Math.Round(Geodesic.DistanceMetres(to, from) ?? double.MaxValue, 3)
            : double.MaxValue;
}
