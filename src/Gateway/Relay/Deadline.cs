namespace Gateway.Relay;

/// <summary>A limit to how long somebody may take to answer, on the monotonic clock.</summary>
internal static class Deadline
{
    /// <summary>Asks, and takes no answer in time for a failure of the link.</summary>
    /// <exception cref="BrokerLinkException">Nothing came in time; the message begins with <paramref name="otherwise"/>.</exception>
    public static async Task<T> WithinAsync<T>(
        TimeSpan limit, TimeProvider time, string otherwise, Func<CancellationToken, Task<T>> ask, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new BrokerLinkException($"{otherwise} within {limit.TotalSeconds:0.#} s", e);
        }
    }
}
