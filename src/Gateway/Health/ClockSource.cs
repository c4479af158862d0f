using Gateway.Messages;

namespace Gateway.Health;

/// <summary>A receiver's time, carried on to now.</summary>
internal readonly record struct GnssTime(DateTimeOffset Utc, double UncertaintySeconds);

/// <summary>
/// The best time at hand, and how good it is: a receiver's, the system clock where the kernel says it is synchronised,
/// the system clock as it is. A system clock that nobody vouches for and that is behind what was once written to disk is
/// wrong for certain (a Pi without a battery wakes in the past); then that time is the floor, carried on. Never throws,
/// never waits: a press must not depend on a clock.
/// </summary>
/// <param name="time">The system clock.</param>
/// <param name="receiver">Time of the receivers; null while none is to be trusted.</param>
/// <param name="synchronizedWithin">Largest error of a synchronised system clock; the kernel's word unless given.</param>
/// <param name="floor">The last UTC written to disk before the start.</param>
internal sealed class ClockSource(
    TimeProvider time, Func<GnssTime?>? receiver = null, Func<TimeSpan?>? synchronizedWithin = null, DateTimeOffset? floor = null)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Func<TimeSpan?> _synchronizedWithin = synchronizedWithin ?? KernelClock.SynchronizedWithin;

    public AlertTime Now()
    {
        if (Guarded(receiver) is { } fromReceiver)
            return new AlertTime { Utc = fromReceiver.Utc, Source = "gnss", UncertaintySeconds = fromReceiver.UncertaintySeconds };
        DateTimeOffset utc = time.GetUtcNow();
        if (Guarded(_synchronizedWithin) is { } error)
            return new AlertTime { Utc = utc, Source = "ntp", UncertaintySeconds = error.TotalSeconds };
        return floor + time.GetElapsedTime(_start) is { } lastKnown && utc < lastKnown
            ? new AlertTime { Utc = lastKnown, Source = "lastKnown" }
            : new AlertTime { Utc = utc, Source = "system" };
    }

    private static T? Guarded<T>(Func<T?>? source)
        where T : struct
    {
        try
        {
            return source?.Invoke();
        }
        catch (Exception)
        {
            // A source that fails is a source that does not know; the next one is asked.
            return null;
        }
    }
}
