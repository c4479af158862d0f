using System.Globalization;
using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>Every refusal of this room, in Korean and English.</summary>
internal static class CommissioningReasons
{
    public static CommissioningReason NoInstaller { get; } =
        new("noInstaller", "설치자 이름을 입력하세요.", "Enter the installer's name.");

    public static CommissioningReason NoBell { get; } =
        new("noBell", "비상벨을 선택하세요.", "Choose the bell.");

    public static CommissioningReason NoReceiptedPress { get; } =
        new("noReceiptedPress", "비상벨 시험이 필요합니다. 시험을 시작하고 벨을 누른 뒤 상황실 수신 확인을 기다리세요.", "Test the bell: begin a test, press the bell, and wait until the control room has it.");

    public static CommissioningReason NoSurvey { get; } =
        new("noSurvey", "측량 결과가 없습니다. 위치를 측량하거나, 측량하지 못한 사유를 적으세요.", "There is no accepted survey. Survey the place, or write down why it could not be surveyed.");

    public static CommissioningReason Signed(string? by, DateTimeOffset? at)
    {
        string who = by ?? "?";
        string utc = at is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC") : "?";
        string local = at is { } same ? string.Create(CultureInfo.InvariantCulture, $"{same.ToOffset(TimeSpan.FromHours(9)):yyyy-MM-dd HH:mm:ss}") : "?";
        return new("signed", $"이미 서명되어 더 이상 바꿀 수 없습니다(서명: {who}, {local}).", $"It is signed, by {who} at {utc}; nothing of it can be changed any more.");
    }

    public static CommissioningReason Abandoned { get; } =
        new("abandoned", "중단된 작업입니다. 새로 시작하세요.", "It was given up; begin a new one.");

    public static CommissioningReason Unknown(Guid id) =>
        new("unknown", $"작업 {id}{KoreanParticle.Direct(id)} 찾을 수 없습니다.", $"There is no commissioning {id} at this gateway.");

    public static CommissioningReason UnknownFacility(string facility) =>
        new("unknownFacility", $"시설물 {facility}{KoreanParticle.Subject(facility)} 이 게이트웨이의 대장에 없습니다.", $"Facility {facility} is not in this gateway's register.");

    public static CommissioningReason UnknownBell(string bell) =>
        new("unknownBell", $"비상벨 {bell}{KoreanParticle.Subject(bell)} 이 게이트웨이의 설정에 없습니다.", $"Bell {bell} is not in this gateway's configuration.");

    public static CommissioningReason UnknownPhoto(Guid photo) =>
        new("unknownPhoto", $"사진 {photo}{KoreanParticle.Direct(photo)} 찾을 수 없습니다.", $"There is no photo {photo} in this commissioning.");

    /// <summary>The bell's alerts would name another place.</summary>
    public static CommissioningReason BellElsewhere(string bell, string configured) =>
        new("bellElsewhere", $"비상벨 {bell}{KoreanParticle.Topic(bell)} 설정에서 시설물 {configured}에 연결되어 있습니다. 설정을 고치거나 다른 벨을 선택하세요.", $"Bell {bell} hangs on facility {configured} in the configuration; change it there, or choose another bell.");

    /// <summary>Its signed record is of another facility; asked before it is taken away from there.</summary>
    public static CommissioningReason BellCommissionedElsewhere(string bell, CommissioningReference signed, string facility) => new(
        "bellCommissionedElsewhere",
        string.Create(CultureInfo.InvariantCulture, $"비상벨 {bell} 설치 점검 기록: 시설물 {signed.FacilityName}({signed.Facility}), {signed.SignedAt:yyyy-MM-dd} {signed.SignedBy} 서명. 시설물 {facility} 소속으로 옮기려면 확인하세요."),
        string.Create(CultureInfo.InvariantCulture, $"Bell {bell} was commissioned for {signed.FacilityName} ({signed.Facility}) on {signed.SignedAt:yyyy-MM-dd} by {signed.SignedBy}: confirm that it moves to {facility}."));

