using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>Where the corrections' datum came from, and what is kept raw, as it stands in a report.</summary>
internal static class SurveyReportSource
{
    public static void Write(HtmlText html, OccupationRecord record)
    {
        html.Heading("보정 정보", "Corrections");
        if (record.Frames.Count == 0)
            html.Add($"<p>출처가 기록되지 않음 <small>source not on record</small></p>");
        foreach (CorrectionFrame frame in record.Frames)
        {
            html.Add($"<table>");
            html.Row("서버, 마운트포인트", "caster, mountpoint", $"{frame.Caster} {frame.Mountpoint}");
            html.Row("방식", "kind", $"{frame.Kind}{(frame.IsKindDeclared ? " (선언 declared)" : " (이름·자료에서 판단 read off the stream)")}");
            html.Row("기준국", "base", frame.BaseLatitude is null ? null : string.Create(CultureInfo.InvariantCulture, $"{frame.BaseStationId} {frame.BaseLatitude:F8}, {frame.BaseLongitude:F8}, h {frame.BaseEllipsoidalHeightMetres:0.000} m{(frame.IsVirtual == true ? " (가상 virtual)" : "")}"));
            html.Row("선언된 좌표계와 세대", "declared frame, generation", $"{frame.DeclaredFrame ?? "—"}, {frame.DeclaredGeneration ?? "—"}");
            html.Row("자료의 좌표계(1021~1027)", "datum messages", $"{string.Join(", ", frame.DatumMessages)} {frame.StreamSourceFrame} {(frame.StreamTargetFrame is null ? "" : $"→ {frame.StreamTargetFrame}")}".Trim());
            html.Add($"</table>");
        }

        html.Add($"<p>접속 기록 <small>access log</small>: {record.AccessLog.Count}줄 lines. 원시 자료 <small>raw</small>: {record.Inputs.Count(input => input.Epoch is not null)} epochs; {string.Join(", ", record.Captures.Select(capture => capture.File))}</p>");
        foreach (RawCapture capture in record.Captures)
            html.Add($"<p class=\"digest\">{capture.File} SHA-256 {capture.Sha256 ?? "—"}</p>");
        html.Add($"<p class=\"digest\">SHA-256 {record.Digest ?? "—"}</p>");
    }
}
