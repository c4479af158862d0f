using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// What keeps a bell that was measured in from being called national, beside its two points outside: what was measured once
/// has nothing that would show a blunder, such as the wrong side of the line, and what is coarser than the rule's result is none.
/// </summary>
internal static class OffsetStanding
{
    /// <summary>Two figures find a place in the plane; the third is what checks them.</summary>
    private const int LeastFigures = 3;

    public static IEnumerable<NotNational> Reasons(EccentricRecord record)
    {
        if (record.Point.Place is not { } place)
            yield break;
        if (Figures(record.FromFirst) + Figures(record.FromSecond) < LeastFigures)
            yield return new("offsetUnchecked", "what was measured from the two points finds the bell and checks nothing: a wrong side or a misread tape would not show. Measure one distance or direction more", "두 점에서 잰 값이 위치 계산에만 쓰이고 검산할 값이 없습니다. 좌우를 바꾸거나 거리를 잘못 읽어도 드러나지 않으니 거리나 방향을 하나 더 재세요");
        if (record is not { FromFirst.HeightDifferenceMetres: not null, FromSecond.HeightDifferenceMetres: not null })
            yield return new("offsetHeightUnchecked", "the height difference was measured from one point only and nothing checks it: measure it from both", "높이차를 한 점에서만 재어 검산할 수 없습니다. 두 점에서 모두 재세요");
        if (record.ToleranceMetres > EccentricPoint.UsualToleranceMetres)
            yield return new("offsetTolerance", F($"the measurements were allowed to differ by {record.ToleranceMetres:0.000} m; {EccentricPoint.UsualToleranceMetres:0.000} m are allowed for national coordinates"), F($"측정값의 허용 차이가 {record.ToleranceMetres:0.000} m였습니다(국가 좌표는 {EccentricPoint.UsualToleranceMetres:0.000} m)"));
        SurveyRule rule = Tighter(record.First.Plan.Rule, record.Second.Plan.Rule);
        double horizontal = Math.Sqrt(place.NorthSigmaMetres * place.NorthSigmaMetres + place.EastSigmaMetres * place.EastSigmaMetres);
        if (horizontal > rule.ResultHorizontalSigmaMetres.Value || place.UpSigmaMetres > rule.ResultVerticalSigmaMetres.Value)
        {
            yield return new(
                "resultSigma",
                F($"the bell's standard deviation is {horizontal:0.000} m and {place.UpSigmaMetres:0.000} m in height; rule {rule.Name} allows {rule.ResultHorizontalSigmaMetres.Value:0.000} m and {rule.ResultVerticalSigmaMetres.Value:0.000} m for a result"),
                F($"비상벨 위치의 표준편차가 수평 {horizontal:0.000} m, 높이 {place.UpSigmaMetres:0.000} m입니다({SurveyWords.KoreanRule(rule.Name)} 성과 허용 {rule.ResultHorizontalSigmaMetres.Value:0.000} m, {rule.ResultVerticalSigmaMetres.Value:0.000} m)"));
        }
    }

    private static int Figures(Offset offset) => (offset.HasDirection ? 1 : 0) + (offset.DistanceMetres is null ? 0 : 1);

    private static SurveyRule Tighter(SurveyRule a, SurveyRule b) => a.ResultHorizontalSigmaMetres.Value <= b.ResultHorizontalSigmaMetres.Value ? a : b;

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
