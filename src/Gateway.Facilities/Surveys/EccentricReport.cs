using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>The record of a bell measured in from two points outside as one HTML page for A4, Korean and English.</summary>
public static class EccentricReport
{
    /// <summary>Writes the page; both occupations and the geometry are computed again for it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="computedBy">Program and version that computes it again.</param>
    /// <param name="captures">The files of the receiver's bytes that both occupations list, looked at; empty where nobody looked.</param>
    /// <param name="raw">What the receiver's bytes say of both occupations; absent where nobody asked.</param>
    /// <param name="origin">Who signed the file; absent where nobody asked.</param>
    public static string Html(EccentricRecord record, string computedBy, IReadOnlyList<CaptureFinding>? captures = null, IReadOnlyList<RawFinding>? raw = null, RecordOrigin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        HtmlText html = SurveyReportPage.Begin($"편심 측량 기록 {record.Facility}", "Measured in from two points outside");
        string rule = record.First.Plan.Rule.Name;
        SurveyReportPage.Verdict(
            html,
            record.Point.Refusal is null ? "yes" : "no",
            record.Point.Refusal is null ? "적합 Accepted" : "부적합 Refused",
            $"the points outside observed to rule {rule}; this is no certificate",
            record.Point.Refusal is { } refusal ? [("", refusal)] : [($"외부 점을 {rule} 규정에 따라 관측함", "")]);
        if (record.Point.Refusal is null)
            SurveyReportPage.National(html, record.NationalStatus, record.NotNational);
        SurveyReportPage.Computed(html, record.RecomputesTheSame(), record.IsIntact, computedBy, []);
        SurveyReportPage.Captures(html, captures ?? []);
        SurveyReportPage.Evidence(html, raw ?? [], origin);
        if (record.Point.Place is { } place)
        {
            html.Heading("성과", "Result");
            html.Add($"<table>");
            SurveyReportPage.Place(html, place, OccupationRecord.Orthometric(place, record.First.Geoid), record.First.Geoid);
            html.Add($"</table>");
        }

        Measured(html, record);
        Outside(html, "첫째 외부 점", "First point outside", record.First);
        Outside(html, "둘째 외부 점", "Second point outside", record.Second);
        html.Add($"<p>두 외부 점의 관측 기록 전체가 이 기록에 들어 있음 <small lang=\"en\">the records of both points are in this record in full; gateway survey report prints each by its id</small></p>");
        html.Add($"<p class=\"digest\">SHA-256 {record.Digest ?? "—"}</p>");
        return SurveyReportPage.End(html, record.Surveyor);
    }

    private static void Measured(HtmlText html, EccentricRecord record)
    {
        html.Heading("잰 값", "Measured");
        html.Add($"<table><thead><tr><th></th><th class=\"n\">첫째 점에서<small>from the first</small></th><th class=\"n\">둘째 점에서<small>from the second</small></th></tr></thead><tbody>");
        (Offset a, Offset b) = (record.FromFirst, record.FromSecond);
        Line("방위각(진북)", "azimuth from geodetic north", Value(a.AzimuthDegrees, a.AzimuthSigmaDegrees, "°"), Value(b.AzimuthDegrees, b.AzimuthSigmaDegrees, "°"));
        Line("자침 방위각", "magnetic azimuth", Value(a.MagneticAzimuthDegrees, a.AzimuthSigmaDegrees, "°"), Value(b.MagneticAzimuthDegrees, b.AzimuthSigmaDegrees, "°"));
        Line("자편각(동 +)", "declination, east positive", Value(a.DeclinationDegrees, a.DeclinationSigmaDegrees, "°"), Value(b.DeclinationDegrees, b.DeclinationSigmaDegrees, "°"));
        Line("다른 점에서 잰 각(시계 방향)", "angle from the other point, clockwise", Value(a.BacksightAngleDegrees, a.AzimuthSigmaDegrees, "°"), Value(b.BacksightAngleDegrees, b.AzimuthSigmaDegrees, "°"));
        Line("수평거리", "horizontal distance", Value(a.DistanceMetres, a.DistanceSigmaMetres, " m"), Value(b.DistanceMetres, b.DistanceSigmaMetres, " m"));
        Line("높이차", "bell above the point", Value(a.HeightDifferenceMetres, a.HeightSigmaMetres, " m"), Value(b.HeightDifferenceMetres, b.HeightSigmaMetres, " m"));
        html.Add($"</tbody></table><table>");
        html.Row("계산 방법", "method", record.Point.Method switch
        {
            EccentricMethod.Polar => "방위각과 거리 azimuth and distance from each",
            EccentricMethod.BearingBearing => "방위각 교회 both azimuths",
            _ => $"거리 교회 both distances{(record.Side is { } side ? $", {(side == SideOfLine.Left ? "왼쪽 left" : "오른쪽 right")}" : "")}",
        });
        if (record.Point.DisagreementMetres is { } apart && record.Point.Method == EccentricMethod.Polar)
            html.Row("두 점에서 구한 자리의 차이 N, E, 높이", "the two places differ by", F($"{apart.North:+0.000;-0.000;0.000}, {apart.East:+0.000;-0.000;0.000}, {apart.Up:+0.000;-0.000;0.000} m"));
        else if (record.Point.DisagreementMetres is { } heights)
            html.Row("두 점에서 구한 높이의 차이", "the two heights differ by", F($"{heights.Up:+0.000;-0.000;0.000} m"));
        html.Row("허용", "allowed", F($"{record.ToleranceMetres:0.000} m"));
        html.Row("계산 시각", "computed at", SurveyReportPage.Time(record.At));
        html.Row("소프트웨어", "software", record.Software);
        html.Row("기록 번호", "record", record.Id.ToString());
        html.Add($"</table>");

        void Line(string korean, string english, string? first, string? second)
        {
            if (first is not null || second is not null)
                html.Add($"<tr><th>{korean}<small lang=\"en\">{english}</small></th><td class=\"n\">{first ?? "—"}</td><td class=\"n\">{second ?? "—"}</td></tr>");
        }
    }

    private static void Outside(HtmlText html, string korean, string english, OccupationRecord record)
    {
        html.Heading(korean, english);
        html.Add($"<table>");
        html.Row("기록 번호", "record", record.Id.ToString());
        if (record.Outcome.Mark is { } mark)
            SurveyReportPage.Place(html, mark, record.OrthometricHeightMetres, record.Geoid);
        html.Row("관측 시각", "observed at", record.Outcome.ObservedAt is { } at ? SurveyReportPage.Time(at) : null);
        html.Row("수신기", "receiver", SurveyReport.Receiver(record.Receiver));
        html.Row("안테나", "antenna", SurveyReport.Antenna(record.Plan.Antenna));
        html.Row("보정 정보", "corrections", string.Join("; ", record.Frames.Select(frame => $"{frame.Caster} {frame.Mountpoint} {SurveyReportSource.Kind(frame.Kind)}, {frame.DeclaredFrame ?? "—"} {frame.DeclaredGeneration ?? "—"}")));
        html.Add($"</table>");
    }

    private static string? Value(double? value, double sigma, string unit) => value is { } figure ? F($"{figure:0.000}{unit} ± {sigma:0.###}{unit}") : null;

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
