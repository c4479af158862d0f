using System.Globalization;

namespace Gateway.Facilities;

/// <summary>What is wrong with one property of a facility, in both languages.</summary>
/// <param name="Code">For programs: <c>missing</c>, <c>badId</c>, <c>tooLong</c>, <c>controlCharacter</c>, <c>outOfRange</c>.</param>
/// <param name="Property">The property, by its name in the contract, such as <c>installedHeightMetres</c>.</param>
/// <param name="English">For people, with the property's name and what is allowed.</param>
/// <param name="Korean">The same in Korean, the property by the name that pages have for it.</param>
public sealed record FacilityProblem(string Code, string Property, string English, string Korean)
{
    internal static FacilityProblem Missing(string property) =>
        new("missing", property, $"{property} is missing", $"{KoreanName(property)}: 값이 없습니다");

    internal static FacilityProblem BadId(string id) => new(
        "badId",
        "id",
        $"id '{id}' is not 1 to {FacilityRules.MaximumIdLength} letters, digits, '-', '_' or '.'",
        $"{KoreanName("id")} '{id}': 1~{FacilityRules.MaximumIdLength}자의 글자, 숫자, '-', '_', '.'만 쓸 수 있습니다");

    internal static FacilityProblem TooLong(string property, int length) => new(
        "tooLong",
        property,
        $"{property} has {length} characters; {FacilityRules.MaximumTextLength} are allowed",
        $"{KoreanName(property)}: {length}자입니다. {FacilityRules.MaximumTextLength}자까지 쓸 수 있습니다");

    internal static FacilityProblem ControlCharacter(string property) =>
        new("controlCharacter", property, $"{property} holds a control character", $"{KoreanName(property)}: 쓸 수 없는 제어 문자가 있습니다");

    internal static FacilityProblem OutOfRange(string property, double value, double lowest, double highest) => new(
        "outOfRange",
        property,
        string.Create(CultureInfo.InvariantCulture, $"{property} {value} is not {lowest} to {highest}"),
        string.Create(CultureInfo.InvariantCulture, $"{KoreanName(property)} {value}: {lowest}~{highest}이어야 합니다"));

    private static string KoreanName(string property) => property switch
    {
        "id" => "시설 번호",
        "name" => "이름",
        "type" => "종류",
        "managementNumber" => "관리번호",
        "roadNameAddress" => "도로명주소",
        "lotNumberAddress" => "지번주소",
        "objectAddress" => "사물주소",
        "installedHeightMetres" => "벨 설치 높이(m)",
        _ => property,
    };
}
