using Microsoft.Extensions.Logging;

namespace Gateway.Relay;

/// <summary>
/// What the log says of a broker that is away: the first failure, then at growing intervals that it still is, and once
/// that it is back. An attempt every half minute would fill a log in which somebody looks for something else.
/// </summary>
internal sealed class LinkOutage(string broker, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);
    private const int Growth = 6;

    private long _since;
    private long _saidAt;
    private int _attempts;
    private TimeSpan _interval = FirstInterval;
    private bool _away;

    /// <summary>An attempt or a connection has ended.</summary>
    /// <param name="reason">In plain words.</param>
    /// <param name="attempts">Attempts since the last connection that lasted; 1 begins an outage.</param>
    /// <param name="wait">Until the next attempt.</param>
    public void Failed(string reason, int attempts, TimeSpan wait)
    {
        _attempts = attempts;
        if (attempts == 1)
        {
            _since = _saidAt = time.GetTimestamp();
            _interval = FirstInterval;
            _away = true;
            RelayLog.LinkFailed(logger, broker, reason, _interval);
        }
        else if (time.GetElapsedTime(_saidAt) >= _interval)
        {
            _saidAt = time.GetTimestamp();
            _interval = _interval * Growth < LongestInterval ? _interval * Growth : LongestInterval;
            _away = true; // A broker that lets the gateway in and throws it out at once was said to be back.
            RelayLog.LinkStillAway(logger, broker, Away, attempts, reason, _interval);
        }
        else
        {
            RelayLog.AttemptFailed(logger, broker, attempts, reason, wait.TotalSeconds);
        }
    }

    /// <summary>The broker has let the gateway in.</summary>
    public void Connected()
    {
        if (_away)
            RelayLog.LinkBack(logger, broker, Away, _attempts);
        _away = false;
    }

    private TimeSpan Away => TimeSpan.FromSeconds(Math.Round(time.GetElapsedTime(_since).TotalSeconds));
}
