using System.Globalization;
using Gateway.Facilities.Surveys;
using Gateway.Messages;
using Gateway.Survey;

namespace Gateway.Commands;

/// <summary>What came of a survey, as lines for people.</summary>
internal static class SurveyLines
{
    public static string Of(SurveySnapshot survey)
    {
        string verdict = survey.Check switch { { Holds: true } => "CHECK HELD", not null => "CHECK FAILED", _ => survey.Outcome?.IsAccepted == true ? "ACCEPTED" : "REFUSED" };
        var lines = new List<string> { $"{verdict}: {survey.Facility ?? survey.KnownPoint}, observed to rule {survey.Rule}" };
        if (survey.Outcome is { } result)
            lines.AddRange(Of(result, survey.Check));
        if (survey.Check is { } made)
            lines.Add(Settled(made, survey.Settled));
        lines.AddRange(Of(survey.Move));
        if (survey.Register is { } register)
            lines.Add($"Register: {register}");
        lines.Add($"Record {survey.Id}: {survey.Record}");
        return string.Join(Environment.NewLine, lines);
    }

    /// <param name="result">What came of it.</param>
    /// <param name="check">Of a known point: what the check showed.</param>
    public static IEnumerable<string> Of(OccupationResult result, CheckShot? check)
    {
        if (check is not null)
            yield return Of(check);
        if (result.Refusal is { } refusal)
            yield return $"{refusal}{Environment.NewLine}{refusal.Korean}";
        if (result is { IsAccepted: true, Mark: { } mark })
        {
            if (mark.Plane is { } plane)
                yield return F($"X(N) {plane.NorthingMetres:0.000}  Y(E) {plane.EastingMetres:0.000}  EPSG:{plane.Epsg}");
            yield return F($"Latitude {mark.Latitude:F9}  longitude {mark.Longitude:F9}  ellipsoidal height {mark.EllipsoidalHeightMetres:0.000} m");
            yield return F($"Standard deviations (1 sigma) N {mark.NorthSigmaMetres:0.000}  E {mark.EastSigmaMetres:0.000}  height {mark.UpSigmaMetres:0.000} m");
            if (check is null)
                yield return result.IsNational || result.IsPendingCheck ? Standing(result.NationalStatus) : $"Not to be called national: {string.Join("; ", result.NotNational.Select(reason => reason.English))}.";
        }

        foreach (FixJump jump in result.Jumps)
            yield return F($"The fix jumped by {jump.HorizontalMetres:0.000} m and {SignedMetres.Of(jump.UpMetres)} m in height{(jump.Utc is { } utc ? $" at {utc.UtcDateTime:HH:mm:ss} UTC" : "")}{(result.IsAccepted ? F($"; initialised anew, and {result.Sessions.Count} sets agree within {result.BetweenHorizontalMetres:0.000} m and {result.BetweenVerticalMetres:0.000} m (article 205)") : "")}.");
        if (result.ChecksOwed.Count > 0)
            yield return $"Checks on a known point owed: {CheckTimes.English(result.ChecksOwed)}. gateway survey check, with the same corrections and antenna, makes one.";
        foreach (DiscardedSession session in result.Discarded)
            yield return F($"Session given up after {session.Epochs} epochs: {session.Refusal}");
    }

    /// <summary>How far the facility moved, and what else stands there.</summary>
    public static IEnumerable<string> Of(PlaceChange? move)
    {
        if (move is null)
            yield break;
        string from = move.Before is { } before ? $"{SurveyWords.Method(before.Method, before.NationalStatus).English}{(before.SurveyedAt is { } at ? $", {at.UtcDateTime:yyyy-MM-dd}" : "")}" : "";
        if (move.DistanceMetres is not { } distance)
            yield return "First position of this facility.";
        else if (!move.IsBeyondLimit)
            yield return F($"{distance:0.00} m from its last position ({from}); {move.LimitMetres:0.#} m are allowed.");
        else
            yield return F($"WARNING: {distance:0.0} m FROM ITS LAST POSITION ({from}); {move.LimitMetres:0.#} m are allowed{(move.ContradictsSurvey ? " between two surveys" : "")}. {(move.ConfirmedBy is { } by ? $"Confirmed by {by}." : "Is it the right facility?")}");
        foreach (NearbyFacility other in move.SameSpot)
            yield return F($"WARNING: {other.Id} ({other.Name}) {(other.IsSurveyed ? "was surveyed" : "stands in the register")} {other.DistanceMetres:0.00} m from here. {(move is { ConfirmedBy: { } known } && other.IsSurveyed ? $"Confirmed by {known}." : "Is it the right facility?")}");
    }

    /// <summary>Whether a place may be called national.</summary>
    public static string Standing(string status) => status switch
    {
        NationalStatuses.National => "National coordinates (KGD2002).",
        NationalStatuses.PendingCheck => "National: pending check. To be called national once a check on a known point is made and holds.",
        _ => "Not to be called national.",
    };

    private static string Of(CheckShot check)
    {
        AxisFigures off = check.ResidualMetres;
        return F($"Check on {check.Known.Id}: observed minus known N {SignedMetres.Of(off.North)} E {SignedMetres.Of(off.East)} height {SignedMetres.Of(off.Up)} m; {(check.Holds ? "in tolerance" : "OUT OF TOLERANCE")} ({check.HorizontalToleranceMetres:0.000}, {check.VerticalToleranceMetres:0.000} m)");
    }

    /// <summary>What the check says of the surveys before it.</summary>
    private static string Settled(CheckShot check, IReadOnlyList<Guid> settled)
    {
        if (check is { Holds: true, ClosesNothing: { } against })
            return $"It closes nothing that a survey owes: {against.English}. Declare them: --frame and --generation, or frame and generation under survey.knownPoints.";
        if (settled.Count == 0)
            return "It stands in no other survey's record: none before it owed a check with these corrections and this antenna.";
        return $"It stands in the records of {settled.Count} surveys before it: {(check.Holds ? "what they owed is closed" : "they are not to be called national")} ({string.Join(", ", settled)}).";
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
