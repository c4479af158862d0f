using System.Globalization;
using Gateway.Geodesy;

namespace Gateway.Facilities.Surveys;

/// <summary>What an occupation came to.</summary>
internal static class OccupationConclusion
{
    public static OccupationResult Of(Occupation occupation, IReadOnlyList<CorrectionFrame> frames, IReadOnlyList<CheckShot> checksAfter)
    {
        SurveyRule rule = occupation.Plan.Rule;
        IReadOnlyList<SessionMean> sessions = occupation.Sessions;
        Refusal? refusal = occupation.Stage == OccupationStage.Complete ? null : occupation.OwnRefusal ?? Incomplete(occupation);
        ChecksOfOccupation checks = KnownPointChecks.Judge(occupation, frames, checksAfter);
        (double horizontal, double vertical) = SessionCombination.LargestDifference(sessions);
        SessionCombination? combined = sessions.Count == 0 ? null : SessionCombination.Of(sessions, rule);
        return new OccupationResult
        {
            IsAccepted = refusal is null,
            Refusal = refusal,
            Rule = rule.Name,
            Mark = combined is null ? null : Mark(occupation, combined),
            Sessions = [.. sessions.Select((session, index) => Session(session, occupation.SessionEpochs[index], combined!))],
            Discarded = occupation.Tally.Discarded,
            Jumps = occupation.Jumps,
            RefusedEpochs = occupation.Tally.Epochs,
            BetweenHorizontalMetres = sessions.Count > 1 ? Math.Round(horizontal, 4) : null,
            BetweenVerticalMetres = sessions.Count > 1 ? Math.Round(vertical, 4) : null,
            ObservedAt = Middle(occupation.SessionEpochs),
            ChecksOwed = checks.Owed,
            NotNational = refusal is null ? National(frames, checks, occupation) : [new NotNational("refused", "the occupation was refused", "점유 관측이 거부되었습니다")],
        };
    }

    /// <summary>Whether the completed sessions stand together; null if they do.</summary>
    public static Refusal? Judge(Occupation occupation)
    {
        SurveyRule rule = occupation.Plan.Rule;
        (double horizontal, double vertical) = SessionCombination.LargestDifference(occupation.Sessions);
        if (horizontal > rule.BetweenHorizontalMetres.Value || vertical > rule.BetweenVerticalMetres.Value)
        {
            double move = rule.RepeatMoveMetres.Value;
            return new(SurveyRefusal.SessionsDisagree,
                F($"the sessions differ by {horizontal:0.000} m and {vertical:0.000} m in height; {rule.BetweenHorizontalMetres.Value:0.000} m and {rule.BetweenVerticalMetres.Value:0.000} m are allowed. Repeat: go {move:0} m away, initialise, observe again"),
                F($"세션 간 차이가 수평 {horizontal:0.000} m, 높이 {vertical:0.000} m입니다(허용 {rule.BetweenHorizontalMetres.Value:0.000} m, {rule.BetweenVerticalMetres.Value:0.000} m). {move:0} m 이상 이동하여 초기화한 뒤 다시 관측하세요"),
                rule.BetweenHorizontalMetres.Article);
        }

        Neu sigma = WithSetup(SessionCombination.Of(occupation.Sessions, rule).Sigma, occupation);
        if (sigma.Horizontal > rule.ResultHorizontalSigmaMetres.Value || sigma.Up > rule.ResultVerticalSigmaMetres.Value)
        {
            return new(SurveyRefusal.ResultSigma,
                F($"the result's standard deviation is {sigma.Horizontal:0.000} m and {sigma.Up:0.000} m in height; {rule.ResultHorizontalSigmaMetres.Value:0.000} m and {rule.ResultVerticalSigmaMetres.Value:0.000} m are allowed"),
                F($"성과의 표준편차가 수평 {sigma.Horizontal:0.000} m, 높이 {sigma.Up:0.000} m입니다(허용 {rule.ResultHorizontalSigmaMetres.Value:0.000} m, {rule.ResultVerticalSigmaMetres.Value:0.000} m)"),
                rule.ResultHorizontalSigmaMetres.Article);
        }

        return null;
    }

