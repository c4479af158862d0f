using System.Globalization;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.ControlRoom.Dispatch.Places;

/// <summary>A <see cref="DispatchPlace"/> in words, the same over the radio and in messages.</summary>
internal static class PlaceWords
{
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    /// <summary>What happened.</summary>
    public static (string Korean, string English) Event(AlertKind kind) => kind switch
    {
        AlertKind.Press => ("비상벨 호출", "Emergency bell pressed"),
        AlertKind.Test => ("비상벨 시험", "Emergency bell test"),
        AlertKind.Tamper => ("비상벨 훼손", "Emergency bell tampered with"),
        _ => ("비상벨 고장", "Emergency bell fault"),
    };

    /// <summary>What nobody may overhear; null of an actual one.</summary>
    public static (string Korean, string English)? Banner(DispatchStatus status) => status switch
    {
        DispatchStatus.Exercise => ("훈련 훈련 훈련, 실제 상황 아님", "EXERCISE EXERCISE EXERCISE, this is no real call"),
        DispatchStatus.Test => ("시험 시험 시험, 실제 상황 아님", "TEST TEST TEST, this is no real call"),
        _ => null,
    };

    /// <summary>How surely it is found there, and by what that is known.</summary>
    public static (string Korean, string English) Accuracy(DispatchPlace place)
    {
        (string Korean, string English) method = DispatchWords.Method(place.Method);
        (string Korean, string English) radius = Radius(place.RadiusMetres);
        string when = place.SurveyedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $", {at:yyyy-MM-dd}") : "";
        (string Korean, string English) said = place.Evidence switch
        {
            PlaceEvidence.NoPlace => ("좌표 없음. 주소로 찾을 것", "no coordinates: go by the address"),
            PlaceEvidence.LiveFixOnly => ($"비상벨 위치 모름. 게이트웨이 수신기의 현재 위치, {radius.Korean}", $"place of the bell not known. This is the gateway's receiver now, {radius.English}"),
            PlaceEvidence.Coarse => ($"{radius.Korean}로만 알려진 위치; {method.Korean}{when}", $"only roughly known, {radius.English}; {method.English}{when}"),
            PlaceEvidence.Claim => ($"파일의 주장, 측량 기록 없음: {radius.Korean}; {method.Korean}{when}", $"a file's claim, no record of a survey is held: {radius.English}; {method.English}{when}"),
            PlaceEvidence.NotSurveyed => ($"측량된 위치 아님: {radius.Korean}; {method.Korean}", $"not surveyed: {radius.English}; {method.English}"),
            _ => ($"{radius.Korean}; {method.Korean}{when}", $"{radius.English}; {method.English}{when}"),
        };
        return place.CoordinatesDisagree
            ? ($"{said.Korean}. 주의: 게이트웨이가 보낸 평면좌표가 위경도와 다름, 위경도를 따랐음", $"{said.English}. Careful: the gateway's own northing and easting differ, these follow latitude and longitude")
            : said;
    }

    /// <summary>Every address that is known, labelled.</summary>
    public static IEnumerable<(string Korean, string English, string Value)> Addresses(DispatchPlace place)
    {
        (string, string, string?)[] all =
        [
            ("도로명주소", "road-name address", place.Facility?.RoadNameAddress),
            ("지번주소", "lot-number address", place.Facility?.LotNumberAddress),
            ("사물주소", "object address", place.Facility?.ObjectAddress),
            ("기초번호", "base number", place.BaseNumber),
            ("관리번호", "management number", place.Facility?.ManagementNumber),
        ];
        foreach ((string korean, string english, string? value) in all)
        {
            if (!string.IsNullOrWhiteSpace(value))
                yield return (korean, english, OneLine(value));
        }
    }

    /// <summary>Facility and bell.</summary>
    public static string Name(DispatchPlace place) =>
        OneLine(place.BellName is { } bell && bell != place.Name ? $"{place.Name}, {bell}" : place.Name);

    /// <summary>Where somebody looks first when there is no map.</summary>
    public static string Address(DispatchPlace place) => Addresses(place).Select(address => address.Value).FirstOrDefault() ?? Name(place);

    /// <summary>In Korea's time, which knows no summer time.</summary>
    public static DateTimeOffset KoreaTime(DateTimeOffset utc) => utc.ToOffset(Seoul);

    /// <summary>What people wrote, on one line and without what no text may hold.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', new string([.. text.Select(sign => char.IsControl(sign) || sign is '\u2028' or '\u2029' ? ' ' : sign)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static (string Korean, string English) Radius(double? metres) => metres switch
    {
        null => ("정확도 알 수 없음", "accuracy not known"),
        < 1 => (string.Create(CultureInfo.InvariantCulture, $"반경 {metres:0.00} m 이내 (95 %)"), string.Create(CultureInfo.InvariantCulture, $"within {metres:0.00} m (95 %)")),
        < 995 => (string.Create(CultureInfo.InvariantCulture, $"반경 약 {metres:0} m"), string.Create(CultureInfo.InvariantCulture, $"within about {metres:0} m")),
        _ => (string.Create(CultureInfo.InvariantCulture, $"반경 약 {metres / 1000:0.0} km"), string.Create(CultureInfo.InvariantCulture, $"within about {metres / 1000:0.0} km")),
    };
}
