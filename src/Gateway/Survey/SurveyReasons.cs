using System.Globalization;
using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>A sentence for people in both languages.</summary>
/// <param name="Code">For programs, such as <c>receiverBusy</c>.</param>
/// <param name="English">For people.</param>
/// <param name="Korean">The same in Korean.</param>
internal sealed record SurveyReason(string Code, string English, string Korean)
{
    /// <summary>What the receiver surveys instead, a facility or a known point; for who has no terminal and words it anew.</summary>
    public string? UnderSurvey { get; init; }
}

/// <summary>
/// Every refusal of this room, in Korean and English. What only a terminal can do about it (a verb, a key of the
/// configuration) is in both; what an operating system or a file says of itself is in the English one alone.
/// </summary>
internal static class SurveyReasons
{
    public static SurveyReason NothingNamed { get; } =
        new("nothingNamed", "name either a facility to survey or a known point to check.", "측량할 시설물 또는 점검할 기지점 중 하나를 지정하세요.");

    public static SurveyReason NoReceiver { get; } =
        new("noReceiver", "no receiver is configured: add one under receivers, see gateway receivers list.", "게이트웨이 설정에 수신기가 없습니다. 설정에 수신기를 추가하세요.");

    public static SurveyReason NoAntennaHeight { get; } =
        new("noAntennaHeight", "the antenna's height is not given: --antenna-height METRES, or survey.antenna.poleHeightMetres in the configuration.", "안테나 높이가 없습니다. 폴 높이를 입력하세요.");

    public static SurveyReason SamePointTwice { get; } =
        new("samePointTwice", "the two points outside are one: nothing would check the measurement.", "바깥 두 점이 같은 점이라 측정을 검산할 수 없습니다.");

    public static SurveyReason NothingToConfirm { get; } =
        new("nothingToConfirm", "that survey asks for no confirmation: it gave the facility its place, or none.", "확인할 이동이 없는 측량입니다. 이미 시설물의 위치가 되었거나 위치를 내지 못했습니다.");

    public static SurveyReason PlaceChangedSince(string facility) =>
        new("placeChangedSince", $"facility {facility} has got another place since: survey it again.", $"시설물 {facility}의 위치가 그 뒤에 바뀌었습니다. 다시 측량하세요.");

    public static SurveyReason UnknownFacility(string facility, string question) =>
        new("unknownFacility", $"facility '{facility}' is not in the register.{question} Bring it in first: gateway facilities import.", $"시설물 '{facility}'{KoreanParticle.Subject(facility)} 이 게이트웨이의 대장에 없습니다. 먼저 등록하세요.");

    public static SurveyReason UnknownKnownPoint(string id, string question) =>
        new("unknownKnownPoint", $"'{id}' is not among survey.knownPoints.{question} Give its coordinates, or add it to the configuration.", $"기지점 '{id}'{KoreanParticle.Subject(id)} 게이트웨이 설정에 없습니다. 좌표를 입력하거나 설정에 추가하세요.");

    public static SurveyReason BadKnownPoint(string id) =>
        new("badKnownPoint", string.Create(CultureInfo.InvariantCulture, $"known point '{id}': latitude is -90 to 90 and longitude -180 to 180 degrees, the height {KnownPoint.LowestMetres} to {KnownPoint.HighestMetres} m above the ellipsoid."), string.Create(CultureInfo.InvariantCulture, $"기지점 '{id}': 위도는 -90~90도, 경도는 -180~180도, 타원체고는 {KnownPoint.LowestMetres}~{KnownPoint.HighestMetres} m입니다."));

    public static SurveyReason UnknownReceiver(string name, string question) =>
        new("unknownReceiver", $"receiver '{name}' is not in the configuration.{question}", $"수신기 '{name}'{KoreanParticle.Subject(name)} 게이트웨이 설정에 없습니다.");

    public static SurveyReason UnknownRule(string name, string question, IEnumerable<string> rules) =>
        new("unknownRule", $"there is no rule '{name}'.{question} Rules: {string.Join(", ", rules)}.", $"측량 기준 '{name}'{KoreanParticle.Subject(name)} 없습니다. 사용할 수 있는 기준: {string.Join(", ", rules)}.");

    /// <summary>A rule with a value that it may not have; only configuration and command line can give one.</summary>
    public static SurveyReason BadRule(string rule, string problem) =>
        new("badRule", $"{problem}.", $"측량 기준 '{rule}'에 허용되지 않는 값이 있습니다. 게이트웨이 설정을 확인하세요.");