    public static CommissioningReason SurveyClaimed { get; } =
        new("surveyClaimed", "대장의 위치는 가져온 파일의 주장일 뿐이며 보관된 측량 기록이 없습니다. 위치를 측량하거나, 측량하지 못한 사유를 적으세요.", "The register's place is what an imported file claims, and no record of a survey is held. Survey the place, or write down why it could not be surveyed.");

    public static CommissioningReason SurveyRefused(string verdict, string? korean) =>
        new("surveyRefused", $"측량이 인정되지 않았습니다{(korean is null ? "" : $": {korean}")}. 다시 측량하거나 사유를 적으세요.", $"The survey was refused: {verdict} Survey again, or write down why it is left so.");

    public static CommissioningReason BadSurvey(string survey) =>
        new("badSurvey", $"측량 {survey}{KoreanParticle.Topic(survey)} 이 시설물의 측량 기록이 아닙니다.", $"Survey {survey} is no survey of this facility at this gateway.");

    public static CommissioningReason TooLong(string field, int limit) =>
        new("tooLong", $"{KoreanName(field)}: {limit}자를 넘을 수 없습니다.", $"{field}: at most {limit} characters.");

    public static CommissioningReason BadRevision(long revision) =>
        new("badRevision", $"개정 번호 {revision}{KoreanParticle.Topic(revision)} 아직 없습니다. 화면을 새로 고치세요.", $"There is no revision {revision} yet; load it again.");

    public static CommissioningReason PhotoTooLarge(int bytes) =>
        new("photoTooLarge", $"사진이 {bytes:N0}바이트입니다. {NewPhoto.LongestBytes:N0}바이트 이하로 줄이세요.", $"The photo has {bytes:N0} bytes; make it {NewPhoto.LongestBytes:N0} or smaller.");

    public static CommissioningReason PhotoOfOtherKind { get; } =
        new("photoOfOtherKind", "JPEG 또는 WebP 사진만 받을 수 있습니다.", "Only JPEG and WebP photos are taken.");

    public static CommissioningReason PhotoDamaged { get; } =
        new("photoDamaged", "사진이 전송 중에 손상되었습니다. 다시 보내세요.", "The photo was damaged on its way; send it again.");

    public static CommissioningReason TooManyPhotos(int limit) =>
        new("tooManyPhotos", $"사진은 {limit}장까지입니다.", $"At most {limit} photos.");

    public static CommissioningReason DiskRefuses(string why) =>
        new("diskRefuses", "게이트웨이의 디스크에 저장하지 못했습니다. 다시 시도하세요.", $"The gateway's disk does not take it ({why}); try again.");

    public static CommissioningReason ChangedBy(Editor other, IReadOnlyList<FieldDifference> differences)
    {
        string fields = string.Join(", ", differences.Select(difference => difference.Field));
        string koreanFields = string.Join(", ", differences.Select(difference => KoreanName(difference.Field)));
        return new CommissioningReason("changedByAnother",
            $"{other.Name}({other.Device}) 님이 먼저 바꾸었습니다: {koreanFields}. 입력한 내용은 따로 보관되었습니다.",
            $"{other.Name} ({other.Device}) changed it first: {fields}. What you wrote is kept beside it.");
    }

    public static CommissioningReason ChangedBeforeSigning(Editor other) =>
        new("changedBeforeSigning",
            $"서명하기 전에 {other.Name}({other.Device}) 님이 내용을 바꾸었습니다. 확인하고 다시 서명하세요.",
            $"{other.Name} ({other.Device}) has changed it since you saw it; look at it and sign again.");

    private static string KoreanName(string field) => field switch
    {
        "bell" => "비상벨",
        "bellMovedFrom" => "비상벨 이전 확인",
        "installer" => "설치자",
        "notes" => "메모",
        "survey" => "측량",
        "surveyWaiver" => "측량하지 못한 사유",
        "caption" => "사진 설명",
        _ => field,
    };
}
