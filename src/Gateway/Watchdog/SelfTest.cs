using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Health;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Watchdog;

/// <summary>
/// Presses the self-test bell again and again and follows the press. Its near half is this gateway's own: judged, written to
/// the disk, and every loop that a press goes through has turned meanwhile. Its far half is the control room's receipt; a
/// restart here would not bring that, so it is only told.
/// </summary>
internal sealed partial class SelfTest(SelfTestBell bell, SelfTestSlot slot, LoopTurns loops, SelfTestTimes times, TimeProvider time, ILogger<SelfTest> logger)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>So many tests without a receipt are no chance any more.</summary>
    private const int MostUnanswered = 3;

    private readonly Lock _gate = new();
    private readonly long _startedAt = time.GetTimestamp();
    private long _expectedBy = After(time, times.First + times.Within);
    private string? _waitsFor;
    private Passed? _last;

    /// <summary>What the near half of a test has been waiting for too long; null while all is well.</summary>
    public string? Stuck
    {
        get
        {
            lock (_gate)
                return time.GetTimestamp() < _expectedBy ? null : _waitsFor ?? "the self-test's own loop";
        }
    }

    /// <summary>Called after each near half.</summary>
    public Action? HasPassed { get; set; }

    public SelfTestState State
    {
        get
        {
            Passed? last;
            lock (_gate)
                last = _last;
            TimeSpan? answered = slot.SinceReceipt;
            bool isUnanswered = last is not null && (answered ?? time.GetElapsedTime(_startedAt)) > (times.Every * MostUnanswered) + times.Within;
            return new SelfTestState
            {
                PassedSecondsAgo = last is { } passed ? Math.Round(time.GetElapsedTime(passed.At).TotalSeconds, 1) : null,
                ToDiskMilliseconds = last?.ToDisk.TotalMilliseconds,
                ToReceiptMilliseconds = last is { } sent && slot.AnsweredAt(sent.Id) is { } at ? Math.Round(time.GetElapsedTime(sent.BegunAt, at).TotalMilliseconds, 1) : null,
                ReceiptSecondsAgo = answered is { } ago ? Math.Round(ago.TotalSeconds, 1) : null,
                Fault = Stuck is { } stuck ? $"a self-test has not come through: {stuck} does not go on" : isUnanswered ? "no self-test has a receipt of the control room" : null,
            };
        }
    }

    /// <summary>Tests until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await Task.Delay(times.First, time, stop).ConfigureAwait(false);
        using var timer = new PeriodicTimer(times.Every, time);
        do
        {
            await PressAsync(stop).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    private async Task PressAsync(CancellationToken stop)
    {
        long begunAt = time.GetTimestamp();
        Expect("the outbox", times.Within);
        BellAlert alert = await bell.Press().WaitAsync(stop).ConfigureAwait(false);
        TimeSpan toDisk = time.GetElapsedTime(begunAt);
        while (loops.NotSince(begunAt) is { Count: > 0 } standing)
        {
            lock (_gate)
                _waitsFor = string.Join(", ", standing);
            await Task.Delay(BetweenLooks, time, stop).ConfigureAwait(false);
        }
        lock (_gate)
            _last = new Passed(alert.Id, begunAt, time.GetTimestamp(), toDisk);
        Expect(null, times.Every + times.Within);
        LogPassed(logger, toDisk.TotalMilliseconds);
        HasPassed?.Invoke();
    }

    private void Expect(string? waitsFor, TimeSpan within)
    {
        lock (_gate)
            (_waitsFor, _expectedBy) = (waitsFor, After(time, within));
    }

    private static long After(TimeProvider time, TimeSpan span) => time.GetTimestamp() + (long)(span.TotalSeconds * time.TimestampFrequency);

    [LoggerMessage(LogLevel.Debug, "A self-test was on disk after {Milliseconds:0.0} ms and once round every loop")]
    private static partial void LogPassed(ILogger logger, double milliseconds);

    private readonly record struct Passed(Guid Id, long BegunAt, long At, TimeSpan ToDisk);
}
