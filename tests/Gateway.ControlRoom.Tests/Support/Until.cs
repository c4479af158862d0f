namespace Gateway.ControlRoom.Tests.Support;

/// <summary>Waits for something that another thread or process brings about.</summary>
internal static class Until
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Longest);
        while (!await condition())
        {
            if (deadline.IsCancellationRequested)
                Assert.Fail($"not within {Longest.TotalSeconds} s: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);
}
