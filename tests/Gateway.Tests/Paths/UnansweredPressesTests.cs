using Gateway.Alerts;
using Gateway.Messages;
using Gateway.Tests.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Paths;

/// <summary>A press without a receipt after 20 s says so.</summary>
public sealed class UnansweredPressesTests : IAsyncDisposable
{
    private readonly OutboxFolder _folder = new();
    private readonly AlertOutbox _outbox;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _told = [];
    private Task _running = Task.CompletedTask;

    public UnansweredPressesTests() => _outbox = _folder.Open();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _outbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_press_without_a_receipt_is_told_after_20_seconds_and_its_receipt_after_that()
    {
        UnansweredPresses presses = Start();
        BellAlert alert = _outbox.Accept(OutboxFolder.Press("bell-7"));
        await AdvanceAsync(19);
        Assert.Null(presses.SecondsOf("bell-7"));
        await AdvanceAsync(2);
        await Eventually.IsAsync("told", () => Told() == "bell-7 True");
        Assert.InRange(presses.SecondsOf("bell-7")!.Value, 20, 21);
        Assert.Null(presses.SecondsOf("bell-1"));
        await AdvanceAsync(60);
        Assert.Equal("bell-7 True", Told());

        _outbox.MarkReceived(OutboxFolder.ReceiptFor(alert));
        Assert.Equal("bell-7 True, bell-7 False", Told());
        Assert.Null(presses.SecondsOf("bell-7"));
    }

    [Fact]
    public async Task What_is_received_in_time_and_what_is_no_press_is_never_told()
    {
        Start();
        _outbox.MarkReceived(OutboxFolder.ReceiptFor(_outbox.Accept(OutboxFolder.Press())));
        _outbox.Accept(OutboxFolder.Press(kind: AlertKind.LineOpen));
        await AdvanceAsync(40);
        Assert.Equal("", Told());
    }

    [Fact]
    public async Task A_press_from_before_the_start_is_told_20_seconds_after_it()
    {
        _outbox.Accept(OutboxFolder.Press());
        _folder.Time.Advance(TimeSpan.FromMinutes(5));
        UnansweredPresses presses = Start();
        await AdvanceAsync(10);
        Assert.Null(presses.SecondsOf("bell-1"));
        await AdvanceAsync(11);
        await Eventually.IsAsync("told", () => Told() == "bell-1 True");
    }

    private UnansweredPresses Start()
    {
        var presses = new UnansweredPresses(_outbox, _folder.Time, NullLogger<UnansweredPresses>.Instance);
        presses.Changed += (bell, unanswered) =>
        {
            lock (_told)
                _told.Add($"{bell} {unanswered}");
        };
        _running = presses.RunAsync(_stop.Token);
        return presses;
    }

    private string Told()
    {
        lock (_told)
            return string.Join(", ", _told);
    }

    private async Task AdvanceAsync(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
