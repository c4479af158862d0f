using Gateway.Commissioning;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Survey;

namespace Gateway.FieldPage;

/// <summary>
/// Every refusal that a phone is shown, in Korean and English; other rooms' as those rooms say them. What an operating
/// system says of a fault is in the English one alone.
/// </summary>
internal static class FieldReasons
{
    public static FieldRefusal LoginFirst { get; } = new("login", "log in first.", "먼저 로그인하세요.");

    public static FieldRefusal WrongSecret { get; } = new("wrongSecret", "that code or PIN is wrong, or was used already.", "코드 또는 PIN이 틀렸거나 이미 사용되었습니다.");

    public static FieldRefusal Foreign { get; } = new("foreign", "this did not come from the field page itself.", "현장 페이지에서 보낸 요청이 아닙니다.");

    public static FieldRefusal SurveyIsOver { get; } = new("over", "that survey is over already.", "이미 끝난 측량입니다.");

    public static FieldRefusal GatewayFailed { get; } = new("failed", "the gateway failed on it: see its log.", "게이트웨이 오류입니다. 로그를 확인하세요.");

    public static FieldRefusal Wait(double seconds) =>
        new("wait", $"too many wrong guesses: try again in {seconds:0} s.", $"잘못된 입력이 많습니다. {seconds:0}초 후 다시 시도하세요.") { RetryAfterSeconds = seconds };

    public static FieldRefusal UnknownFacility(string id) => new("unknown", $"{id} is not in the register.", $"{id}{KoreanParticle.Topic(id)} 등록되어 있지 않습니다.");

    /// <summary>Asked before it is begun; the same request with <see cref="FieldSurvey.MovedAnyway"/> begins it.</summary>
    public static FieldRefusal FarFromRegister(string name, string id, string distance) => new(
        "farFromRegister",
        $"the register has {name} ({id}) {distance} from here: survey it here anyway?",
        $"대장에 등록된 {name}({id}) 위치: 여기서 {distance} 떨어져 있습니다. 그래도 여기에서 측량하시겠습니까?");

    public static FieldRefusal PlaceNotKnown(string name, string id) => new(
        "placeNotKnown",
        $"without a position from the receiver nobody can say whether this is where the register has {name} ({id}): wait for one, then start.",
        $"수신기 위치가 아직 없어, 여기가 대장에 등록된 {name}({id}) 위치인지 확인할 수 없습니다. 위치가 나온 뒤 시작하세요.");

    public static FieldRefusal TakenId(string id) =>
        new("taken", $"{id} is in the register already: choose it, or give another number.", $"{id}{KoreanParticle.Topic(id)} 이미 등록되어 있습니다. 그 시설을 선택하거나 다른 번호를 입력하세요.");

    public static FieldRefusal Of(FacilityProblem problem) => new(problem.Code, $"{problem.English}.", $"입력값을 확인하세요. {problem.Korean}.");

    public static FieldRefusal NotKept(string fault) => new("notKept", $"the gateway could not keep it: {fault}", "게이트웨이에 저장하지 못했습니다. 게이트웨이의 디스크를 확인하고 다시 시도하세요.");

    public static FieldRefusal Unreadable(string fault) => new("wrong", $"the request could not be read: {fault}", "요청을 읽을 수 없습니다. 페이지를 새로 고치세요.");

    /// <summary>The room's words, but for those that only a terminal can follow.</summary>
    public static FieldRefusal Of(SurveyReason reason) => reason.UnderSurvey is { } other ? ReceiverBusy(other) : new(reason.Code, reason.English, reason.Korean);

    public static FieldRefusal ReceiverBusy(string other) => new(
        "receiverBusy",
        $"the receiver is surveying {other}: finish or stop it there, then start here.",
        $"수신기가 {other}{KoreanParticle.Direct(other)} 측량하고 있습니다. 그 측량을 끝내거나 중지한 뒤 여기에서 시작하세요.");

    public static FieldRefusal Of(CommissioningReason reason) => new(reason.Code, reason.English, reason.Korean);
}
