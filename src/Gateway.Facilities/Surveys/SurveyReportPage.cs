using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>What the pages of all survey records have in common: an A4 sheet, Korean and English, with nothing to load.</summary>
internal static class SurveyReportPage
{
    private const string Sheet =
        """
        @page { size: A4; margin: 14mm }
        * { box-sizing: border-box }
        body { font: 9.5pt/1.35 "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", sans-serif; color: #111; max-width: 182mm; margin: 0 auto; word-break: keep-all; overflow-wrap: anywhere }
        h1 { font-size: 16pt; margin: 0 0 2mm } h2 { font-size: 11pt; margin: 4.5mm 0 1mm; border-bottom: 1px solid #888; break-after: avoid }
        h3 { font-size: 10pt; margin: 3mm 0 1mm; break-after: avoid }
        small { color: #444; font-weight: normal; font-size: 8pt } th small { display: block }
        table { border-collapse: collapse; width: 100%; margin: 0 0 1.5mm } th, td { border: 1px solid #bbb; padding: .7mm 1.5mm; text-align: left; vertical-align: top }
        th { background: #f2f2f2; width: 44mm; font-weight: 600 } thead th { width: auto } thead { display: table-header-group }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } td.big { font-size: 12pt; font-weight: 700 }
        tr, .verdict { break-inside: avoid } .verdict { border: 1.5px solid; border-left-width: 5px; padding: 1.2mm 3mm; margin: 1.5mm 0 } .verdict strong { font-size: 11pt }
        .verdict small { color: inherit } .yes { color: #0b5d1e } .wait { color: #7a4b00 } .no { color: #9b1c1c }
        .digest { font: 7pt/1.3 monospace; overflow-wrap: anywhere; word-break: break-all; margin: .5mm 0 } p { margin: 1mm 0 }
        .signature { break-inside: avoid; margin-top: 5mm } .signature td { height: 18mm; width: 33.3% }
        """;

    /// <summary>Begins a page.</summary>
    public static HtmlText Begin(string title, string english)
    {
        var html = new HtmlText();
        html.Add($"<!doctype html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>");
        html.Style(Sheet).Add($"</head><body>");
        html.Add($"<h1>{title} <small lang=\"en\">{english}</small></h1>");
        return html;
    }

    /// <summary>Ends it with room to sign.</summary>
    public static string End(HtmlText html, string? surveyor)
    {
        html.Add($"<table class=\"signature\"><tr><td>측량자 <small>surveyor</small><br>{surveyor ?? ""}</td><td>확인 <small>checked by</small></td><td>날짜 <small>date</small></td></tr></table>");
        html.Add($"</body></html>");
        return html.ToString();
    }

    /// <summary>A framed statement: green, amber or red.</summary>
    public static void Verdict(HtmlText html, string colour, string korean, string english, IEnumerable<(string Korean, string English)> reasons)
    {
        html.Add($"<div class=\"verdict {colour}\"><strong>{korean}</strong> <small lang=\"en\">{english}</small>");
        foreach ((string reason, string same) in reasons)
            html.Add($"<br>{reason} <small lang=\"en\">{same}</small>");
        html.Add($"</div>");
    }

    /// <summary>Whether the place may be called national.</summary>
    public static void National(HtmlText html, string status, IEnumerable<NotNational> reasons)
    {
        string colour = status switch { Messages.NationalStatuses.National => "yes", Messages.NationalStatuses.PendingCheck => "wait", _ => "no" };
        (string korean, string english) = SurveyWords.National(status);
        Verdict(html, colour, korean, english, reasons.Select(reason => (reason.Korean, reason.English)));
    }

