using Gateway.Configuration;
using Gateway.Health;
using Gateway.Receivers;

namespace Gateway.Corrections;

/// <summary>The corrections of all receivers that have some. A fault in one restarts that one.</summary>
internal sealed class CorrectionRoom(IEnumerable<ReceiverConfiguration> configuration, ReceiverRoom receivers, CorrectionSurroundings around)
{
    private static readonly TimeSpan FirstRestart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRestart = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyList<CorrectionFeed> _feeds =
    [
        .. configuration
            .Where(receiver => receiver.Corrections is not null)
            .Select(receiver => new CorrectionFeed(receiver, receivers.Find(receiver.Name)!, around)),
    ];

    /// <summary>How the corrections of each receiver are, in the order of the configuration.</summary>
    public IReadOnlyList<CorrectionHealth> Health() => [.. _feeds.Select(feed => feed.Health())];

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await Task.WhenAll(_feeds.Select(feed => SuperviseAsync(feed, stop))).ConfigureAwait(false);
        // A gateway without corrections has nothing to do here, and has not failed.
        await Task.Delay(Timeout.InfiniteTimeSpan, around.Time, stop).ConfigureAwait(false);
    }

    private async Task SuperviseAsync(CorrectionFeed feed, CancellationToken stop)
    {
        TimeSpan delay = FirstRestart;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await feed.RunAsync(stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                CorrectionLog.Restarting(around.Log, fault, feed.Receiver, delay);
                await Task.Delay(delay, around.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = delay * 2 < LongestRestart ? delay * 2 : LongestRestart;
            }
        }
    }
}
