using Gateway.Facilities.Surveys;
using Gateway.Gnss;
using Gateway.Gnss.Fixes;
using Gateway.Survey;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Survey;

public sealed class EpochQueueTests
{
    private static readonly DateTimeOffset Utc = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void An_instant_given_out_again_counts_once_and_with_all_that_came()
    {
        var queue = new EpochQueue(_time);
        queue.EpochCame(Fix(0), []);
        Assert.False(queue.TryTake(out _, out _));
        queue.EpochCame(Fix(0) with { Revision = 1, NorthSigmaMetres = 0.01 }, []);
        _time.Advance(TimeSpan.FromSeconds(0.3));
        Assert.True(queue.TryTake(out SurveyEpoch? epoch, out _));
        Assert.Equal(0.01, epoch!.NorthSigmaMetres);
        queue.EpochCame(Fix(0) with { Revision = 2 }, []);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(queue.TryTake(out _, out _));
    }

    [Fact]
    public void Epochs_come_out_in_order_with_the_time_of_their_arrival()
    {
        var queue = new EpochQueue(_time);
        long began = _time.GetTimestamp();
        for (int i = 0; i < 3; i++)
        {
            queue.EpochCame(Fix(i), []);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        for (int i = 0; i < 3; i++)
        {
            Assert.True(queue.TryTake(out SurveyEpoch? epoch, out long arrived));
            Assert.Equal((Utc.AddSeconds(i), i), (epoch!.Utc, (int)_time.GetElapsedTime(began, arrived).TotalSeconds));
        }
    }

    private static GnssFix Fix(int second) => new() { Utc = Utc.AddSeconds(second), Quality = FixQuality.RtkFixed, LatitudeDegrees = 37, LongitudeDegrees = 127 };
}
