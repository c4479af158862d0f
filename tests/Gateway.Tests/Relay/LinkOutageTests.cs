using Gateway.Relay;
using Gateway.Tests.Receivers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Relay;

public sealed class LinkOutageTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLogger<LinkOutage> _log = new();

    [Fact]
    public void A_day_without_a_broker_is_said_at_growing_intervals_and_its_end_once()
    {
        var outage = new LinkOutage("mqtt://b", _time, _log);
        TimeSpan half = TimeSpan.FromSeconds(30);
        int attempts = (int)(TimeSpan.FromHours(24) / half);
        for (int attempt = 1; attempt <= attempts; attempt++)
        {
            outage.Failed("refused", attempt, half);
            _time.Advance(half);
        }
        IReadOnlyList<string> said = _log.At(LogLevel.Warning);
        // At 0 min, 1 min, 7 min, 43 min, and then every hour.
        Assert.Equal(4 + 23, said.Count);
        Assert.StartsWith("Link to mqtt://b failed: refused", said[0], StringComparison.Ordinal);
        Assert.Contains("away for 00:07:00, 15 attempts", said[2], StringComparison.Ordinal);

        outage.Connected();
        outage.Connected();
        Assert.Equal(said.Count + 1, _log.At(LogLevel.Warning).Count);
        Assert.Contains("is back: it was away for 1.00:00:00, 2880 attempts", _log.At(LogLevel.Warning)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_connection_is_no_return()
    {
        new LinkOutage("mqtt://b", _time, _log).Connected();
        Assert.Empty(_log.At(LogLevel.Warning));
    }

    [Fact]
    public void Each_outage_after_a_connection_that_lasted_is_said_anew()
    {
        var outage = new LinkOutage("mqtt://b", _time, _log);
        for (int i = 0; i < 2; i++)
        {
            outage.Failed("refused", 1, TimeSpan.FromSeconds(1));
            outage.Connected();
        }
        Assert.Equal(4, _log.At(LogLevel.Warning).Count);
    }

    [Fact]
    public void A_broker_that_throws_out_at_once_does_not_fill_the_log()
    {
        var outage = new LinkOutage("mqtt://b", _time, _log);
        for (int attempt = 1; attempt <= 120; attempt++)
        {
            outage.Failed("kicked", attempt, TimeSpan.FromSeconds(30));
            _time.Advance(TimeSpan.FromSeconds(30));
            outage.Connected();
        }
        Assert.InRange(_log.At(LogLevel.Warning).Count, 4, 10);
    }
}
