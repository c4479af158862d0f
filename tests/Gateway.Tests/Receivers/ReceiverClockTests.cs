using Gateway.Receivers;

namespace Gateway.Tests.Receivers;

public sealed class ReceiverClockTests
{
    private static readonly DateTimeOffset True = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SteppingTimeProvider _machine = new(new DateTimeOffset(2026, 3, 1, 11, 0, 0, TimeSpan.Zero));
    private readonly ReceiverClock _clock;

    public ReceiverClockTests() => _clock = new ReceiverClock(_machine);

    [Fact]
    public void It_says_nothing_until_some_epochs_have_agreed()
    {
        for (int i = 0; i < ReceiverClock.EpochsToTrust; i++)
        {
            Assert.Null(_clock.Now());
            Epoch(i, delay: 0);
        }
        Assert.NotNull(_clock.Now());
    }

    [Fact]
    public void It_gives_utc_and_the_offset_of_a_wrong_system_clock()
    {
        Trust();
        _machine.Advance(TimeSpan.FromSeconds(10));
        ReceiverTime now = _clock.Now()!.Value;
        Assert.Equal(True.AddSeconds(12), now.Utc);
        Assert.Equal(TimeSpan.FromHours(1), now.OffsetToSystem);
    }

    [Fact]
    public void A_step_of_the_system_clock_does_not_touch_it()
    {
        Trust();
        _machine.StepTo(new DateTimeOffset(1971, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(True.AddSeconds(2), _clock.Now()!.Value.Utc);
    }

    [Fact]
    public void Of_delayed_epochs_the_quickest_is_believed()
    {
        Epoch(0, delay: 0.4);
        Epoch(1, delay: 0.05);
        Epoch(2, delay: 0.3);
        Assert.Equal(2.25, (_clock.Now()!.Value.Utc - True).TotalSeconds, 1e-6);
    }

    [Fact]
    public void A_receiver_whose_week_count_rolled_over_is_not_believed()
    {
        for (int i = 0; i < 10; i++)
            _clock.Observe(True.AddDays(-1024 * 7).AddSeconds(i), _machine.GetTimestamp());
        Assert.Null(_clock.Now());
    }

    [Fact]
    public void A_receiver_that_corrects_itself_is_believed_anew_after_as_many_epochs()
    {
        Trust();
        for (int i = 0; i < ReceiverClock.EpochsToTrust; i++)
        {
            _clock.Observe(True.AddHours(5).AddSeconds(i), _machine.GetTimestamp());
            Assert.Equal(i + 1 >= ReceiverClock.EpochsToTrust, _clock.Now() is not null);
            _machine.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(True.AddHours(5).AddSeconds(3), _clock.Now()!.Value.Utc);
    }

    [Fact]
    public void The_uncertainty_grows_with_the_holdover_until_it_says_nothing()
    {
        Trust();
        TimeSpan fresh = _clock.Now()!.Value.Uncertainty;
        _machine.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(fresh.TotalSeconds + 0.3, _clock.Now()!.Value.Uncertainty.TotalSeconds, 0.01);
        _machine.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(_clock.Now());
    }

    private void Trust()
    {
        for (int i = 0; i < ReceiverClock.EpochsToTrust; i++)
        {
            _clock.Observe(True.AddSeconds(i), _machine.GetTimestamp());
            if (i + 1 < ReceiverClock.EpochsToTrust)
                _machine.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Epoch number i, arriving late by a delay; the machine's clock stands at true time - 1 h throughout.</summary>
    private void Epoch(int i, double delay)
    {
        DateTimeOffset arrival = True.AddHours(-1).AddSeconds(i + delay);
        _machine.Advance(arrival - _machine.GetUtcNow());
        _clock.Observe(True.AddSeconds(i), _machine.GetTimestamp());
    }
}
