using System.Globalization;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>One facility as police and fire read it: every name of the place, where it is, how sure that is, how to get in.</summary>
internal sealed record DispatchEntry(string Title, IReadOnlyList<DispatchLine> Lines)
{
    /// <summary>Properties in which offices write how to get in.</summary>
    private static readonly string[] AccessProperties = ["출입방법", "출입안내", "접근방법", "access", "accessNote"];

    private static readonly string[] BaseNumberProperties = ["기초번호", "baseNumber"];

    public static DispatchEntry Of(RegisteredFacility registered)
    {
        Facility facility = registered.Facility;
        AlertPlace? place = FacilityPlaces.PlaceOf(facility);
        return new DispatchEntry($"{facility.Name} ({facility.Id})",
        [
            new("종류", "type", TypeName(facility.Type)),
            new("관리번호", "management number", facility.ManagementNumber),
            new("도로명주소", "road-name address", facility.RoadNameAddress),
            new("지번주소", "lot-number address", facility.LotNumberAddress),
            new("사물주소", "object address", facility.ObjectAddress),
            new("기초번호", "base number", FirstOf(registered, BaseNumberProperties)),
            new("국가지점번호 (10 m 칸)", "national point number (10 m cell)", place?.NationalPointNumber),
            new("위도, 경도", "latitude, longitude", place is null ? null : string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:F7}, {place.Longitude:F7}")),
            .. Planes(place),
            new("높이", "height", Height(place)),
            new("위치 정확도", "accuracy", place is null ? "위치 없음: 주소로 찾을 것 / no position: go by the address" : Accuracy(place)),
            new("설치 높이", "height of the bell above ground", facility.InstalledHeightMetres is { } metres ? string.Create(CultureInfo.InvariantCulture, $"{metres:0.##} m") : null),
            new("관리기관", "in charge", string.Join(' ', new[] { FirstOf(registered, ["관리기관명"]), FirstOf(registered, ["관리기관전화번호"]) }.OfType<string>()) is { Length: > 0 } office ? office : null),
            new("출입 방법", "how to get in", FirstOf(registered, AccessProperties), IsAlwaysShown: true),
        ]);
    }

    private static IEnumerable<DispatchLine> Planes(AlertPlace? place) => place?.Plane.Select(plane => new DispatchLine(
        $"EPSG:{plane.Epsg} 북거 X(N), 동거 Y(E)",
        $"EPSG:{plane.Epsg} northing, easting",
        string.Create(CultureInfo.InvariantCulture, $"N {plane.NorthingMetres:F3}  E {plane.EastingMetres:F3}"))) ?? [];

    private static string? Height(AlertPlace? place) => place switch
    {
        { OrthometricHeightMetres: { } height, GeoidModel: { } geoid } => string.Create(CultureInfo.InvariantCulture, $"{height:F2} m ({geoid})"),
        { EllipsoidalHeightMetres: { } height } => string.Create(CultureInfo.InvariantCulture, $"{height:F2} m (타원체고 / ellipsoidal)"),
        _ => null,
    };

    private static string Accuracy(AlertPlace place)
    {
        string radius = PlaceAccuracy.Coarse(place.NorthSigmaMetres, place.EastSigmaMetres) is { } coarse
            ? $"{coarse.Korean} / known {coarse.English}"
            : PlaceAccuracy.RadiusMetres(place.NorthSigmaMetres, place.EastSigmaMetres) is { } metres
                ? string.Create(CultureInfo.InvariantCulture, $"{metres:0.00} m 이내 (95 %) / within (95 %)")
                : "알 수 없음 / not known";
        string when = place.SurveyedAt is { } time ? string.Create(CultureInfo.InvariantCulture, $", {time:yyyy-MM-dd}") : "";
        string claim = place.NationalStatus == NationalStatuses.Claimed ? "파일의 주장, 측량 기록 없음 / a file's claim, no record of a survey is held: " : "";
        return $"{claim}{radius}; {MethodName(place.Method ?? SurveyMethods.Unknown)}{when}";
    }

    private static string MethodName(string method) => method switch
    {
        SurveyMethods.NetworkRtkFixed => "네트워크 RTK 고정해 / network RTK, fixed",
        SurveyMethods.SingleBaseRtkFixed => "단일기준국 RTK 고정해 / single-base RTK, fixed",
        SurveyMethods.OffsetFromRtkFixed => "RTK로 관측한 외부 점에서 편심 측정 / measured in from points surveyed by RTK",
        SurveyMethods.AutonomousGnss => "단독 GNSS / autonomous GNSS",
        SurveyMethods.MapOrAddress => "지도·주소에서 읽음, 측량 아님 / from a map or an address, not surveyed",
        SurveyMethods.Unknown => "측량 여부 모름 / not known to be surveyed",
        _ => method,
    };

    private static string TypeName(string type) => type switch
    {
        FacilityTypes.EmergencyBell => "안전비상벨 / emergency bell",
        FacilityTypes.LifeSavingBox => "인명구조함 / life-saving box",
        FacilityTypes.SmartTrafficNotifier => "스마트 교통 알림장치 / smart traffic notification device",
        FacilityTypes.SmartCrosswalk => "스마트 횡단보도 / smart crosswalk",
        _ => type,
    };

    private static string? FirstOf(RegisteredFacility registered, string[] names) =>
        names.Select(name => OtherPropertiesJson.Text(registered.OtherProperties, name)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
}

/// <summary>One line of the sheet.</summary>
/// <param name="Korean">Its label.</param>
/// <param name="English">Its label in English.</param>
/// <param name="Value">What is known; lines without are left out.</param>
/// <param name="IsAlwaysShown">Whether room is left to write it in by hand.</param>
internal sealed record DispatchLine(string Korean, string English, string? Value, bool IsAlwaysShown = false);
