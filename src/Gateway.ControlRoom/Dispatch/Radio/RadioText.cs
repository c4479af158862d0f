using System.Globalization;
using System.Text;
using Gateway.ControlRoom.Dispatch.Places;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Dispatch.Radio;

/// <summary>
/// A place as text: to read aloud (numbers in groups, each again digit by digit) and to paste (every digit that is known). A test
/// or a drill says so first and last; a place that is only roughly known says that before anything else.
/// </summary>
internal static class RadioText
{
    private const string Letters = "가나다라마바사아";
    private static readonly string[] Romanised = ["Ga", "Na", "Da", "Ra", "Ma", "Ba", "Sa", "A"];

    public static string Korean(DispatchPlace place) => Write(place, korean: true);

    public static string English(DispatchPlace place) => Write(place, korean: false);

    private static string Write(DispatchPlace place, bool korean)
    {
        string Say((string Korean, string English) words) => korean ? words.Korean : words.English;
        var text = new StringBuilder();
        void Line(string label, string value) => text.Append(label).Append(": ").Append(value).Append('\n');
        void Number(string label, string grouped) => Line(label, $"{grouped} ({SpokenDigits.Aloud(grouped, korean)})");

        string? banner = PlaceWords.Banner(place.Status) is { } words ? Say(words) : null;
        if (banner is not null)
            text.Append(banner).Append('\n');
        if (PlaceAccuracy.Warning(place.RadiusMetres) is { } warning)
            Line(korean ? "주의" : "Careful", Say(warning));
        text.Append(Say(PlaceWords.Event(place.Kind))).Append('\n');
        SpokenNumbers numbers = SpokenNumbers.Of(place);
        Number(korean ? "사건 번호" : "Incident", $"{numbers.Code[..3]} {numbers.Code[3..]}");
        Line(korean ? "시각" : "Time", PlaceWords.KoreaTime(place.PressedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + (korean ? " (한국 시각)" : " (Korea)"));
        Line(korean ? "장소" : "Place", PlaceWords.Name(place));
        foreach ((string label, string english, string value) in PlaceWords.Addresses(place))
            Line(korean ? label : english, value);
        if (place.PointNumber is { } number)
            Line(korean ? "국가지점번호" : "National point number", PointNumber(number.ToString(), korean));
        if (numbers is { Northing: { } northing, Easting: { } easting })
        {
            Number(korean ? "X 북거 (EPSG:5186, m)" : "Northing (EPSG:5186, m)", SpokenDigits.Grouped(northing));
            Number(korean ? "Y 동거 (EPSG:5186, m)" : "Easting (EPSG:5186, m)", SpokenDigits.Grouped(easting));
        }
        if (numbers is { Latitude: { } latitude, Longitude: { } longitude })
        {
            Number(korean ? "위도 (북위)" : "Latitude, degrees north", latitude);
            Number(korean ? "경도 (동경)" : "Longitude, degrees east", longitude);
        }
        Line(korean ? "위치 정확도" : "How accurate", Say(PlaceWords.Accuracy(place)));
        if (place.HowToGetIn is { } access)
            Line(korean ? "출입 방법" : "How to get in", PlaceWords.OneLine(access));
        CheckPhrase phrase = CheckPhrase.Of(numbers);
        Line(korean ? "확인어" : "Check phrase", korean ? phrase.Korean : phrase.English);
        if (place is { Position: { } position })
            Line(korean ? "붙여넣기용" : "To paste", Exact(place, position.Latitude.Degrees, position.Longitude.Degrees));
        if (banner is not null)
            text.Append(banner).Append('\n');
        return text.ToString();
    }

    private static string Exact(DispatchPlace place, double latitude, double longitude)
    {
        string degrees = $"{place.Degrees(latitude, "F7")}, {place.Degrees(longitude, "F7")}";
        return place.Plane is { } plane
            ? string.Create(CultureInfo.InvariantCulture, $"{degrees}; EPSG:5186 N {plane.NorthingMetres:F3} E {plane.EastingMetres:F3}; {place.Incident:D}")
            : string.Create(CultureInfo.InvariantCulture, $"{degrees}; {place.Incident:D}");
    }

    /// <summary>The letters are read as they are; for whoever cannot, they are written in Latin beside them.</summary>
    private static string PointNumber(string number, bool korean)
    {
        string digits = number[3..];
        string spoken = SpokenDigits.Aloud(digits, korean);
        return korean ? $"{number} ({number[..2]}, {spoken})" : $"{number} ({string.Join('-', number[..2].Select(Latin))}, {spoken})";
    }

    private static string Latin(char letter) => Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Romanised[at] : letter.ToString();
}
