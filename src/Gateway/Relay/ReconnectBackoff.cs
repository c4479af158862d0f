namespace Gateway.Relay;

/// <summary>
/// How long to wait before connecting again: a ceiling doubled with each failure, the wait drawn evenly below it (full
/// jitter), so that a district's gateways do not come back all at once. Only a connection that lasted resets it: a broker
/// that kicks right after CONNACK is a failure too.
/// </summary>
internal sealed class ReconnectBackoff(RelayOptions options, Random random)
{
    /// <summary>Attempts since the last connection that lasted.</summary>
    public int Failures { get; private set; }

    /// <summary>Notes how an attempt ended and draws the wait before the next.</summary>
    /// <param name="connectedFor">How long the connection lived; zero if it never came about.</param>
    public TimeSpan Next(TimeSpan connectedFor)
    {
        Failures = connectedFor >= options.StableAfter ? 1 : Failures + 1;
        // 2^30 times any first wait is above any cap.
        double ceiling = Math.Min(options.ReconnectCap.TotalSeconds, options.ReconnectFirst.TotalSeconds * Math.Pow(2, Math.Min(Failures - 1, 30)));
        TimeSpan wait = TimeSpan.FromSeconds(random.NextDouble() * ceiling);
        return wait < options.BetweenAttempts ? options.BetweenAttempts : wait;
    }
}
