using System.Globalization;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>
/// Which of two positions of one facility is on record. A file never takes a survey away in silence: what was digitised
/// from a map or an address gives way to a measurement, a measurement to an RTK survey, an older survey to a newer one, and a
/// survey that a file claims, however new, to one whose record is held.
/// </summary>
internal static class PositionRank
{
    /// <summary>How a position came about, the better the higher.</summary>
    private enum Grade
    {
        /// <summary>From a map, an address, or nobody knows.</summary>
        Legacy,

        /// <summary>Measured there, not with fixed ambiguities.</summary>
        Measured,

        /// <summary>Surveyed by what a file says; no record of it is held here.</summary>
        Claimed,

        /// <summary>Surveyed.</summary>
        Surveyed,
    }

    /// <summary>Positions as close as this are one and the same, written with fewer digits; metres.</summary>
    private const double SamePlaceMetres = 0.02;

    /// <summary>Whether a position is a survey, held here or claimed by a file: either is a reason to ask before it is contradicted.</summary>
    public static bool IsSurvey(SurveyedPosition position) => GradeOf(position) >= Grade.Claimed;

    /// <summary>Whether a position is a survey whose record is held: what a file claims is no evidence against one.</summary>
    public static bool IsHeldSurvey(SurveyedPosition position) => GradeOf(position) == Grade.Surveyed;

    /// <summary>Why the known position stays against a file's; <c>null</c> if the file's takes its place.</summary>
    public static string? WhyKept(SurveyedPosition known, SurveyedPosition incoming)
    {
        Grade have = GradeOf(known), offered = GradeOf(incoming);
        if (offered == Grade.Claimed && have == Grade.Surveyed)
            return $"the survey '{incoming.Method}' that the file claims does not replace one whose record is held{When(known)}";
        if (offered < have)
            return $"'{incoming.Method}' of the file does not replace '{known.Method}'{When(known)}";
        if (have == Grade.Legacy && offered == Grade.Legacy && CoordinateFineness.WhyCoarser(known, incoming) is { } coarser)
            return coarser;
        if (have < Grade.Claimed || offered > have || known.SurveyedAt is not { } surveyed)
            return null;
        if (incoming.SurveyedAt is not { } time)
            return $"the file does not say when it was surveyed; the register's is{When(known)}";
        return time < surveyed ? string.Create(CultureInfo.InvariantCulture, $"the file's survey of {time:yyyy-MM-dd} is older than the register's{When(known)}") : null;
    }

    /// <summary>Whether an incoming position is the known one with less said about it.</summary>
    public static bool SaysNoMore(SurveyedPosition known, SurveyedPosition incoming) =>
        incoming == new SurveyedPosition { Latitude = incoming.Latitude, Longitude = incoming.Longitude, Method = SurveyMethods.Unknown }
        && DistanceMetres(known, incoming) <= SamePlaceMetres;

    /// <summary>Distance on the ellipsoid, metres.</summary>
    public static double DistanceMetres(SurveyedPosition from, SurveyedPosition to) => Geodesic.DistanceMetres(
        GeodeticPosition.FromDegrees(from.Latitude, from.Longitude), GeodeticPosition.FromDegrees(to.Latitude, to.Longitude)) ?? double.MaxValue;

    /// <summary>A word that is not one of the poor ones counts as a survey: better to ask than to overwrite.</summary>
    private static Grade GradeOf(SurveyedPosition position) => position.Method switch
    {
        SurveyMethods.MapOrAddress or SurveyMethods.Unknown => Grade.Legacy,
        SurveyMethods.AutonomousGnss => Grade.Measured,
        _ => FileClaim.IsClaim(position) ? Grade.Claimed : Grade.Surveyed,
    };

    private static string When(SurveyedPosition position) =>
        position.SurveyedAt is { } time ? string.Create(CultureInfo.InvariantCulture, $" of {time:yyyy-MM-dd}") : "";
}
