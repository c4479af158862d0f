using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests;

/// <summary>
/// Fake time whose wall clock can step while timestamps and timers run on, as when NTP corrects a machine.
/// (<see cref="FakeTimeProvider.AdjustTime"/> moves the timestamps too.)
/// </summary>
internal sealed class SteppingTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider _steady = new(start);
    private TimeSpan _step = TimeSpan.Zero;

    public override long TimestampFrequency => _steady.TimestampFrequency;

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by) => _steady.Advance(by);

    /// <summary>Sets the wall clock, and only that.</summary>
    public void StepTo(DateTimeOffset utc) => _step = utc - _steady.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _steady.GetUtcNow() + _step;

    public override long GetTimestamp() => _steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _steady.CreateTimer(callback, state, dueTime, period);
}
