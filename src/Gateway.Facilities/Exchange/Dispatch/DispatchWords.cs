using System.Globalization;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>What police and fire are told of a place, in words: the same on the sheet, over the radio and in messages.</summary>
public static class DispatchWords
{
    /// <summary>Properties in which offices write how to get in.</summary>
    private static readonly string[] AccessProperties = ["출입방법", "출입안내", "접근방법", "access", "accessNote"];

    private static readonly string[] BaseNumberProperties = ["기초번호", "baseNumber"];

    /// <summary>One of <see cref="FacilityTypes"/>; a district's own word as it is.</summary>
    public static (string Korean, string English) Type(string type) => type switch
    {
        FacilityTypes.EmergencyBell => ("안전비상벨", "emergency bell"),
        FacilityTypes.LifeSavingBox => ("인명구조함", "life-saving box"),
        FacilityTypes.SmartTrafficNotifier => ("스마트 교통 알림장치", "smart traffic notification device"),
        FacilityTypes.SmartCrosswalk => ("스마트 횡단보도", "smart crosswalk"),
        _ => (type, type),
    };

    /// <summary>One of <see cref="SurveyMethods"/>; another word as it is.</summary>
    public static (string Korean, string English) Method(string? method) => method switch
    {
        SurveyMethods.NetworkRtkFixed => ("네트워크 RTK 고정해", "network RTK, fixed"),
        SurveyMethods.SingleBaseRtkFixed => ("단일기준국 RTK 고정해", "single-base RTK, fixed"),
        SurveyMethods.OffsetFromRtkFixed => ("RTK로 관측한 외부 점에서 편심 측정", "measured in from points surveyed by RTK"),
        SurveyMethods.AutonomousGnss => ("단독 GNSS", "autonomous GNSS"),
        SurveyMethods.MapOrAddress => ("지도·주소에서 읽음, 측량 아님", "from a map or an address, not surveyed"),
        SurveyMethods.Unknown or null => ("측량 여부 모름", "not known to be surveyed"),
        _ => (method, method),
    };

    /// <summary>How near to its place somebody finds it, by its standard deviations in metres.</summary>
    public static (string Korean, string English) Radius(double? northSigmaMetres, double? eastSigmaMetres)
    {
        if (PlaceAccuracy.Coarse(northSigmaMetres, eastSigmaMetres) is { } coarse)
            return (coarse.Korean, $"known {coarse.English}");
        return PlaceAccuracy.RadiusMetres(northSigmaMetres, eastSigmaMetres) is { } metres
            ? (string.Create(CultureInfo.InvariantCulture, $"{metres:0.00} m 이내 (95 %)"), string.Create(CultureInfo.InvariantCulture, $"within {metres:0.00} m (95 %)"))
            : ("알 수 없음", "not known");
    }

    /// <summary>How to get in, as the facility's office wrote it; <c>null</c> if it wrote nothing.</summary>
    /// <param name="otherProperties">The register's JSON object of what files said beyond the contract; may be absent.</param>
    public static string? HowToGetIn(string? otherProperties) => FirstOf(otherProperties, AccessProperties);

    /// <summary>Base number (기초번호) of the road beside it; <c>null</c> if none is known.</summary>
    /// <inheritdoc cref="HowToGetIn"/>
    public static string? BaseNumber(string? otherProperties) => FirstOf(otherProperties, BaseNumberProperties);

    internal static string? FirstOf(string? otherProperties, string[] names) =>
        names.Select(name => OtherPropertiesJson.Text(otherProperties, name)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
}
