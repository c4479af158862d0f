using System.Globalization;
using System.Security.Cryptography;
using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Facilities.Commissionings;

/// <summary>
/// A commissioning record as one HTML page for A4, Korean and English, photos and signature in it and nothing to load or run:
/// who made which bell ready when and where, how well the place is known, and the test presses that the control room confirmed.
/// </summary>
public static class CommissioningReport
{
    private const string Sheet =
        """
        @page { size: A4; margin: 14mm }
        * { box-sizing: border-box }
        body { font: 10pt/1.35 "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", sans-serif; color: #111; max-width: 182mm; margin: 0 auto }
        h1 { font-size: 16pt; margin: 0 0 2mm } h2 { font-size: 11pt; margin: 5mm 0 1mm; border-bottom: 1px solid #888; break-after: avoid }
        small { color: #555; font-weight: normal; font-size: 8pt } th small { display: block }
        table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #bbb; padding: 1mm 1.5mm; text-align: left; vertical-align: top }
        th { background: #f2f2f2; width: 42mm } thead th { width: auto } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
        tr { break-inside: avoid } .verdict { border: 2px solid; padding: 2mm 3mm; margin: 3mm 0 } .yes { color: #0b5d1e } .no { color: #9b1c1c }
        .photos { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm } figure { margin: 0; break-inside: avoid }
        figure img { width: 100%; max-height: 90mm; object-fit: contain; background: #f2f2f2 } figcaption { font-size: 8pt }
        .digest { font: 6.5pt monospace; overflow-wrap: anywhere; color: #555 } svg { height: 18mm; stroke: #111; fill: none; stroke-width: 6 }
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="record">The record.</param>
    /// <param name="photo">A photo's bytes by its id; <c>null</c> where they are not at hand. Bytes that are not the record's are left out and said so.</param>
    /// <param name="supersededBy">The bell's newer signed record that took this one's place; <c>null</c> while this one stands.</param>
    public static string ToHtml(CommissioningRecord record, Func<Guid, byte[]?> photo, CommissioningReference? supersededBy = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(photo);
        var html = new HtmlText();
        string title = $"비상벨 설치·시험 기록 {record.Facility.Id}";
        html.Add($"<!doctype html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>");
        html.Style(Sheet).Add($"</head><body>");
        html.Add($"<h1>{title} <small>Commissioning record</small></h1>");
        Succession(html, record, supersededBy);
        What(html, record);
        Place(html, record);
        Presses(html, record.Presses);
        Photos(html, record.Photos, photo);
        if (record.Notes is { } notes)
        {
            html.Heading("비고", "Remarks");
            html.Add($"<p style=\"white-space: pre-wrap\">{notes}</p>");
        }

        Signature(html, record);
        html.Add($"</body></html>");
        return html.ToString();
    }

    /// <summary>Which other records of the same bell there are: an older one must not be taken for what stands.</summary>
    private static void Succession(HtmlText html, CommissioningRecord record, CommissioningReference? by)
    {
        if (by is not null)
            html.Add($"<div class=\"verdict no\"><strong>대체된 기록 SUPERSEDED</strong><br>이 비상벨의 최신 기록 <small>the bell's newest record</small>: {Reference(by)}</div>");
        if (record.Supersedes is { } before)
            html.Add($"<p>이전 기록을 대체함 <small>supersedes</small>: {Reference(before)}</p>");
        if (record is { Supersedes: { } from, Move: { } move })
            html.Add($"<p>비상벨 이전 확인 <small>move of the bell confirmed</small>: {from.FacilityName} ({from.Facility}) → {record.Facility.Name} ({record.Facility.Id}), {move.By.Name} ({move.By.Device}), {Instant(move.At)} UTC</p>");
    }

    private static string Reference(CommissioningReference other) => F($"{other.FacilityName} ({other.Facility}), {other.SignedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {other.SignedBy}, {other.Id}");

    private static void What(HtmlText html, CommissioningRecord record)
    {
        Facility facility = record.Facility;
        html.Heading("시설물", "Facility");
        html.Add($"<table>");
        html.Row("명칭", "name", facility.Name);
        html.Row("대장 번호", "id in the register", facility.Id);
        html.Row("관리번호", "management number", facility.ManagementNumber);
        html.Row("도로명주소", "road-name address", facility.RoadNameAddress);
        html.Row("지번주소", "lot-number address", facility.LotNumberAddress);
        html.Row("사물주소", "object address", facility.ObjectAddress);
        html.Row("설치 높이", "height above the ground", facility.InstalledHeightMetres is { } height ? F($"{height:0.00} m") : null);
        html.Row("비상벨", "bell", record.Bell.Name is { } name ? $"{record.Bell.Id} — {name}" : record.Bell.Id);
        html.Row("게이트웨이", "gateway", $"{record.District} / {record.Gateway}");
        html.Row("시작", "begun", Time(record.StartedAt));
        html.Row("서명", "signed", Time(record.SignedAt));
        html.Row("설치자", "installer", $"{record.Installer.Name} ({record.Installer.Device})");
        html.Add($"</table>");
    }

    private static void Place(HtmlText html, CommissioningRecord record)
    {
        CommissioningSurvey survey = record.Survey;
        html.Heading("위치", "Place");
        html.Add($"<div class=\"verdict {(survey.IsAccepted ? "yes" : "no")}\"><strong>{(survey.IsAccepted ? "측량 적합 Survey accepted" : "인정된 측량 없음 No accepted survey")}</strong> {survey.Rule ?? ""}");
        if (survey.Verdict is { } verdict)
            html.Add($"<br>{survey.KoreanVerdict ?? ""} {verdict}");
        if (survey.Waiver is { } waiver)
            html.Add($"<br>사유 <small>reason</small>: {waiver}");
        html.Add($"</div>");
        html.Add($"<table>");
        if (FacilityPlaces.PlaceOf(record.Facility) is { } place)
        {
            html.Row("위도, 경도", "latitude, longitude", F($"{place.Latitude:F9}, {place.Longitude:F9}"));
            foreach (PlaneCoordinate plane in place.Plane)
                html.Row($"X(N), Y(E) EPSG:{plane.Epsg.ToString(CultureInfo.InvariantCulture)}", "northing, easting", F($"{plane.NorthingMetres:0.000} m, {plane.EastingMetres:0.000} m"));
            html.Row("타원체고", "ellipsoidal height", place.EllipsoidalHeightMetres is { } ellipsoidal ? F($"{ellipsoidal:0.000} m") : null);
            html.Row("표고", "orthometric height", place.OrthometricHeightMetres is { } orthometric ? F($"{orthometric:0.000} m ({place.GeoidModel})") : null);
            html.Row("표준편차(1σ) N, E, 높이", "standard deviations", place is { NorthSigmaMetres: { } north, EastSigmaMetres: { } east } ? F($"{north:0.000}, {east:0.000}, {place.UpSigmaMetres:0.000} m") : null);
            html.Row("국가지점번호(10 m)", "national point number", place.NationalPointNumber);
            html.Row("측량 방법, 일시", "method, surveyed at", place.SurveyedAt is { } at ? F($"{Words(SurveyWords.Method(place.Method, place.NationalStatus))}, {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC") : Words(SurveyWords.Method(place.Method, place.NationalStatus)));
        }

        html.Row("국가 좌표", "national coordinates", record.Facility.Position?.NationalStatus is { } standing ? Words(SurveyWords.National(standing)) : null);
        html.Row("이전 대장 위치에서 이동한 거리", "moved from the register's position before", survey.MovedMetres is { } moved ? F($"{moved:0.000} m") : null);
        html.Row("측량 기록", "survey record", survey.Id?.ToString());
        html.Add($"</table>");
    }

    private static void Presses(HtmlText html, IReadOnlyList<TestPress> presses)
    {
        html.Heading("비상벨 시험", "Test presses");
        html.Add($"<table><thead><tr><th class=\"n\">번호<small>number</small></th><th>접수 (UTC)<small>on disk</small></th><th>전송<small>broker has it</small></th><th>상황실 수신<small>control room has it</small></th><th class=\"n\">왕복<small>round trip</small></th></tr></thead><tbody>");
        foreach (TestPress press in presses)
        {
            string sequence = press.Sequence.ToString(CultureInfo.InvariantCulture);
            html.Add($"<tr><td class=\"n\">{sequence}</td><td>{Instant(press.AcceptedAt)}<div class=\"digest\">{press.AlertId.ToString()}</div></td><td>{Instant(press.SentAt)}</td><td>{Instant(press.ReceiptedAt)}</td><td class=\"n\">{Milliseconds(press)}</td></tr>");
        }

        html.Add($"</tbody></table>");
    }

    private static void Photos(HtmlText html, IReadOnlyList<CommissioningPhoto> photos, Func<Guid, byte[]?> bytes)
    {
        if (photos.Count == 0)
            return;
        html.Heading("사진", "Photos");
        html.Add($"<div class=\"photos\">");
        foreach (CommissioningPhoto photo in photos)
        {
            html.Add($"<figure>");
            byte[]? content = bytes(photo.Id);
            if (content is null)
                html.Add($"<p class=\"no\">사진이 아직 도착하지 않았습니다 <small>not here yet</small></p>");
            else if (!Convert.ToHexStringLower(SHA256.HashData(content)).Equals(photo.Sha256, StringComparison.OrdinalIgnoreCase))
                html.Add($"<p class=\"no\">사진이 기록과 다릅니다 <small>not the photo of the record</small></p>");
            else
                html.Add($"<img alt=\"{photo.Caption ?? "사진 photo"}\" src=\"data:{photo.MediaType};base64,{Convert.ToBase64String(content)}\">");
            html.Add($"<figcaption>{photo.Caption ?? ""} <small>{Instant(photo.TakenAt)}</small><div class=\"digest\">SHA-256 {photo.Sha256}</div></figcaption></figure>");
        }

        html.Add($"</div>");
    }

    private static void Signature(HtmlText html, CommissioningRecord record)
    {
        html.Heading("서명", "Signature");
        html.Add($"<table><tr><td>{record.Signature.Name} <small>{Time(record.SignedAt)}</small>");
        if (record.Signature.Strokes is { Count: > 0 } strokes)
        {
            html.Add($"<br><svg viewBox=\"0 0 1000 1000\" role=\"img\" aria-label=\"서명\">");
            foreach (IReadOnlyList<int> stroke in strokes)
                html.Add($"<polyline points=\"{string.Join(' ', stroke.Select(number => number.ToString(CultureInfo.InvariantCulture)))}\"/>");
            html.Add($"</svg>");
        }

        html.Add($"</td><td>확인 <small>Checked by</small></td></tr></table>");
        html.Add($"<p class=\"digest\">{record.Id.ToString()} · {record.Software}</p>");
    }

    private static string Words((string Korean, string English) words) => $"{words.Korean} {words.English}";

    private static string Milliseconds(TestPress press)
    {
        if (press.ReceiptedAt is null)
            return "수신 확인 없음 no receipt";
        return press.RoundTripMilliseconds is { } milliseconds ? F($"{milliseconds:0} ms") : "–";
    }

    private static string Time(AlertTime time) => F($"{time.Utc:yyyy-MM-dd HH:mm:ss} UTC ({time.Source})");

    private static string Instant(DateTimeOffset? at) => at is { } utc ? F($"{utc.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}") : "";

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
