using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>Whether an epoch after an interruption joins what was observed before it.</summary>
internal enum Continuation
{
    /// <summary>There was no interruption, or it was got over before.</summary>
    Goes,

    /// <summary>This one joins: the clock runs on from before.</summary>
    Resumes,

    /// <summary>It has no time yet, so nobody can say.</summary>
    NotYet,

    /// <summary>Too much time has passed.</summary>
    TooLate,
}

/// <summary>
/// Seconds since an occupation began, by the monotonic clock. A reboot takes that clock away; then the receiver's UTC says
/// how long the interruption was, and the machine's own clock, which may believe in 1970, is not asked.
/// </summary>
internal sealed class ElapsedClock
{
    /// <summary>Nobody knocks a pole over, or carries it on, within this; after it nobody can say.</summary>
    public static readonly TimeSpan LongestInterruption = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly SurveyEpoch? _before;
    private long _began;
    private double _offset;
    private bool _resuming;
    private bool _over;

    /// <param name="time">Clock.</param>
    /// <param name="before">Last epoch before the interruption; null where there was none.</param>
    /// <param name="elapsed">What had elapsed by then.</param>
    public ElapsedClock(TimeProvider time, SurveyEpoch? before, double elapsed)
    {
        (_time, _before, _offset, _resuming) = (time, before?.Utc is null ? null : before, elapsed, before?.Utc is not null);
        _began = time.GetTimestamp();
    }

    /// <summary>Seconds now.</summary>
    public double Now => At(_time.GetTimestamp());

    /// <summary>Whether it has been waiting for an epoch after the interruption for longer than one may last.</summary>
    public bool HasWaitedTooLong => _resuming && !_over && _time.GetElapsedTime(_began) > LongestInterruption;

    /// <summary>Seconds at a timestamp.</summary>
    public double At(long timestamp) => Math.Round(_offset + _time.GetElapsedTime(_began, timestamp).TotalSeconds, 3);

    /// <summary>Takes an epoch's time.</summary>
    public Continuation Take(SurveyEpoch epoch, long arrived)
    {
        if (_over)
            return Continuation.NotYet;
        if (!_resuming)
            return Continuation.Goes;
        if (epoch.Utc is not { } utc || _before?.Utc is not { } before)
            return Continuation.NotYet;
        TimeSpan away = utc - before;
        if (away <= TimeSpan.Zero || away > LongestInterruption)
        {
            _over = true;
            return Continuation.TooLate;
        }

        (_resuming, _began, _offset) = (false, arrived, _before.ElapsedSeconds + away.TotalSeconds);
        return Continuation.Resumes;
    }
}
