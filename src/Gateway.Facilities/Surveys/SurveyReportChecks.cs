using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>Checks on known points before and after the work, as they stand in a report.</summary>
internal static class SurveyReportChecks
{
    public static void Write(HtmlText html, OccupationRecord record)
    {
        if (record.Known is not null)
            return;
        html.Heading($"기지점 점검(제{record.Plan.Rule.CheckArticle}조)", $"Checks on known points (article {record.Plan.Rule.CheckArticle})");
        CheckShot[] all = [.. record.Plan.Checks, .. record.ChecksAfter];
        if (all.Length > 0)
        {
            html.Add($"<table><thead><tr><th>기지점<small>point</small></th><th>시각(UTC)<small>time</small></th><th></th><th class=\"n\">ΔN, ΔE, Δh (m)<small>observed − known</small></th><th>판정<small>verdict</small></th><th>마운트포인트, 안테나<small>mountpoint, antenna</small></th></tr></thead><tbody>");
            foreach (CheckShot check in all)
                html.Add($"<tr><td>{check.Known.Id}</td><td>{check.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}</td><td>{(record.ChecksAfter.Contains(check) ? "뒤 after" : "앞 before")}</td><td class=\"n\">{SignedMetres.Of(check.ResidualMetres)}</td><td>{Verdict(check)}</td><td>{Tie(check)}</td></tr>");
            html.Add($"</tbody></table>");
        }

        html.Add(record.Outcome.ChecksOwed.Count == 0
            ? $"<p>남은 점검 없음 <small lang=\"en\">no check is owed</small></p>"
            : (FormattableString)$"<p>남은 점검: {CheckTimes.Korean(record.Outcome.ChecksOwed)} <small lang=\"en\">owed: {CheckTimes.English(record.Outcome.ChecksOwed)}</small></p>");
    }

    private static string Verdict(CheckShot check) => check switch
    {
        { Holds: false } => "초과 failed",
        { ClosesNothing: { } against } => $"적합하나 인정되지 않음 held, closes nothing: {against.Korean} {against.English}",
        _ => "적합 held",
    };

    private static string Tie(CheckShot check) => check.Tie is { } tie
        ? string.Create(CultureInfo.InvariantCulture, $"{tie.Mountpoint ?? "—"}; {tie.Antenna.Model ?? "—"} {tie.Antenna.ReportedAboveMarkMetres:0.000} m")
        : check.Mountpoint ?? "—";
}
