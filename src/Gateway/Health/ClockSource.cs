using System.Globalization;
using Gateway.Messages;

namespace Gateway.Health;

/// <summary>A receiver's time, carried on to now.</summary>
internal readonly record struct GnssTime(DateTimeOffset Utc, double UncertaintySeconds);

/// <summary>
/// The best time at hand, and how good it is: a receiver's, unless a system clock that is synchronised contradicts it; the system clock where the kernel says it is synchronised,
/// the system clock as it is. A system clock that nobody vouches for and that is behind what was once written to disk is
/// wrong for certain (a Pi without a battery wakes in the past); then that time is the floor, carried on
/// (<see cref="LastKnownTime"/>). Never throws, never waits: a press must not depend on a clock.
/// </summary>
/// <param name="time">The system clock.</param>
/// <param name="receiver">Time of the receivers; null while none is to be trusted.</param>
/// <param name="synchronizedWithin">Largest error of a synchronised system clock; the kernel's word unless given.</param>
/// <param name="floor">Before which it cannot be; null while nothing is known.</param>
internal sealed class ClockSource(
    TimeProvider time, Func<GnssTime?>? receiver = null, Func<TimeSpan?>? synchronizedWithin = null, Func<DateTimeOffset?>? floor = null)
{
    /// <summary>A receiver that is so far from a synchronised clock is wrong: set to local time, or given a false time.</summary>
    public static readonly TimeSpan LargestDisagreement = TimeSpan.FromSeconds(5);

    private readonly Func<TimeSpan?> _synchronizedWithin = synchronizedWithin ?? KernelClock.SynchronizedWithin;

    public AlertTime Now()
    {
        DateTimeOffset utc = time.GetUtcNow();
        TimeSpan? synchronized = Guarded(_synchronizedWithin);
        if (Guarded(receiver) is { } fromReceiver && WordsOfDisagreement(fromReceiver.Utc - utc, synchronized) is null)
            return new AlertTime { Utc = fromReceiver.Utc, Source = "gnss", UncertaintySeconds = fromReceiver.UncertaintySeconds };
        if (synchronized is { } error)
            return new AlertTime { Utc = utc, Source = "ntp", UncertaintySeconds = error.TotalSeconds };
        return Guarded(floor) is { } lastKnown && utc < lastKnown
            ? new AlertTime { Utc = lastKnown, Source = "lastKnown" }
            : new AlertTime { Utc = utc, Source = "system" };
    }

    /// <summary>The time, if somebody vouches for it; null otherwise.</summary>
    public TrustedTime? Trusted() => Now() is { Source: "gnss" or "ntp", UncertaintySeconds: { } error } now
        ? new TrustedTime(now.Utc, TimeSpan.FromSeconds(Math.Clamp(error, 0, 3600)))
        : null;

    /// <summary>That a receiver's time contradicts the machine's; null if it does not, or if nobody vouches for the machine's.</summary>
    /// <param name="offset">The receiver's time less the machine's.</param>
    /// <param name="synchronizedWithin">Largest error of the machine's clock; null if it is not synchronised.</param>
    public static string? WordsOfDisagreement(TimeSpan offset, TimeSpan? synchronizedWithin) =>
        synchronizedWithin is { } error && offset.Duration() > LargestDisagreement + error
            ? string.Create(CultureInfo.InvariantCulture, $"its time is {offset.Duration().TotalSeconds:0} s {(offset < TimeSpan.Zero ? "behind" : "ahead of")} this machine's clock, which is synchronised: the receiver's time is wrong, and is not used")
            : null;

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
