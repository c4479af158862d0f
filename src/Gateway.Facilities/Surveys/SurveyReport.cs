using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// The record of an occupation as one HTML page for A4, Korean and English, with nothing to load: what was observed to
/// which rule, what came of it, and whether it can be computed again.
/// </summary>
public static class SurveyReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="record">The record.</param>
    /// <param name="again">The same, computed again from its epochs just now.</param>
    /// <param name="computedBy">Program and version that computed it again.</param>
    public static string Html(OccupationRecord record, Recomputation again, string computedBy)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(again);
        OccupationResult result = record.Outcome;
        HtmlText html = SurveyReportPage.Begin(record.Known is { } known ? $"기지점 점검 기록 {known.Id}" : $"위치 측량 기록 {record.Facility}", record.Known is null ? "Survey record" : "Check on a known point");
        CheckShot? check = record.CheckMade();
        SurveyReportPage.Verdict(
            html,
            check?.Holds ?? result.IsAccepted ? "yes" : "no",
            check switch { { Holds: true } => "점검 적합 Check held", not null => "점검 부적합 Check failed", _ => result.IsAccepted ? "적합 Accepted" : "부적합 Refused" },
            $"observed to rule {result.Rule}; this is no certificate",
            [($"{result.Rule} 규정에 따라 관측함(인증이 아님)", ""), .. Reasons(result, check)]);
        if (record.Known is null && result.IsAccepted)
            SurveyReportPage.National(html, result.NationalStatus, result.NotNational);
        SurveyReportPage.Computed(html, again.Matches, record.IsIntact, computedBy, again.Differences);
        SurveyReportPage.Captures(html, again.Captures);
        SurveyReportPage.Evidence(html, again.Raw is { } raw ? [raw] : [], again.Origin);
        Place(html, record);
        Circumstances(html, record);
        SurveyReportChecks.Write(html, record);
        Sessions(html, result);
        SurveyReportRule.Write(html, record.Plan.Rule);
        SurveyReportSource.Write(html, record, again.Captures);
        return SurveyReportPage.End(html, record.Surveyor);
    }

    private static IEnumerable<(string Korean, string English)> Reasons(OccupationResult result, CheckShot? check)
    {
        if (result.Refusal is { } refusal)
            yield return (refusal.Korean, refusal.ToString());
        if (result is { IsAccepted: true, Jumps: [.., var jump] })
            yield return (F($"관측 중 고정해가 수평 {jump.HorizontalMetres:0.000} m 뛰어, 다시 초기화하고 {result.Sessions.Count}세트를 관측함"), F($"the fix jumped by {jump.HorizontalMetres:0.000} m while it was observed; initialised anew and observed in {result.Sessions.Count} sets"));
        if (check?.ClosesNothing is { } against)
            yield return ($"앞선 측량의 점검으로 인정되지 않음: {against.Korean}", $"closes nothing that a survey owes: {against.English}");
    }

    internal static string Receiver(SurveyReceiver receiver) =>
        string.Join(", ", new[] { receiver.Make, receiver.Model, receiver.Firmware, receiver.Serial, receiver.Name }.Where(text => !string.IsNullOrEmpty(text)));

    internal static string Antenna(AntennaSetup antenna)
    {
        string height = antenna.PoleHeightMetres is { } pole
            ? F($"폴 높이 pole {pole:0.000} m")
            : F($"사거리 slant {antenna.SlantHeightMetres:0.000} m, 반지름 radius {antenna.SlantRadiusMetres:0.000} m");
        string reported = antenna.Reported == ReportedPoint.PhaseCentre ? "위상 중심 phase centre" : "기준점 ARP";
        return F($"{antenna.Model ?? "모델 미상 model not known"}; {height}; ARP→위상 중심 phase centre {antenna.PhaseCentreOffsetMetres:0.0000} m; 수신기 출력점 the receiver reports: {reported}, 표시점 위 {antenna.ReportedAboveMarkMetres:0.0000} m above the mark");
    }

    private static void Place(HtmlText html, OccupationRecord record)
    {
        if (record.Outcome.Mark is not { } mark)
            return;
        (string korean, string english) = record switch
        {
            { Known: not null } => ("점검 관측값(성과 아님)", "As observed for the check, no result"),
            { Outcome.IsAccepted: true } => ("성과", "Result"),
            _ => ("참고 값(성과 아님)", "For diagnosis only, no result"),
        };
        html.Heading(korean, english);
        html.Add($"<table>");
        SurveyReportPage.Place(html, mark, record.OrthometricHeightMetres, record.Geoid);
        html.Row("좌표계, 성과 세대", "frame, generation of its results", record.ToFrame() is ({ } frame, var generation) ? $"{frame}, {generation ?? "—"}" : "선언되지 않음 not declared");
        if (record.Move is { } move)
        {
            if (move.DistanceMetres is { } distance)
                html.Row("지난 위치와의 거리", "distance from the last position", F($"{distance:0.00} m ({string.Join(" ", Both(SurveyWords.Method(move.Before!.Method, move.Before.NationalStatus)))}{(move.Before.SurveyedAt is { } at ? F($", {at.UtcDateTime:yyyy-MM-dd}") : "")}); 한도 limit {move.LimitMetres:0.#} m{Confirmation(move)}"));
            html.Row("같은 자리의 다른 시설물", "other facilities on the spot", string.Join("; ", move.SameSpot.Select(other => F($"{other.Id} {other.Name} ({other.DistanceMetres:0.00} m)"))) + (move is { IsOnAnothersSpot: true, IsBeyondLimit: false } ? Confirmation(move) : ""));
        }

        if (record.CheckMade() is { } check)
        {
            html.Row($"기지점 {check.Known.Id}과의 차이 N, E, 높이", "observed minus known", Residuals(check));
            html.Row("기지점 좌표계, 성과 세대", "frame, generation of the known point", $"{check.Known.Frame ?? "선언되지 않음 not declared"}, {check.Known.Generation ?? "선언되지 않음 not declared"}");
        }

        html.Add($"</table>");
    }

    private static string Confirmation(PlaceChange move) => move switch
    {
        { IsBeyondLimit: true, NeedsConfirmation: true } => " — 한도 초과, 확인되지 않아 시설물의 위치로 등록하지 않음 beyond it and not confirmed: not the facility's position",
        { IsBeyondLimit: true } => $" — 한도 초과, 확인자 beyond it, confirmed by {move.ConfirmedBy}",
        { NeedsConfirmation: true } => " — 확인되지 않아 시설물의 위치로 등록하지 않음 not confirmed: not the facility's position",
        { IsOnAnothersSpot: true } => $" — 확인자 confirmed by {move.ConfirmedBy}",
        _ => "",
    };

    private static string[] Both((string Korean, string English) words) => [words.Korean, words.English];

    private static string Residuals(CheckShot check) => F($"{SignedMetres.Of(check.ResidualMetres, ", ")} m — {(check.Holds ? "허용 범위 내 in tolerance" : "허용 범위 초과 out of tolerance")} ({check.HorizontalToleranceMetres:0.000}, {check.VerticalToleranceMetres:0.000} m)");

    private static void Circumstances(HtmlText html, OccupationRecord record)
    {
        html.Heading("관측", "Observation");
        html.Add($"<table>");
        html.Row("시설물", "facility", record.IsOutsidePoint ? $"{record.Facility} (편심 관측용 외부 점 a point outside)" : record.Facility);
        html.Row("관측 시각", "observed at", record.Outcome.ObservedAt is { } at ? SurveyReportPage.Time(at) : null);
        html.Row("수신기", "receiver, firmware", Receiver(record.Receiver));
        html.Row("안테나", "antenna", Antenna(record.Plan.Antenna));
        html.Row("소프트웨어", "software", record.Software);
        html.Row("비고", "note", record.Note);
        html.Row("기록 번호", "record", record.Id.ToString());
        html.Add($"</table>");
    }

    private static void Sessions(HtmlText html, OccupationResult result)
    {
        html.Heading("세션", "Sessions");
        if (result.Sessions.Count == 0)
            html.Add($"<p>끝난 세션 없음 <small lang=\"en\">no session was completed</small></p>");
        else
            SessionTable(html, result);
        if (result is { BetweenHorizontalMetres: { } horizontal, BetweenVerticalMetres: { } vertical })
            html.Add($"<p>세션 간 최대 차이: 수평 {horizontal:0.000} m, 높이 {vertical:0.000} m <small lang=\"en\">largest difference between sessions</small></p>");
        foreach (FixJump jump in result.Jumps)
            html.Add($"<p>고정해가 뜀: 수평 {jump.HorizontalMetres:0.000} m, 높이 {SignedMetres.Of(jump.UpMetres)} m{(result.IsAccepted ? "; 다시 초기화한 뒤 세트들이 서로 맞음" : "")} <small lang=\"en\">the fix jumped at {(jump.Utc is { } utc ? SurveyReportPage.Time(utc) : "?")}{(result.IsAccepted ? "; initialised anew, and the sets agree (article 205)" : "")}</small></p>");
        foreach (DiscardedSession discarded in result.Discarded)
            html.Add($"<p>버린 세션({discarded.Epochs}): {discarded.Refusal.Korean} <small lang=\"en\">given up: {discarded.Refusal.ToString()}</small></p>");
        if (result.RefusedEpochs.Count > 0)
            html.Add($"<p>받지 않은 관측: {string.Join("; ", result.RefusedEpochs.Select(refused => $"{refused.Count} × {refused.LastKorean}"))} <small lang=\"en\">epochs refused: {string.Join("; ", result.RefusedEpochs.Select(refused => $"{refused.Count} × {refused.Last}"))}</small></p>");
    }

    private static void SessionTable(HtmlText html, OccupationResult result)
    {
        html.Add($"<table><thead><tr><th>UTC</th><th class=\"n\">관측 수<small lang=\"en\">epochs</small></th><th class=\"n\">이상값<small lang=\"en\">outliers</small></th><th class=\"n\">유효 수<small lang=\"en\">effective</small></th><th class=\"n\">ΔN, ΔE, Δh (m)<small lang=\"en\">from the result</small></th><th class=\"n\">산포 1σ (m)<small lang=\"en\">scatter</small></th><th class=\"n\">평균 σ (m)<small lang=\"en\">of the mean</small></th><th>기준국<small lang=\"en\">base</small></th></tr></thead><tbody>");
        foreach (SessionResult session in result.Sessions)
            html.Add($"<tr><td>{session.From.UtcDateTime:HH:mm:ss}–{session.To.UtcDateTime:HH:mm:ss}</td><td class=\"n\">{session.Epochs}</td><td class=\"n\">{session.Outliers}</td><td class=\"n\">{session.EffectiveEpochs:0.0}</td><td class=\"n\">{SignedMetres.Of(session.ResidualMetres)}</td><td class=\"n\">{Plain(session.ScatterMetres)}</td><td class=\"n\">{Plain(session.SigmaMetres)}</td><td>{string.Join(", ", session.BaseStationIds)}</td></tr>");
        html.Add($"</tbody></table>");
    }

    private static string Plain(AxisFigures f) => F($"{f.North:0.000} {f.East:0.000} {f.Up:0.000}");

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