    /// <summary>What the rule itself refuses before anything is observed.</summary>
    public static SurveyReason ByRule(Refusal refusal, string rule) =>
        new(CodeOf(refusal.Reason), $"{refusal} [{rule}]", $"{refusal.Korean}{(refusal.Article is null ? "" : $" ({refusal.Article}조)")} [{SurveyWords.KoreanRule(rule)}]");

    public static SurveyReason ReceiverBusy(string receiver, string? what, Guid id) =>
        new("receiverBusy", $"receiver {receiver} is surveying {what} ({id}): gateway survey finish, or wait until it is done.", $"수신기 {receiver}{KoreanParticle.Subject(receiver)} {what}{KoreanParticle.Direct(what)} 측량하고 있습니다. 끝날 때까지 기다리거나 그 측량을 끝내세요.") { UnderSurvey = what };

    public static SurveyReason DiskRefuses(string path, string why) =>
        new("diskRefuses", $"{path}: {why}", "게이트웨이의 디스크에 저장하지 못했습니다. 다시 시도하세요.");

    public static SurveyReason GeoidUnreadable(string file, string why) =>
        new("geoidUnreadable", $"the geoid {file} cannot be read: {why} Mend survey.geoid.file, or take survey.geoid out to survey without orthometric heights.", $"지오이드 파일 {file}{KoreanParticle.Direct(file)} 읽을 수 없습니다. 게이트웨이 설정을 고치거나, 표고 없이 측량하려면 지오이드 설정을 빼세요.");

    public static SurveyReason NoRecord(string file) =>
        new("noRecord", $"{file}: there is no such record. gateway survey list shows those that there are.", $"측량 기록 {file}{KoreanParticle.Subject(file)} 없습니다.");

    public static SurveyReason NoCertificate(string file, string why) =>
        new("noCertificate", $"--authority {file}: no certificate can be read from it: {why}", $"인증 기관 파일 {file}{KoreanParticle.Direct(file)} 읽을 수 없습니다.");

    public static SurveyReason BadRecord(string file, string why) =>
        new("badRecord", $"{file}: {why}", $"측량 기록 {file}{KoreanParticle.Direct(file)} 읽을 수 없습니다.");

    public static SurveyReason ChangedRecord(string file) =>
        new("changedRecord", $"{file} was changed after it was written: gateway survey report shows where; observe that point again.", $"측량 기록 {file}{KoreanParticle.Subject(file)} 작성된 뒤에 바뀌었습니다. 그 점을 다시 관측하세요.");

    public static SurveyReason TwoFacilities(string first, string second) =>
        new("twoFacilities", $"the two points outside are of two facilities, {first} and {second}: take two of one.", $"바깥 두 점이 서로 다른 시설물({first}, {second})의 것입니다. 한 시설물의 두 점을 고르세요.");

    public static SurveyReason NoPointOutside(Guid id) =>
        new("noPointOutside", $"survey {id} is of no point outside: gateway survey start FACILITY --outside observes one.", $"측량 {id}{KoreanParticle.Topic(id)} 바깥 점의 측량이 아닙니다.");

    public static SurveyReason RefusedPointOutside(Guid id) =>
        new("refusedPointOutside", $"survey {id} was refused and gives no point to measure from: observe that point again.", $"측량 {id}{KoreanParticle.Topic(id)} 부적합하여 기준이 될 수 없습니다. 그 점을 다시 관측하세요.");

    public static SurveyReason BadTolerance(double widestMetres) =>
        new("badTolerance", string.Create(CultureInfo.InvariantCulture, $"the tolerance is above 0 and up to {widestMetres} m."), string.Create(CultureInfo.InvariantCulture, $"허용 오차는 0보다 크고 {widestMetres} m 이하여야 합니다."));

    public static SurveyReason BadMeasurement(string why) =>
        new("badMeasurement", why, "바깥 두 점에서 잰 값으로 위치를 계산할 수 없습니다. 거리, 방위각과 두 점의 기록을 확인하세요.");

    /// <summary>Of a survey that a verb runs by itself.</summary>
    public static SurveyReason DoesNotRun(string which) =>
        new("doesNotRun", which, "그 측량은 진행 중이 아닙니다.");

    /// <summary>A survey's room ended with a fault.</summary>
    public static SurveyReason RoomFailed(string why) =>
        new("roomFailed", why, "측량 프로그램에 오류가 있습니다. 게이트웨이 기록을 확인하세요.");

    private static string CodeOf(SurveyRefusal reason) => $"{reason}" is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
