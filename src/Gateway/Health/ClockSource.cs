using Gateway.Messages;

namespace Gateway.Health;

/// <summary>A receiver's time, carried on to now.</summary>
internal readonly record struct GnssTime(DateTimeOffset Utc, double UncertaintySeconds);

/// <summary>
/// The best time at hand, and how good it is: a receiver's, the system clock where the kernel says it is synchronised,
/// the system clock as it is. Never throws, never waits: a press must not depend on a clock.
/// </summary>
internal sealed class ClockSource(TimeProvider time, Func<GnssTime?>? receiver = null, Func<TimeSpan?>? synchronizedWithin = null)
{
    private readonly Func<TimeSpan?> _synchronizedWithin = synchronizedWithin ?? KernelClock.SynchronizedWithin;

    public AlertTime Now()
    {
        if (Guarded(receiver) is { } fromReceiver)
            return new AlertTime { Utc = fromReceiver.Utc, Source = "gnss", UncertaintySeconds = fromReceiver.UncertaintySeconds };
        DateTimeOffset utc = time.GetUtcNow();
        return Guarded(_synchronizedWithin) is { } error
            ? new AlertTime { Utc = utc, Source = "ntp", UncertaintySeconds = error.TotalSeconds }
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
