using Microsoft.Extensions.Logging;

namespace Gateway.Watchdog;

/// <summary>
/// Feeds systemd's watchdog while self-tests come through the gateway, and stops where one does not: then nothing but a
/// restart helps, and systemd makes one. A broker or a disk that refuses is no reason, for a restart mends neither.
/// </summary>
internal sealed partial class WatchdogFeeder(SelfTest test, SystemdSocket? manager, Func<string> status, TimeProvider time, ILogger<WatchdogFeeder> logger)
{
    private static readonly TimeSpan LongestBetween = TimeSpan.FromSeconds(10);

    private string? _said;

    /// <summary>Half of what the manager waits: one that is late is not one too late (sd_watchdog_enabled(3)).</summary>
    private TimeSpan Between => manager?.Watchdog / 2 is { } half && half < LongestBetween ? half : LongestBetween;

    /// <summary>Feeds until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Between, time);
        do
        {
            Feed();
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    private void Feed()
    {
        string? stuck = test.Stuck;
        if (stuck is not null && _said is null)
            LogStuck(logger, stuck);
        else if (stuck is null && _said is not null)
            LogGoesOn(logger, _said);
        _said = stuck;
        manager?.Tell(stuck is null ? $"WATCHDOG=1\nSTATUS={status()}" : $"STATUS=A press would not come through: {stuck} does not go on");
    }

    [LoggerMessage(LogLevel.Critical, "A press would not come through this gateway: {Part} does not go on. The watchdog is not fed any more; systemd starts the service again")]
    private static partial void LogStuck(ILogger logger, string part);

    [LoggerMessage(LogLevel.Error, "The press path goes on; it had stood at {Part}")]
    private static partial void LogGoesOn(ILogger logger, string part);
}
