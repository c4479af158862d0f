using System.Globalization;
using System.Text.Json;

namespace Gateway.Facilities.Surveys;

/// <summary>Where the corrections' datum came from, and what is kept raw, as it stands in a report.</summary>
internal static class SurveyReportSource
{
    public static void Write(HtmlText html, OccupationRecord record, IReadOnlyList<CaptureFinding> looked)
    {
        html.Heading("보정 정보", "Corrections");
        if (record.Frames.Count == 0)
            html.Add($"<p>출처가 기록되지 않음 <small>source not on record</small></p>");
        foreach (CorrectionFrame frame in record.Frames)
        {
            html.Add($"<table>");
            html.Row("서버, 마운트포인트", "caster, mountpoint", $"{frame.Caster} {frame.Mountpoint}");
            html.Row("방식", "kind", $"{Kind(frame.Kind)}{(frame.IsKindDeclared ? " (선언 declared)" : " (이름·자료에서 판단 read off the stream)")}");
            html.Row("기준국", "base", frame.BaseLatitude is null ? null : string.Create(CultureInfo.InvariantCulture, $"{frame.BaseStationId} {frame.BaseLatitude:F8}, {frame.BaseLongitude:F8}, h {frame.BaseEllipsoidalHeightMetres:0.000} m{(frame.IsVirtual == true ? " (가상 virtual)" : "")}"));
            html.Row("선언된 좌표계와 세대", "declared frame, generation", $"{frame.DeclaredFrame ?? "—"}, {frame.DeclaredGeneration ?? "—"}");
            html.Row("자료의 좌표계(1021~1027)", "datum messages", $"{string.Join(", ", frame.DatumMessages)} {frame.StreamSourceFrame} {(frame.StreamTargetFrame is null ? "" : $"→ {frame.StreamTargetFrame}")}".Trim());
            html.Row("수신기에 전달", "written to the receiver", Written(frame));
            html.Add($"</table>");
        }

        AccessLog(html, record.AccessLog);
        html.Heading("원시 자료", "Raw data");
        html.Add($"<p>이 기록에 든 관측값 {record.Inputs.Count(input => input.Epoch is not null)}개 <small lang=\"en\">epochs in this record; the receiver's bytes in {record.Captures.Count} files beside it</small></p>");
        foreach (RawCapture capture in record.Captures)
            html.Add($"<p class=\"digest\">{capture.File} SHA-256 {capture.Sha256 ?? "—"}{(looked.FirstOrDefault(one => one.File == capture.File) is { } found ? $" — {found.Words.Korean} {found.Words.English}" : "")}</p>");
        html.Add($"<p class=\"digest\">이 기록 this record: SHA-256 {record.Digest ?? "—"}</p>");
    }

    /// <summary>A kind as surveyors write it.</summary>
    public static string Kind(CorrectionKind kind) => kind switch
    {
        CorrectionKind.Vrs => "VRS",
        CorrectionKind.Fkp => "FKP",
        CorrectionKind.Mac => "MAC",
        CorrectionKind.SingleBase => "단일 기준국 single base",
        CorrectionKind.Ssr => "SSR",
        CorrectionKind.Ppp => "PPP",
        _ => "알 수 없음 not known",
    };

    private static string? Written(CorrectionFrame frame) => frame switch
    {
        { WasWritten: null } => null,
        { WasWritten: false } => "전달되지 않음 no: what fixed the receiver is not known",
        { WasWithheld: true } => "관측 중 끊김 not all the while that was observed",
        _ => "전달됨 yes",
    };

    /// <summary>Delivered with the result (article 211).</summary>
    private static void AccessLog(HtmlText html, IReadOnlyList<string> lines)
    {
        html.Heading("NTRIP 접속 기록(제211조)", "Access log of the NTRIP service (article 211)");
        if (lines.Count == 0)
        {
            html.Add($"<p>접속 기록 없음 <small lang=\"en\">no access is on record: the corrections did not come through this gateway</small></p>");
            return;
        }

        html.Add($"<table><tbody>");
        foreach (string line in lines)
            html.Add($"<tr><td class=\"digest\">{Readable(line)}</td></tr>");
        html.Add($"</tbody></table>");
    }

    /// <summary>A line's properties without the marks of JSON; what is none stands as it is.</summary>
    private static string Readable(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return string.Join("  ", json.RootElement.EnumerateObject().Select(property => $"{property.Name}={property.Value}"));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return line;
        }
    }
}
