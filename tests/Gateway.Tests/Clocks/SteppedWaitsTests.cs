using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Relay;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Clocks;

/// <summary>Waits that begin, are stepped over, and end when they would have ended. The press simulation steps the clocks of outbox, relay and intake.</summary>
public sealed class SteppedWaitsTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stepped-");
    private readonly SteppingTimeProvider _time = new(Start);

    public static TheoryData<DateTimeOffset> Steps => [Start.AddHours(-1), Start.AddHours(1), Start.AddYears(10), DateTimeOffset.UnixEpoch];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_contact_is_stuck_after_as_long_as_ever(DateTimeOffset to)
    {
        var bell = new BellSupervisor(new SupervisionConfiguration(), _time);
        var told = new List<BellOccurrence>();
        bell.Take(new BellSignal(BellSignalKind.Pressed), told);
        Pass(30, to);
        Pass(29, Start);
        bell.Advance(told);
        Assert.False(bell.IsStuck);
        Pass(1);
        bell.Advance(told);
        Assert.Equal([AlertKind.Press, AlertKind.Stuck], told.Select(one => one.Kind));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Presses_of_a_chattering_bell_are_told_together_after_as_long_as_ever(DateTimeOffset to)
    {
        var bell = new BellSupervisor(new SupervisionConfiguration(), _time);
        var told = new List<BellOccurrence>();
        for (int i = 0; i < 5; i++)
        {
            bell.Take(new BellSignal(BellSignalKind.Momentary), told);
            Pass(0.1, i == 3 ? to : null);
        }

        int before = told.Where(one => one.Kind == AlertKind.Press).Sum(one => one.Count);
        Pass(9, to);
        bell.Advance(told);
        Assert.Equal(before, told.Where(one => one.Kind == AlertKind.Press).Sum(one => one.Count));
        Pass(1, Start);
        bell.Advance(told);
        Assert.Equal(5, told.Where(one => one.Kind == AlertKind.Press).Sum(one => one.Count));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_press_without_a_receipt_is_said_after_20_seconds(DateTimeOffset to)
    {
        using AlertOutbox outbox = Open();
        var unanswered = new UnansweredPresses(outbox, _time, NullLogger<UnansweredPresses>.Instance);
        using var stop = new CancellationTokenSource();
        Task running = unanswered.RunAsync(stop.Token);
        outbox.Accept(new AlertDraft { Kind = AlertKind.Press, Bell = new AlertBell { Id = "b" }, Time = new AlertTime { Utc = Start, Source = "system" } });
        for (int second = 1; second <= 19; second++)
            Pass(1, second == 10 ? to : null);
        Assert.Null(unanswered.SecondsOf("b"));
        Pass(1);
        await Eventually.IsAsync("the press that nobody answered", () => unanswered.SecondsOf("b") is >= 20);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_deadline_on_the_broker_runs_as_long_as_ever(DateTimeOffset to)
    {
        Task<bool> asked = Deadline.WithinAsync(TimeSpan.FromSeconds(5), _time, "no answer", async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
            return true;
        }, TestContext.Current.CancellationToken);
        Pass(4.9, to);
        Assert.False(asked.IsCompleted);
        Pass(0.2, Start);
        await Assert.ThrowsAsync<BrokerLinkException>(() => asked);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Numbers_and_births_only_grow_and_what_waits_is_given_out_in_order(DateTimeOffset to)
    {
        long birth;
        using (AlertOutbox outbox = Open())
        {
            birth = outbox.NextBirth();
            outbox.Accept(Press());
            Pass(1, to);
            outbox.Accept(Press());
            Assert.True(outbox.NextBirth() > birth);
        }

        using AlertOutbox again = Open();
        Assert.True(again.NextBirth() > birth);
        Assert.Equal(3, again.Accept(Press()).Sequence);
        Pass(1, Start);
        Assert.Equal(4, again.Accept(Press()).Sequence);
        Assert.Equal([1, 2, 3, 4], again.Pending()!.Select(alert => alert.Sequence));
        again.Tend();
        Assert.Equal(4, again.Waiting);

        AlertDraft Press() => new() { Kind = AlertKind.Press, Bell = new AlertBell { Id = "b" }, Time = new AlertTime { Utc = _time.GetUtcNow(), Source = "system" } };
    }

    private AlertOutbox Open() => AlertOutbox.Open(new OutboxOptions { Path = Path.Combine(_folder.FullName, "outbox.db"), District = "d", Gateway = "g" }, _time, NullLogger<AlertOutbox>.Instance);

    private void Pass(double seconds, DateTimeOffset? thenStepTo = null)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        if (thenStepTo is { } to)
            _time.StepTo(to);
    }
}
