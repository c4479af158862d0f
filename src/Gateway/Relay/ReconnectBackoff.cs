namespace Gateway.Relay;

/// <summary>
/// How long to wait before connecting again: a ceiling doubled with each failure, the wait drawn evenly between the
/// shortest and that ceiling, so that a district's gateways do not come back all at once; also after the first loss, which
/// a broker's restart brings to all of them in one moment. Only a connection that lasted resets it: a broker that kicks
/// right after CONNACK is a failure too.
/// </summary>
internal sealed class ReconnectBackoff(RelayOptions options, Random random)
{
    /// <summary>Attempts since the last connection that lasted.</summary>
    public int Failures { get; private set; }

    /// <summary>Notes how an attempt ended and draws the wait before the next.</summary>
    /// <param name="connectedFor">How long the connection lived; zero if it never came about.</param>
    /// <param name="isUrgent">Whether an alert waits; else nobody is kept waiting by a gateway that takes its time.</param>
    public TimeSpan Next(TimeSpan connectedFor, bool isUrgent)
    {
        Failures = connectedFor >= options.StableAfter ? 1 : Failures + 1;
        // 2^30 times any first wait is above any cap.
        TimeSpan first = isUrgent ? options.ReconnectFirst : options.ReconnectSpread;
        double ceiling = Math.Min(options.ReconnectCap.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(Failures - 1, 30)));
        double shortest = Math.Min(options.BetweenAttempts.TotalSeconds, ceiling);
        // Drawn above the shortest, not lifted to it: lifted, half of a district would come back in one moment.
        return TimeSpan.FromSeconds(shortest + (random.NextDouble() * (ceiling - shortest)));
    }
}
