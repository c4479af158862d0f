using Gateway.Messages;

namespace Gateway.Facilities.Surveys;

/// <summary>What stands as a code in records and messages, in words for print: both languages.</summary>
public static class SurveyWords
{
    /// <summary>One of <see cref="NationalStatuses"/>; absent is not judged.</summary>
    public static (string Korean, string English) National(string? status) => status switch
    {
        NationalStatuses.National => ("국가 좌표(KGD2002)", "national coordinates"),
        NationalStatuses.PendingCheck => ("국가 좌표: 기지점 점검 대기", "national: pending check"),
        NationalStatuses.Claimed => ("파일의 주장(측량 기록 없음)", "a file's claim, no record of the survey is held"),
        null => ("판정하지 않음", "not judged"),
        _ => ("국가 좌표로 부를 수 없음", "not to be called national"),
    };

    /// <summary>How a place was found, and first of all whether that is a file's claim only.</summary>
    public static (string Korean, string English) Method(string? method, string? nationalStatus)
    {
        (string korean, string english) = Method(method);
        return nationalStatus != NationalStatuses.Claimed ? (korean, english) : ($"파일의 주장(측량 기록 없음): {korean}", $"a file's claim, no record held: {english}");
    }

    /// <summary>A named rule in Korean; a user's own by its name.</summary>
    public static string KoreanRule(string rule) => rule switch
    {
        "controlPoint" => "기준점 측량",
        "existingFeature" => "현황 측량",
        "cadastral" => "지적 측량",
        "custom" => "사용자 지정",
        _ => rule,
    };

    /// <summary>One of <see cref="SurveyMethods"/>.</summary>
    public static (string Korean, string English) Method(string? method) => method switch
    {
        SurveyMethods.NetworkRtkFixed => ("네트워크 RTK 고정", "network RTK, fixed"),
        SurveyMethods.SingleBaseRtkFixed => ("단일 기준국 RTK 고정", "single-base RTK, fixed"),
        SurveyMethods.OffsetFromRtkFixed => ("RTK로 관측한 외부 점에서 편심 측정", "measured in from points outside, RTK fixed"),
        SurveyMethods.AutonomousGnss => ("고정해가 아닌 GNSS", "GNSS, not RTK fixed"),
        SurveyMethods.MapOrAddress => ("지도 또는 주소", "from a map or an address"),
        _ => ("알 수 없음", "not known"),
    };
}
