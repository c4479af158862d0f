using System.Globalization;
using Gateway.Gnss;

namespace Gateway.Facilities.Surveys;

/// <summary>The rule with its limits and articles, as it stands in a report.</summary>
internal static class SurveyReportRule
{
    public static void Write(HtmlText html, SurveyRule rule)
    {
        html.Heading($"규정 {rule.Name}", rule.Document ?? "the user's own");
        html.Add($"<table><thead><tr><th>한도<small>limit</small></th><th class=\"n\">값<small>value</small></th><th>조항<small>article</small></th></tr></thead><tbody>");
        foreach ((string korean, string english, RuleLimit? limit, string unit) in Limits(rule))
        {
            if (limit is not null)
                html.Add($"<tr><td>{korean} <small>{english}</small></td><td class=\"n\">{limit.Value.ToString("0.###", CultureInfo.InvariantCulture)} {unit}</td><td>{limit.Article ?? "—"}</td></tr>");
        }

        html.Add($"<tr><td>해의 종류 <small>quality</small></td><td class=\"n\">{string.Join(", ", rule.Qualities.Select(Quality))}</td><td>{rule.QualitiesArticle ?? "—"}</td></tr>");
        html.Add($"<tr><td>세션 사이 재초기화 <small>initialised anew between sessions</small></td><td class=\"n\">{(rule.Reinitialise ? "예 yes" : "아니요 no")}</td><td>{rule.Sessions.Article ?? "—"}</td></tr>");
        if (rule.Edition >= 1)
            html.Add($"<tr><td>고정해가 뛰면 재초기화하고 두 세트 <small>after a jump of the fix initialised anew, and two sets that agree</small></td><td class=\"n\">예 yes</td><td>{rule.RepeatMoveMetres.Article ?? "—"}</td></tr>");
        html.Add($"</tbody></table>");
    }

    private static string Quality(FixQuality quality) => quality switch
    {
        FixQuality.RtkFixed => "RTK 고정 fixed",
        FixQuality.RtkFloat => "RTK 부동 float",
        _ => quality.ToString(),
    };

    private static (string Korean, string English, RuleLimit? Limit, string Unit)[] Limits(SurveyRule rule) =>
    [
        ("세션", "sessions", rule.Sessions, ""),
        ("세션 길이", "session at least", rule.SessionSeconds, "s"),
        ("세션 관측 수", "epochs at least", rule.SessionEpochs, ""),
        ("관측 간격", "epoch interval", rule.EpochSeconds, "s"),
        ("세션 간격", "between sessions at least", rule.IntervalSeconds, "s"),
        ("수평 정밀도", "horizontal precision below", rule.HorizontalSigmaMetres, "m"),
        ("수직 정밀도", "vertical precision below", rule.VerticalSigmaMetres, "m"),
        ("PDOP", "below", rule.Pdop, ""),
        ("앙각", "elevation mask", rule.MaskDegrees, "°"),
        ("GPS만 쓸 때 위성", "satellites, GPS only", rule.GpsOnlySatellites, ""),
        ("여러 시스템 위성", "satellites, several systems", rule.Satellites, ""),
        ("그중 GPS", "GPS among them", rule.GpsAmongSatellites, ""),
        ("보정 지연", "age of corrections at most", rule.AgeSeconds, "s"),
        ("이상값", "outliers beyond, times the larger of MAD and sigma", rule.OutlierSigmas, "σ"),
        ("이상값 비율", "share of outliers at most", rule.MostOutliers, ""),
        ("세션 간 수평", "between sessions, horizontal", rule.BetweenHorizontalMetres, "m"),
        ("세션 간 높이", "between sessions, height", rule.BetweenVerticalMetres, "m"),
        ("성과 σ 수평", "sigma of the result, horizontal", rule.ResultHorizontalSigmaMetres, "m"),
        ("성과 σ 높이", "sigma of the result, height", rule.ResultVerticalSigmaMetres, "m"),
        ("점검 초과 후 대기", "wait after a check out of tolerance", rule.CheckWaitSeconds, "s"),
        ("점검 유효 시간", "a check holds for", rule.CheckValidHours, "h"),
        ("상관 시간", "correlation time of what sessions share", rule.CorrelationSeconds, "s"),
    ];
}
