using System.Diagnostics;

namespace Gateway.TestSupport;

/// <summary>Waits for what another process or thread brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again and again until the answer is there.</summary>
    /// <param name="what">What is waited for, for the failure's message.</param>
    /// <param name="ask">Null or false means "not yet".</param>
    /// <param name="within">Longest wait; 30 s if absent.</param>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T?>> ask, TimeSpan? within = null)
        where T : class
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan limit = within ?? TimeSpan.FromSeconds(30);
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            if (Stopwatch.GetElapsedTime(start) > limit)
                throw new TimeoutException($"Within {limit.TotalSeconds:0.#} s there was not: {what}.");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    public static Task IsAsync(string what, Func<Task<bool>> ask, TimeSpan? within = null) => GetAsync(what, async () => await ask() ? "yes" : null, within);

    public static Task IsAsync(string what, Func<bool> ask, TimeSpan? within = null) => IsAsync(what, () => Task.FromResult(ask()), within);
}