    /// <summary>What a jump of the fix means and asks for.</summary>
    public static Refusal Jumped(FixJump jump, SurveyRule rule) => new(
        SurveyRefusal.FixJumped,
        F($"the fix jumped by {jump.HorizontalMetres:0.000} m and {SignedMetres.Of(jump.UpMetres)} m in height, or the antenna moved: initialise anew, then two sets must agree"),
        F($"고정해가 수평 {jump.HorizontalMetres:0.000} m, 높이 {SignedMetres.Of(jump.UpMetres)} m 뛰었거나 안테나가 움직였습니다. 다시 초기화한 뒤 두 세트가 서로 맞아야 합니다"),
        rule.RepeatMoveMetres.Article);

    private static Refusal Incomplete(Occupation occupation)
    {
        if (occupation.End == OccupationEventKind.Cancelled)
            return new(SurveyRefusal.Cancelled, "cancelled by the operator", "사용자가 취소했습니다");
        if (occupation.End == OccupationEventKind.GivenUp)
            return new(SurveyRefusal.Interrupted, "broken off for so long that nobody can say whether the antenna still stood on the mark: observe again", "중단 시간이 길어 안테나가 같은 자리에 있었는지 알 수 없습니다. 다시 관측하세요");
        if (occupation.End == OccupationEventKind.JournalDamaged)
            return new(SurveyRefusal.JournalDamaged, "the journal was damaged on the disk and what was observed after the damage is lost: observe again", "관측 기록 파일이 손상되어 그 뒤의 관측값을 잃었습니다. 다시 관측하세요");
        SurveyRule rule = occupation.Plan.Rule;
        string sessions = F($"{occupation.Sessions.Count} of {occupation.SessionsWanted} sessions observed"), korean = F($"{occupation.SessionsWanted}개 세션 중 {occupation.Sessions.Count}개 관측");
        if (occupation.Jumps is [.., var jump])
        {
            Refusal jumped = Jumped(jump, rule);
            return jumped with { English = $"{sessions}; {jumped.English}", Korean = $"{korean}; {jumped.Korean}" };
        }

        if (occupation.ReceiverFault is { } fault)
            return new(SurveyRefusal.Gap, $"{sessions}; the receiver was lost: {fault}", $"{korean}; 수신기 연결이 끊겼습니다: {fault}", rule.Sessions.Article);
        if (occupation.Inputs.All(input => input.Epoch is null))
            return new(SurveyRefusal.NoEpochs, $"{sessions}; the receiver said nothing", $"{korean}; 수신기 자료가 없습니다", rule.Sessions.Article);
        if (!occupation.IsObserving && occupation.NeedsReinitialising)
            return new(SurveyRefusal.NotReinitialised, $"{sessions}; the receiver was not initialised anew", $"{korean}; 재초기화하지 않았습니다", rule.Sessions.Article);
        bool troubled = !occupation.IsObserving || occupation.Tally.DiscardedSinceSession > 1;
        if (troubled && occupation.Tally.Leading is { } reason)
            return new(reason, $"{sessions}; {occupation.Tally.Words(reason).Last}", $"{korean}; {occupation.Tally.Words(reason).LastKorean}", occupation.Tally.ArticleOf(reason));
        if (troubled && occupation.Tally.DiscardedSinceSession > 0)
            return occupation.Tally.Discarded[^1].Refusal;
        if (!occupation.IsObserving && rule.IntervalSeconds is { } interval && occupation.Sessions.Count > 0)
            return new(SurveyRefusal.IntervalNotOver, F($"{sessions}; sessions are {interval.Value:0} s apart"), F($"{korean}; 세션 간격은 {interval.Value:0}초입니다"), interval.Article);
        return new(SurveyRefusal.EndedEarly, $"{sessions}; ended early", $"{korean}; 일찍 끝냈습니다", rule.Sessions.Article);
    }