    /// <summary>Whether the file is as it was written and computes to the same.</summary>
    public static void Computed(HtmlText html, bool same, bool isIntact, string computedBy, IEnumerable<string> differences) => Verdict(
        html,
        same && isIntact ? "yes" : "no",
        same ? "원시 관측값에서 다시 계산: 밀리미터까지 같음" : "원시 관측값에서 다시 계산: 기록과 다름",
        $"computed again from the raw epochs by {computedBy}: {(same ? "the same to the millimetre" : "NOT the same")}",
        [
            .. differences.Select(difference => ("", difference)),
            isIntact ? ("기록 파일 온전함", "the file is as it was written") : ("기록 파일이 작성 후 바뀌었음", "the file was changed after it was written, or has no digest"),
        ]);

    /// <summary>Files of the receiver's bytes that are not what the record was written with; nothing where all are.</summary>
    public static void Captures(HtmlText html, IReadOnlyList<CaptureFinding> captures)
    {
        CaptureFinding[] wrong = [.. captures.Where(capture => capture.State is not (CaptureState.Intact or CaptureState.NotKnown))];
        if (wrong.Length > 0)
            Verdict(html, "no", "원시 자료 파일이 기록과 다름", "raw files are not what this record was written with", wrong.Select(capture => ($"{capture.File}: {capture.Words.Korean}", capture.Words.English)));
    }

    /// <summary>What stands behind the file beside its own digest: the receiver's bytes, decoded again, and a signature.</summary>
    public static void Evidence(HtmlText html, IEnumerable<RawFinding> raw, RecordOrigin? origin)
    {
        foreach (RawFinding finding in raw)
            Verdict(html, finding switch { { Files: 0 } => "wait", { Holds: true } => "yes", _ => "no" }, finding.Words.Korean, finding.Words.English, []);
        if (origin is not null)
            Verdict(html, origin.Signing switch { RecordSigning.SignedByGateway => "yes", RecordSigning.Wrong => "no", _ => "wait" }, origin.Words.Korean, origin.Words.English, []);
    }

    /// <summary>UTC and Korean time, to the second.</summary>
    public static string Time(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC ({time.ToOffset(TimeSpan.FromHours(9)):yyyy-MM-dd HH:mm:ss} KST)");

    /// <summary>Columns X(N), Y(E), heights, sigmas and the point number of a place.</summary>
    public static void Place(HtmlText html, MarkPosition mark, double? orthometric, GeoidHeight? geoid)
    {
        if (mark.Plane is { } plane)
        {
            html.Add($"<tr><th>X(N)<small>northing, EPSG:{plane.Epsg}</small></th><td class=\"big\">{plane.NorthingMetres:0.000} m</td></tr>");
            html.Add($"<tr><th>Y(E)<small>easting, EPSG:{plane.Epsg}</small></th><td class=\"big\">{plane.EastingMetres:0.000} m</td></tr>");
        }

        html.Row("위도, 경도", "latitude, longitude, degrees", F($"{mark.Latitude:F9}, {mark.Longitude:F9}"));
        html.Row("타원체고", "ellipsoidal height", F($"{mark.EllipsoidalHeightMetres:0.000} m"));
        html.Row("표고", "orthometric height", orthometric is { } height && geoid is not null ? F($"{height:0.000} m") : "지오이드 없음 no geoid loaded");
        if (geoid is not null)
            html.Row("지오이드", "geoid", F($"{geoid.Model}, N = {geoid.SeparationMetres:0.000} m{(geoid.SigmaMetres is { } sigma ? F($", 1σ {sigma:0.000} m") : "")}{(geoid.FileSha256 is { } hash ? $", SHA-256 {hash}" : "")}"));
        html.Row("표준편차(1σ) N, E, 높이", "standard deviations", F($"{mark.NorthSigmaMetres:0.000}, {mark.EastSigmaMetres:0.000}, {mark.UpSigmaMetres:0.000} m"));
        if (Geodesy.GeodeticPosition.TryFromDegrees(mark.Latitude, mark.Longitude, out Geodesy.GeodeticPosition position) && Geodesy.NationalPointNumber.TryFromPosition(position, out Geodesy.NationalPointNumber number))
            html.Row("국가지점번호(10 m)", "national point number", number.ToString());
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
