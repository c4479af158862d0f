using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>
/// How long the wait after a check out of tolerance still is. The machine's clock is not asked: within one run the monotonic
/// clock tells, after a restart the receiver's UTC, and without either only what has passed since the start.
/// </summary>
internal sealed class CheckWait(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private readonly Dictionary<Guid, long> _made = [];
    private readonly Lock _gate = new();

    /// <summary>Remembers when a check was made.</summary>
    public void Made(CheckShot check)
    {
        lock (_gate)
            _made.TryAdd(check.RecordId, time.GetTimestamp());
    }

    /// <summary>What is left of the wait after the last check that may be of these corrections; zero if it held, or if the rule knows no checks.</summary>
    /// <param name="checks">Every check, in the order in which they were made.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="caster">Caster that the corrections come from; null where none flow.</param>
    /// <param name="mountpoint">Its mountpoint.</param>
    /// <param name="receiverUtc">The receiver's newest time; null where it has none.</param>
    /// <param name="failed">The check.</param>
    public TimeSpan Left(IReadOnlyList<CheckShot> checks, SurveyRule rule, string? caster, string? mountpoint, DateTimeOffset? receiverUtc, out CheckShot? failed)
    {
        failed = checks.LastOrDefault(check => check.Tie is null || check.Tie.MayBeFrom(caster, mountpoint));
        if (failed is null || failed.HoldsBy(rule) || !rule.WantsChecks)
            return TimeSpan.Zero;
        long since;
        lock (_gate)
            since = _made.GetValueOrDefault(failed.RecordId, _began);
        TimeSpan passed = time.GetElapsedTime(since);
        if (receiverUtc - failed.At is { } byReceiver && byReceiver > passed)
            passed = byReceiver;
        TimeSpan left = TimeSpan.FromSeconds(rule.CheckWaitSeconds.Value) - passed;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
