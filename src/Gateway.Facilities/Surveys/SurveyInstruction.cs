using System.Globalization;

namespace Gateway.Facilities.Surveys;

/// <summary>What whoever stands at the pole has to do or to wait for now: a code with its arguments, and the same in words.</summary>
public sealed record SurveyInstruction
{
    /// <summary>
    /// <c>initialise</c>: cover or turn the antenna until the fix is lost, then let it fix again; <c>awaitFix</c>;
    /// <c>awaitConditions</c>: fixed, but <see cref="Reason"/> keeps the epochs from being counted; <c>awaitInterval</c>;
    /// <c>holdStill</c>: a session is observed. Added to, never renamed.
    /// </summary>
    public required string Code { get; init; }

    /// <summary>The session that it is about, from 1.</summary>
    public required int Session { get; init; }

    /// <summary>How many are wanted; a jump of the fix makes them two at least.</summary>
    public required int Sessions { get; init; }

    /// <summary>Seconds left of what is waited for; absent where nobody knows.</summary>
    public double? Seconds { get; init; }

    /// <summary>What keeps epochs from being counted.</summary>
    public SurveyRefusal? Reason { get; init; }

    /// <summary>The jump that made initialising necessary.</summary>
    public FixJump? Jump { get; init; }

    /// <summary>For people.</summary>
    public required string English { get; init; }

    /// <summary>The same in Korean.</summary>
    public required string Korean { get; init; }

    internal static SurveyInstruction? Of(Occupation occupation, OccupationStage stage, int session, int sessions, double intervalLeft, double secondsLeft)
    {
        Refusal? refusal = occupation.Tally.Newest;
        return (stage, refusal) switch
        {
            (OccupationStage.AwaitingReinitialisation, _) when occupation.MustReinitialise => Make(
                "initialise",
                F($"the fix jumped by {occupation.Jumps[^1].HorizontalMetres:0.00} m: turn or cover the antenna until the fix is lost, then hold it upright on the mark again"),
                F($"고정해가 {occupation.Jumps[^1].HorizontalMetres:0.00} m 뛰었습니다. 고정해가 풀릴 때까지 안테나를 가리거나 기울인 뒤 다시 표시점에 세우세요")) with
            { Jump = occupation.Jumps[^1] },
            (OccupationStage.AwaitingReinitialisation, _) => Make(
                "initialise",
                "turn or cover the antenna until the fix is lost, then hold it upright on the mark again",
                "고정해가 풀릴 때까지 안테나를 가리거나 기울인 뒤 다시 표시점에 세우세요"),
            (OccupationStage.AwaitingInterval, _) => Make("awaitInterval", F($"wait {intervalLeft:0} s until the interval between sessions is over"), F($"세션 간격이 끝날 때까지 {intervalLeft:0}초 기다리세요")) with { Seconds = Math.Round(intervalLeft, 1) },
            (OccupationStage.AwaitingFix or OccupationStage.Observing, { } why) when !Occupation.LosesFix(why) => Make("awaitConditions", why.English, why.Korean) with { Reason = why.Reason },
            (OccupationStage.AwaitingFix, { } why) => Make("awaitFix", why.English, why.Korean) with { Reason = why.Reason },
            (OccupationStage.AwaitingFix, null) => Make("awaitFix", "wait for the fix", "고정해를 기다리세요"),
            (OccupationStage.Observing, _) => Make("holdStill", "hold the antenna still", "안테나를 움직이지 마세요") with { Seconds = secondsLeft },
            _ => null,
        };

        SurveyInstruction Make(string code, string english, string korean) => new() { Code = code, Session = session, Sessions = sessions, English = english, Korean = korean };
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
