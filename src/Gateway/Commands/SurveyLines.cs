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
        var lines = new List<string> { $"{(survey.Outcome?.IsAccepted == true ? "ACCEPTED" : "REFUSED")}: {survey.Facility ?? survey.KnownPoint}, observed to rule {survey.Rule}" };
        if (survey.Outcome is { } result)
            lines.AddRange(Of(result));
        if (survey.Check is { } check)
            lines.Add(Of(check));
        if (survey.Check is { } made && survey.Outcome?.IsAccepted == true)
            lines.Add(survey.Settled.Count == 0 ? "It stands in no other survey's record: none before it owed a check with these corrections and this antenna." : $"It stands in the records of {survey.Settled.Count} surveys before it: {(made.Holds ? "what they owed is closed" : "they are not to be called national")} ({string.Join(", ", survey.Settled)}).");
        if (survey.Register is { } register)
            lines.Add($"Register: {register}");
        lines.Add($"Record {survey.Id}: {survey.Record}");
        return string.Join(Environment.NewLine, lines);
    }

    public static IEnumerable<string> Of(OccupationResult result)
    {
        if (result.Refusal is { } refusal)
            yield return $"{refusal}{Environment.NewLine}{refusal.Korean}";
        if (result is { IsAccepted: true, Mark: { } mark })
        {
            if (mark.Plane is { } plane)
                yield return F($"X(N) {plane.NorthingMetres:0.000}  Y(E) {plane.EastingMetres:0.000}  EPSG:{plane.Epsg}");
            yield return F($"Latitude {mark.Latitude:F9}  longitude {mark.Longitude:F9}  ellipsoidal height {mark.EllipsoidalHeightMetres:0.000} m");
            yield return F($"Standard deviations (1 sigma) N {mark.NorthSigmaMetres:0.000}  E {mark.EastSigmaMetres:0.000}  height {mark.UpSigmaMetres:0.000} m");
            yield return result.IsNational || result.IsPendingCheck ? Standing(result.NationalStatus) : $"Not to be called national: {string.Join("; ", result.NotNational.Select(reason => reason.English))}.";
        }

        if (result.ChecksOwed.Count > 0)
            yield return $"Checks on a known point owed: {CheckTimes.English(result.ChecksOwed)}. gateway survey check, with the same corrections and antenna, makes one.";
        foreach (DiscardedSession session in result.Discarded)
            yield return F($"Session given up after {session.Epochs} epochs: {session.Refusal}");
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
        return F($"Check on {check.Known.Id}: observed minus known N {off.North:+0.000;-0.000} E {off.East:+0.000;-0.000} height {off.Up:+0.000;-0.000} m; {(check.Holds ? "in tolerance" : "OUT OF TOLERANCE: wait 20 minutes, initialise, check again")} ({check.HorizontalToleranceMetres:0.000}, {check.VerticalToleranceMetres:0.000} m)");
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
