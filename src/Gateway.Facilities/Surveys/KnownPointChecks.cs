using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>What the checks say of an occupation.</summary>
/// <param name="Owed">Checks that the rule wants and that are not made yet, or failed.</param>
/// <param name="Failed">The newest check after it, if that was out of tolerance.</param>
internal sealed record ChecksOfOccupation(IReadOnlyList<CheckTime> Owed, CheckShot? Failed);

/// <summary>
/// Which checks on known points count for an occupation (articles 204 and 205): made with the same corrections and the same
/// antenna, recently, and not while an earlier one's wait was running. Of those that count the newest decides.
/// </summary>
internal static class KnownPointChecks
{
    /// <summary>What keeps an occupation from beginning, by the checks made before it; null if nothing does.</summary>
    public static Refusal? RefuseStart(OccupationPlan plan)
    {
        SurveyRule rule = plan.Rule;
        if (rule.StartCheck == CheckDemand.None)
            return null;
        CheckShot[] before = [.. Counting(plan.Checks, rule).Where(check => IsRecent(check, rule, plan.StartedAt))];
        // A failure stops the work whatever the pole: only other corrections are another matter.
        CheckShot? last = before.LastOrDefault(check => check.Tie is null || check.Tie.MayBeFrom(plan.Tie?.Caster, plan.Tie?.Mountpoint));
        if (last is not null && !last.HoldsBy(rule))
        {
            double minutes = rule.CheckWaitSeconds.Value / 60;
            return new(SurveyRefusal.CheckFailed, F($"the last check on {last.Known.Id} was out of tolerance ({last.Off}): wait {minutes:0} minutes, initialise, check again"), F($"마지막 기지점 {last.Known.Id} 점검이 허용 범위를 벗어났습니다({last.Off}). {minutes:0}분 기다린 뒤 초기화하고 다시 점검하세요"), rule.CheckWaitSeconds.Article);
        }

        if (rule.StartCheck != CheckDemand.Required || before.LastOrDefault(check => IsOf(check, plan))?.HoldsBy(rule) == true)
            return null;
        if (before.LastOrDefault(check => check is { ClosesNothing: not null, Tie: null }) is { ClosesNothing: { } against })
            return new(SurveyRefusal.CheckMissing, $"no check on a known point before the work that counts: {against.English}. gateway survey check --frame, --generation", $"인정되는 작업 전 기지점 점검이 없습니다: {against.Korean}", rule.CheckArticle);
        bool others = before.Length > 0;
        return new(
            SurveyRefusal.CheckMissing,
            others ? "no check on a known point with these corrections and this antenna before the work; there is one with others: gateway survey check" : "no check on a known point before the work: gateway survey check",
            others ? "이 보정 정보와 안테나로 작업 전 기지점을 점검하지 않았습니다(다른 조건의 점검만 있음). 먼저 기지점을 점검하세요" : "작업 전 기지점 점검이 없습니다. 먼저 기지점을 점검하세요",
            rule.CheckArticle);
    }

    /// <summary>What the rule wants checked and whether it was.</summary>
    public static ChecksOfOccupation Judge(Occupation occupation, IReadOnlyList<CorrectionFrame> frames, IReadOnlyList<CheckShot> after)
    {
        CheckTime[] wanted = [.. Wanted(occupation, frames)];
        if (wanted.Length == 0)
            return new([], null);
        CheckTie tie = CheckTie.Of(frames.Count == 0 ? null : frames[^1], occupation.Plan.Antenna);
        CheckShot? last = Counting(after.Where(check => check.Tie == tie), occupation.Plan.Rule).LastOrDefault();
        return last is null ? new(wanted, null) : last.HoldsBy(occupation.Plan.Rule) ? new([], null) : new(wanted, last);
    }

    /// <summary>Whether a check was made after an occupation, soon enough, with its corrections and its antenna, and it owes one.</summary>
    public static bool SpeaksFor(CheckShot check, OccupationRecord record) =>
        record.Outcome is { ChecksOwed.Count: > 0 } or { IsNational: true } && record.Outcome.Sessions is [.., var last]
        && record.Plan.Rule.WantsChecks
        && check.At > last.To && check.At - last.To <= TimeSpan.FromHours(record.Plan.Rule.CheckValidHours.Value)
        && check.Tie == CheckTie.Of(record.Frames.Count == 0 ? null : record.Frames[^1], record.Plan.Antenna);

    private static IEnumerable<CheckTime> Wanted(Occupation occupation, IReadOnlyList<CorrectionFrame> frames)
    {
        (OccupationPlan plan, SurveyRule rule) = (occupation.Plan, occupation.Plan.Rule);
        CheckTie tie = CheckTie.Of(frames.Count == 0 ? null : frames[0], plan.Antenna);
        CheckShot? before = Counting(plan.Checks.Where(check => check.Tie == tie), rule).LastOrDefault(check => IsRecent(check, rule, plan.StartedAt));
        if (rule.StartCheck != CheckDemand.None && before?.HoldsBy(rule) != true)
            yield return CheckTime.Start;
        if (rule.ReconnectCheck != CheckDemand.None && occupation.Tally.Reconnected)
            yield return CheckTime.AfterReconnecting;
        if (rule.PrecisionCheck != CheckDemand.None && occupation.Tally.PrecisionExceeded)
            yield return CheckTime.AfterPrecision;
        if (rule.EndCheck != CheckDemand.None)
            yield return CheckTime.End;
    }

    /// <summary>In the order of time, without those made before the wait after a failed one was over: they say nothing.</summary>
    private static List<CheckShot> Counting(IEnumerable<CheckShot> checks, SurveyRule rule)
    {
        var counting = new List<CheckShot>();
        foreach (CheckShot check in checks.OrderBy(check => check.At))
        {
            if (counting is not [.., var last] || last.HoldsBy(rule) || check.At - last.At >= TimeSpan.FromSeconds(rule.CheckWaitSeconds.Value))
                counting.Add(check);
        }

        return counting;
    }

    private static bool IsOf(CheckShot check, OccupationPlan plan) => check.Tie is { } tie && tie.Antenna == plan.Antenna
        && (plan.Tie is not { } wanted || (tie.MayBeFrom(wanted.Caster, wanted.Mountpoint) && tie.Frame == wanted.Frame && tie.Generation == wanted.Generation));

    private static bool IsRecent(CheckShot check, SurveyRule rule, DateTimeOffset now) =>
        check.At <= now && now - check.At <= TimeSpan.FromHours(rule.CheckValidHours.Value);

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
