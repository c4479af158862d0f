using System.Globalization;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>One facility as police and fire read it: every name of the place, where it is, how sure that is, how to get in.</summary>
internal sealed record DispatchEntry(string Title, IReadOnlyList<DispatchLine> Lines)
{
    public static DispatchEntry Of(RegisteredFacility registered)
    {
        Facility facility = registered.Facility;
        AlertPlace? place = FacilityPlaces.PlaceOf(facility);
        double? radius = PlaceAccuracy.RadiusMetres(place?.NorthSigmaMetres, place?.EastSigmaMetres);
        bool isCoarse = PlaceAccuracy.IsCoarse(radius);
        return new DispatchEntry($"{facility.Name} ({facility.Id})",
        [
            new("주의", "careful", PlaceAccuracy.Warning(radius) is { } warning ? Both(warning) : null),
            new("종류", "type", Both(DispatchWords.Type(facility.Type))),
            new("관리번호", "management number", facility.ManagementNumber),
            new("도로명주소", "road-name address", facility.RoadNameAddress),
            new("지번주소", "lot-number address", facility.LotNumberAddress),
            new("사물주소", "object address", facility.ObjectAddress),
            new("기초번호", "base number", DispatchWords.BaseNumber(registered.OtherProperties)),
            new("국가지점번호 (10 m 칸)", "national point number (10 m cell)", isCoarse ? null : place?.NationalPointNumber),
            new("위도, 경도", "latitude, longitude", place is null ? null : Degrees(place, radius)),
            .. isCoarse ? [] : Planes(place),
            new("높이", "height", Height(place)),
            new("위치 정확도", "accuracy", place is null ? "위치 없음: 주소로 찾을 것 / no position: go by the address" : Accuracy(place)),
            new("설치 높이", "height of the bell above ground", facility.InstalledHeightMetres is { } metres ? string.Create(CultureInfo.InvariantCulture, $"{metres:0.##} m") : null),
            new("관리기관", "in charge", string.Join(' ', new[] { DispatchWords.FirstOf(registered.OtherProperties, ["관리기관명"]), DispatchWords.FirstOf(registered.OtherProperties, ["관리기관전화번호"]) }.OfType<string>()) is { Length: > 0 } office ? office : null),
            new("출입 방법", "how to get in", DispatchWords.HowToGetIn(registered.OtherProperties), IsAlwaysShown: true),
        ]);
    }

    private static string Degrees(AlertPlace place, double? radius) => radius is > PlaceAccuracy.CoarseMetres and var rough
        ? $"{PlaceAccuracy.Degrees(place.Latitude, rough)}, {PlaceAccuracy.Degrees(place.Longitude, rough)}"
        : string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:F7}, {place.Longitude:F7}");

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
        string when = place.SurveyedAt is { } time ? string.Create(CultureInfo.InvariantCulture, $", {time:yyyy-MM-dd}") : "";
        string claim = place.NationalStatus == NationalStatuses.Claimed ? "파일의 주장, 측량 기록 없음 / a file's claim, no record of a survey is held: " : "";
        return $"{claim}{Both(DispatchWords.Radius(place.NorthSigmaMetres, place.EastSigmaMetres))}; {Both(DispatchWords.Method(place.Method))}{when}";
    }

    /// <summary>Both languages, or the one word where they are the same.</summary>
    private static string Both((string Korean, string English) words) => words.Korean == words.English ? words.Korean : $"{words.Korean} / {words.English}";
}

/// <summary>One line of the sheet.</summary>
/// <param name="Korean">Its label.</param>
/// <param name="English">Its label in English.</param>
/// <param name="Value">What is known; lines without are left out.</param>
/// <param name="IsAlwaysShown">Whether room is left to write it in by hand.</param>
internal sealed record DispatchLine(string Korean, string English, string? Value, bool IsAlwaysShown = false);
