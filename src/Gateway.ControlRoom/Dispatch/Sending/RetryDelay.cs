namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>How long until the next attempt: doubling from a second to two minutes, made longer by up to a quarter, so that many do not come at once.</summary>
internal static class RetryDelay
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(120 * 1.25);

    private const int MostDoublings = 7;

    /// <param name="attempts">Made so far, from 1.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public static TimeSpan After(int attempts, double jitter) =>
        TimeSpan.FromSeconds(Math.Min(120, 1 << Math.Min(attempts - 1, MostDoublings)) * (1 + jitter / 4));
}
