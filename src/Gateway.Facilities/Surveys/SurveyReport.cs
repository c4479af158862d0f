using System.Globalization;
using Gateway.Geodesy;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// The record of an occupation as one HTML page for A4, Korean and English, with nothing to load: what was observed to
/// which rule, what came of it, and whether it can be computed again.
/// </summary>
public static class SurveyReport
{
    private const string Style =
        """
        @page { size: A4; margin: 14mm }
        * { box-sizing: border-box }
        body { font: 10pt/1.35 "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", sans-serif; color: #111; max-width: 182mm; margin: 0 auto }
        h1 { font-size: 16pt; margin: 0 0 2mm } h2 { font-size: 11pt; margin: 5mm 0 1mm; border-bottom: 1px solid #888; break-after: avoid }
        small { color: #555; font-weight: normal; font-size: 8pt } th small { display: block }
        table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #bbb; padding: 1mm 1.5mm; text-align: left; vertical-align: top }
        th { background: #f2f2f2; width: 42mm } thead th { width: auto } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
        tr { break-inside: avoid } .verdict { border: 2px solid; padding: 2mm 3mm; margin: 3mm 0 } .yes { color: #0b5d1e } .no { color: #9b1c1c }
        .digest { font: 7pt monospace; overflow-wrap: anywhere } figure { margin: 2mm 0; break-inside: avoid }
        .signature td { height: 16mm; width: 50% }
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="record">The record.</param>
    /// <param name="again">The same, computed again from its epochs just now.</param>
    /// <param name="computedBy">Program and version that computed it again.</param>
    public static string Html(OccupationRecord record, Recomputation again, string computedBy)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(again);
        var html = new HtmlText();
        string title = record.Known is { } known ? $"기지점 점검 기록 {known.Id}" : $"위치 측량 기록 {record.Facility}";
        html.Add($"<!doctype html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>");
        html.Add($"<style>").Add(new Verbatim(Style).Markup).Add($"</style></head><body>");
        html.Add($"<h1>{title} <small>{(record.Known is null ? "Survey record" : "Check on a known point")}</small></h1>");
        Verdict(html, record, again, computedBy);
        Place(html, record);
        Circumstances(html, record);
        Sessions(html, record.Outcome);
        SurveyReportRule.Write(html, record.Plan.Rule);
        SurveyReportSource.Write(html, record);
        html.Add($"<table class=\"signature\"><tr><td>측량자 <small>Surveyor</small><br>{record.Surveyor ?? ""}</td><td>확인 <small>Checked by</small></td></tr></table>");
        html.Add($"</body></html>");
        return html.ToString();
    }

    private static void Verdict(HtmlText html, OccupationRecord record, Recomputation again, string computedBy)
    {
        OccupationResult result = record.Outcome;
        html.Add($"<div class=\"verdict {(result.IsAccepted ? "yes" : "no")}\"><strong>{(result.IsAccepted ? "적합 Accepted" : "부적합 Refused")}</strong> — {result.Rule} 규정에 따라 관측함 <small>observed to rule {result.Rule}; this is no certificate</small>");
        if (result.Refusal is { } refusal)
            html.Add($"<br>{refusal.Korean} <small>{refusal}</small>");
        html.Add($"</div>");
        html.Add($"<div class=\"verdict {(result.IsNational ? "yes" : "no")}\"><strong>{(result.IsNational ? "국가 좌표(KGD2002)" : "국가 좌표로 부를 수 없음")}</strong> <small>{(result.IsNational ? "national coordinates" : "not to be called national")}</small>");
        foreach (NotNational reason in result.NotNational)
            html.Add($"<br>{reason.Korean} <small>{reason.English}</small>");
        html.Add($"</div>");
        html.Add($"<div class=\"verdict {(again.Matches && record.IsIntact ? "yes" : "no")}\"><strong>{(again.Matches ? "원시 관측값에서 다시 계산: 밀리미터까지 같음" : "원시 관측값에서 다시 계산: 기록과 다름")}</strong> <small>computed again from the raw epochs by {computedBy}: {(again.Matches ? "the same to the millimetre" : "NOT the same")}</small>");
        foreach (string difference in again.Differences)
            html.Add($"<br>{difference}");
        html.Add($"<br>{(record.IsIntact ? "기록 파일 온전함" : "기록 파일이 작성 후 바뀌었음")} <small>{(record.IsIntact ? "the file is as it was written" : "the file was changed after it was written, or has no digest")}</small></div>");
    }

    private static void Place(HtmlText html, OccupationRecord record)
    {
        if (record.Outcome.Mark is not { } mark)
            return;
        html.Heading(record.Outcome.IsAccepted ? "성과" : "참고 값(성과 아님)", record.Outcome.IsAccepted ? "Result" : "For diagnosis only, no result");
        html.Add($"<table>");
        if (mark.Plane is { } plane)
        {
            html.Row($"X(N) EPSG:{plane.Epsg}", "northing", F($"{plane.NorthingMetres:0.000} m"));
            html.Row($"Y(E) EPSG:{plane.Epsg}", "easting", F($"{plane.EastingMetres:0.000} m"));
        }

        html.Row("위도, 경도", "latitude, longitude", F($"{mark.Latitude:F9}, {mark.Longitude:F9}"));
        html.Row("타원체고", "ellipsoidal height", F($"{mark.EllipsoidalHeightMetres:0.000} m"));
        html.Row("표고", "orthometric height", record is { OrthometricHeightMetres: { } height, Geoid: { } geoid } ? F($"{height:0.000} m ({geoid.Model}, N = {geoid.SeparationMetres:0.000} m)") : "지오이드 없음 no geoid loaded");
        html.Row("표준편차(1σ) N, E, 높이", "standard deviations", F($"{mark.NorthSigmaMetres:0.000}, {mark.EastSigmaMetres:0.000}, {mark.UpSigmaMetres:0.000} m"));
        if (GeodeticPosition.TryFromDegrees(mark.Latitude, mark.Longitude, out GeodeticPosition position) && NationalPointNumber.TryFromPosition(position, out NationalPointNumber number))
            html.Row("국가지점번호(10 m)", "national point number", number.ToString());
        if (record.Known is { } known && record.Outcome.IsAccepted)
            html.Row($"기지점 {known.Id}과의 차이 N, E, 높이", "observed minus known", Residuals(record, known));
        html.Add($"</table>");
    }

    private static string Residuals(OccupationRecord record, KnownPoint known)
    {
        CheckShot check = CheckShot.Of(record.Id, record.Outcome, known, record.Plan.Rule, null);
        return F($"{check.ResidualMetres.North:+0.000;-0.000}, {check.ResidualMetres.East:+0.000;-0.000}, {check.ResidualMetres.Up:+0.000;-0.000} m — {(check.Holds ? "허용 범위 내 in tolerance" : "허용 범위 초과 out of tolerance")} ({check.HorizontalToleranceMetres:0.000}, {check.VerticalToleranceMetres:0.000} m)");
    }

    private static void Circumstances(HtmlText html, OccupationRecord record)
    {
        AntennaSetup antenna = record.Plan.Antenna;
        html.Heading("관측", "Observation");
        html.Add($"<table>");
        html.Row("시설물", "facility", record.IsOutsidePoint ? $"{record.Facility} (편심 관측용 외부 점 a point outside)" : record.Facility);
        html.Row("관측 시각(UTC)", "observed at", record.Outcome.ObservedAt is { } at ? F($"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}") : null);
        html.Row("수신기", "receiver", string.Join(", ", new[] { record.Receiver.Make, record.Receiver.Model, record.Receiver.Firmware, record.Receiver.Serial, record.Receiver.Name }.Where(text => !string.IsNullOrEmpty(text))));
        html.Row("안테나", "antenna", F($"{antenna.Model ?? "—"}; 표시점 위 {antenna.ReportedAboveMarkMetres:0.0000} m above the mark (ARP→위상중심 {antenna.PhaseCentreOffsetMetres:0.0000} m)"));
        html.Row("기지점 점검", "checks on known points", string.Join("; ", record.Plan.Checks.Select(check => F($"{check.Known.Id} {check.At.UtcDateTime:yyyy-MM-dd HH:mm} {(check.Holds ? "적합 held" : "초과 failed")}"))));
        html.Row("남은 점검", "checks owed", record.Outcome.ChecksOwed.Count == 0 ? null : $"{CheckTimes.Korean(record.Outcome.ChecksOwed)} ({CheckTimes.English(record.Outcome.ChecksOwed)})");
        html.Row("소프트웨어", "software", record.Software);
        html.Row("비고", "note", record.Note);
        html.Row("기록 번호", "record", record.Id.ToString());
        html.Add($"</table>");
    }

    private static void Sessions(HtmlText html, OccupationResult result)
    {
        html.Heading("세션", "Sessions");
        html.Add($"<table><thead><tr><th>UTC</th><th class=\"n\">관측 수<small>epochs</small></th><th class=\"n\">이상값<small>outliers</small></th><th class=\"n\">유효 수<small>effective</small></th><th class=\"n\">ΔN, ΔE, Δh (m)<small>from the result</small></th><th class=\"n\">산포 1σ (m)<small>scatter</small></th><th class=\"n\">평균 σ (m)<small>of the mean</small></th><th>기준국<small>base</small></th></tr></thead><tbody>");
        foreach (SessionResult session in result.Sessions)
            html.Add($"<tr><td>{session.From.UtcDateTime:HH:mm:ss}–{session.To.UtcDateTime:HH:mm:ss}</td><td class=\"n\">{session.Epochs}</td><td class=\"n\">{session.Outliers}</td><td class=\"n\">{session.EffectiveEpochs:0.0}</td><td class=\"n\">{Signed(session.ResidualMetres)}</td><td class=\"n\">{Plain(session.ScatterMetres)}</td><td class=\"n\">{Plain(session.SigmaMetres)}</td><td>{string.Join(", ", session.BaseStationIds)}</td></tr>");
        html.Add($"</tbody></table>");
        if (result is { BetweenHorizontalMetres: { } horizontal, BetweenVerticalMetres: { } vertical })
            html.Add($"<p>세션 간 최대 차이: 수평 {horizontal:0.000} m, 높이 {vertical:0.000} m <small>largest difference between sessions</small></p>");
        foreach (DiscardedSession discarded in result.Discarded)
            html.Add($"<p>버린 세션({discarded.Epochs}): {discarded.Refusal.Korean} <small>given up: {discarded.Refusal.ToString()}</small></p>");
        if (result.RefusedEpochs.Count > 0)
            html.Add($"<p>받지 않은 관측: {string.Join("; ", result.RefusedEpochs.Select(refused => $"{refused.Count} × {refused.LastKorean}"))} <small>epochs refused: {string.Join("; ", result.RefusedEpochs.Select(refused => $"{refused.Count} × {refused.Last}"))}</small></p>");
    }

    private static string Signed(AxisFigures f) => F($"{f.North:+0.000;-0.000} {f.East:+0.000;-0.000} {f.Up:+0.000;-0.000}");

    private static string Plain(AxisFigures f) => F($"{f.North:0.000} {f.East:0.000} {f.Up:0.000}");

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A style sheet holds braces, which a format would read.</summary>
    private sealed record Verbatim(string Text)
    {
        public FormattableString Markup => System.Runtime.CompilerServices.FormattableStringFactory.Create(Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }
}
