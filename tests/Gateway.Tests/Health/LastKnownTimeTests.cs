using Gateway.Health;
using Gateway.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Health;

public sealed class LastKnownTimeTests : IDisposable
{
    private static readonly DateTimeOffset Today = new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("last-known-").FullName, LastKnownTime.FileName);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task A_trusted_time_is_on_disk_at_once_and_then_every_ten_minutes_and_at_the_stop()
    {
        var time = new SteppingTimeProvider(Today);
        LastKnownTime known = Known(time);
        using var stop = new CancellationTokenSource();
        Task running = known.RunAsync(() => new TrustedTime(time.GetUtcNow(), TimeSpan.FromSeconds(1)), stop.Token);
        Assert.Equal(Today.AddSeconds(-1), LastKnownTime.Read(_file));
        int writes = 0;
        DateTimeOffset? last = LastKnownTime.Read(_file);
        for (int i = 0; i < 360; i++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
            if (LastKnownTime.Read(_file) is var now && now != last)
                (last, writes) = (now, writes + 1);
        }

        Assert.InRange(writes, 5, 6);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(Today.AddHours(1).AddSeconds(-1), LastKnownTime.Read(_file));
    }

    [Fact]
    public void What_was_known_before_the_start_goes_on_and_a_step_does_not_touch_it()
    {
        File.WriteAllText(_file, "2026-07-01T09:00:00Z\n");
        var time = new SteppingTimeProvider(DateTimeOffset.UnixEpoch);
        LastKnownTime known = Known(time);
        time.Advance(TimeSpan.FromMinutes(5));
        time.StepTo(Today.AddYears(10));
        Assert.Equal(Today.AddMinutes(5), known.Floor);
        time.StepTo(DateTimeOffset.UnixEpoch);
        Assert.Equal(Today.AddMinutes(5), known.Floor);
    }

    [Fact]
    public async Task A_clock_that_nobody_vouches_for_is_never_kept()
    {
        File.WriteAllText(_file, "2026-07-01T09:00:00Z\n");
        var time = new SteppingTimeProvider(Today.AddYears(10));
        var clock = new ClockSource(time, synchronizedWithin: () => null, floor: () => null);
        LastKnownTime known = Known(time);
        using var stop = new CancellationTokenSource();
        Task running = known.RunAsync(clock.Trusted, stop.Token);
        for (int i = 0; i < 100; i++)
            time.Advance(TimeSpan.FromSeconds(10));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("system", clock.Now().Source);
        Assert.Equal(Today.AddSeconds(1000), LastKnownTime.Read(_file));
    }

    [Fact]
    public async Task A_trusted_time_before_the_kept_one_stands()
    {
        File.WriteAllText(_file, "2036-07-01T09:00:00Z\n");
        var time = new SteppingTimeProvider(Today);
        LastKnownTime known = Known(time);
        using var stop = new CancellationTokenSource();
        Task running = known.RunAsync(() => new TrustedTime(time.GetUtcNow(), TimeSpan.Zero), stop.Token);
        Assert.Equal(Today, known.Floor);
        Assert.Equal(Today, LastKnownTime.Read(_file));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void A_file_that_says_nothing_is_no_floor(string content)
    {
        File.WriteAllText(_file, content);
        var time = new SteppingTimeProvider(Today);
        LastKnownTime known = Known(time);
        Assert.Null(known.Floor);
        var clock = new ClockSource(time, synchronizedWithin: () => null, floor: () => known.Floor);
        Assert.Equal(new AlertTime { Utc = Today, Source = "system" }, clock.Now());
    }

    [Fact]
    public void A_floor_at_the_end_of_the_calendar_does_not_throw()
    {
        File.WriteAllText(_file, "9999-12-31T23:59:59Z\n");
        var time = new SteppingTimeProvider(Today);
        LastKnownTime known = Known(time);
        time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(DateTimeOffset.MaxValue, known.Floor);
    }

    private LastKnownTime Known(TimeProvider time) => new(_file, time, NullLogger.Instance);
}