    private static List<NotNational> National(IReadOnlyList<CorrectionFrame> frames, ChecksOfOccupation checks, Occupation occupation)
    {
        bool estimated = occupation.SessionEpochs.Any(session => session.Any(epoch => epoch.SigmasAreEstimated));
        List<NotNational> reasons = [.. NationalVerdict.Reasons(frames.Count == 0 ? null : frames[^1], checks.Failed is null ? checks.Owed : [], estimated)];
        if (CorrectionPath.Against(frames, occupation.SessionEpochs.SelectMany(session => session).Select(epoch => epoch.BaseStationId).OfType<int>()) is { } elsewhere)
            reasons.Add(elsewhere);
        if (occupation.Plan.Rule.Edition >= 1 && occupation.SessionEpochs.Any(session => session.Any(epoch => epoch.Quality != Gnss.FixQuality.RtkFixed)))
            reasons.Add(new("notFixed", "observed with float ambiguities: good to decimetres only", "부동해로 관측했습니다. 정확도는 수십 cm입니다"));
        if (checks.Failed is { } failed)
            reasons.Add(NationalVerdict.Failed(failed, occupation.Plan.Rule));
        foreach (CorrectionFrame frame in frames.SkipLast(1))
            reasons.AddRange(NationalVerdict.Reasons(frame, [], false).Where(reason => !reasons.Contains(reason)));
        if (frames.Select(frame => (frame.DeclaredFrame, frame.DeclaredGeneration)).Distinct().Count() > 1)
            reasons.Add(new("framesMixed", "sessions were observed in different frames or generations", "세션마다 기준 좌표계 또는 세대가 다릅니다"));
        return reasons;
    }

    private static MarkPosition Mark(Occupation occupation, SessionCombination combined)
    {
        AntennaSetup antenna = occupation.Plan.Antenna;
        Neu mark = combined.Mean - new Neu(0, 0, antenna.ReportedAboveMarkMetres ?? 0);
        (GeodeticPosition position, double height) = occupation.Horizon!.ToGeodetic(mark);
        return MarkPosition.Of(position, height, WithSetup(combined.Sigma, occupation));
    }

    /// <summary>The sessions' sigma with what no session shows: centring, height of the antenna, the receiver's digits.</summary>
    private static Neu WithSetup(Neu sessions, Occupation occupation)
    {
        AntennaSetup antenna = occupation.Plan.Antenna;
        Neu sigma = DigitStep.AddTo(sessions, occupation.SessionEpochs.SelectMany(session => session));
        return new Neu(
            Math.Sqrt(sigma.North * sigma.North + antenna.CentringSigmaMetres * antenna.CentringSigmaMetres),
            Math.Sqrt(sigma.East * sigma.East + antenna.CentringSigmaMetres * antenna.CentringSigmaMetres),
            Math.Sqrt(sigma.Up * sigma.Up + antenna.HeightSigmaMetres * antenna.HeightSigmaMetres));
    }

    private static SessionResult Session(SessionMean session, IReadOnlyList<SurveyEpoch> epochs, SessionCombination combined) => new()
    {
        From = epochs[0].Utc!.Value,
        To = epochs[^1].Utc!.Value,
        Epochs = epochs.Count,
        Outliers = session.Outliers.Count,
        EffectiveEpochs = Math.Round(Math.Min(session.North.EffectiveEpochs, Math.Min(session.East.EffectiveEpochs, session.Up.EffectiveEpochs)), 1),
        ResidualMetres = AxisFigures.Of(session.Point - combined.Mean),
        ScatterMetres = AxisFigures.Of(new Neu(session.North.Scatter, session.East.Scatter, session.Up.Scatter)),
        SigmaMetres = AxisFigures.Of(DigitStep.AddTo(new Neu(Math.Sqrt(session.North.Variance), Math.Sqrt(session.East.Variance), Math.Sqrt(session.Up.Variance)), epochs)),
        BaseStationIds = [.. epochs.Select(epoch => epoch.BaseStationId).OfType<int>().Distinct()],
    };

    private static DateTimeOffset? Middle(IReadOnlyList<IReadOnlyList<SurveyEpoch>> sessions) =>
        sessions.Count == 0 ? null : sessions[0][0].Utc!.Value + (sessions[^1][^1].Utc!.Value - sessions[0][0].Utc!.Value) / 2;

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
