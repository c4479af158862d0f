using Gateway.Survey;

namespace Gateway.FieldPage;

/// <summary>Refusals of other rooms in both languages of the page.</summary>
internal static class FieldWords
{
    public static FieldRefusal Of(SurveyRequestException refusal) => new(
        refusal.Problem switch
        {
            SurveyProblem.Unknown => "unknown",
            SurveyProblem.Wrong => "wrong",
            SurveyProblem.Busy => "busy",
            _ => "failed",
        },
        refusal.Message,
        refusal.Problem switch
        {
            SurveyProblem.Unknown => $"등록되지 않은 이름입니다: {refusal.Message}",
            SurveyProblem.Wrong => $"측량을 시작할 수 없습니다: {refusal.Message}",
            SurveyProblem.Busy => $"수신기가 이미 측량 중입니다: {refusal.Message}",
            _ => $"저장하지 못했습니다: {refusal.Message}",
        });
}
