using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Gnss.Fixes;
using Gateway.Messages;

namespace Gateway.Survey;

/// <summary>Where a survey puts a facility, beside where the register has it and what else stands there.</summary>
internal sealed class SurveyMoves(SurveySurroundings around)
{
    /// <summary>What a surveyed place means for the facility; null if the register has no such facility.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="position">The place.</param>
    /// <param name="confirmedBy">Who said beforehand that the facility is where it is surveyed; null if nobody did.</param>
    /// <exception cref="RegisterUnavailableException">The register's history cannot be read now.</exception>
    public PlaceChange? Of(string facility, SurveyedPosition position, string? confirmedBy)
    {
        if (around.Register.Find(facility)?.Registered.Facility is not { } present)
            return null;
        // Done again after a power cut: what this very survey gave the facility is not where it was before.
        if (present.Position?.SurveyId == position.SurveyId)
            present = present with { Position = around.Register.History(facility).LastOrDefault(record => record.Origin.SurveyId != position.SurveyId)?.Position };
        PlaceChange change = PlaceChange.Of(position, present, around.Register.Current.Entries.Select(entry => entry.Registered.Facility), around.Configuration.MoveLimitMetres);
        return change with { ConfirmedBy = change.IsQuestionable ? confirmedBy : null };
    }

    /// <summary>How far the receiver is from where the register has the facility now, without what else stands there; null where either has no place.</summary>
    public PlaceChange? Now(string facility, in GnssFix fix) =>
        fix is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude } && around.Register.Find(facility)?.Registered.Facility is { Position: not null } present
            ? PlaceChange.Beforehand(latitude, longitude, present, around.Configuration.MoveLimitMetres)
            : null;

    /// <summary>What the register says where a place has to be confirmed first.</summary>
    public static string NotConfirmed(PlaceChange change, Guid survey) => $"not recorded: {Why(change)}. Is it the right facility? If it is: gateway survey confirm {survey}";

    private static string Why(PlaceChange change)
    {
        string far = change.ContradictsSurvey
            ? FormattableString.Invariant($"this is {change.DistanceMetres:0.00} m from where it was surveyed before; the two surveys allow {change.LimitMetres:0.0} m")
            : FormattableString.Invariant($"this is {change.DistanceMetres:0.0} m from where the register has it ({change.LimitMetres:0} m are allowed)");
        string spot = change.SameSpot.FirstOrDefault(other => other.IsSurveyed) is { } other
            ? FormattableString.Invariant($"{other.Id} ({other.Name}) was surveyed {other.DistanceMetres:0.00} m from here")
            : "";
        return change.IsBeyondLimit ? spot.Length == 0 ? far : $"{far}, and {spot}" : spot;
    }
}
