using Gateway.Configuration;
using Gateway.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Receivers;

/// <summary>All receivers of this gateway. A fault in one restarts that one; none ever stops a bell.</summary>
internal sealed class ReceiverRoom : BackgroundService
{
    private static readonly TimeSpan FirstRestart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRestart = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly IReadOnlyList<SerialReceiver> _receivers;

    public ReceiverRoom(IEnumerable<ReceiverConfiguration> configuration, TimeProvider time, ILogger<ReceiverRoom> log, BaudMemory? memory = null)
    {
        _time = time;
        _log = log;
        memory ??= new BaudMemory();
        _receivers = [.. configuration.Select(receiver => new SerialReceiver(receiver, time, log, memory))];
        LiveFix = new LiveFixSource([.. _receivers.Select(receiver => receiver.Reading)], time);
    }

    /// <summary>Where the gateway is now.</summary>
    public LiveFixSource LiveFix { get; }

    /// <summary>Every receiver, in the order of the configuration.</summary>
    public IReadOnlyList<SerialReceiver> All => _receivers;

    /// <summary>The receiver of that name in the configuration; null if there is none.</summary>
    public SerialReceiver? Find(string name) => _receivers.FirstOrDefault(receiver => receiver.Name == name);

    /// <summary>State of each receiver, in the order of the configuration.</summary>
    public IReadOnlyList<ReceiverStatus> Status() => [.. _receivers.Select(receiver => receiver.Status())];

    /// <summary>Counts of each receiver by its name.</summary>
    public IReadOnlyDictionary<string, ReceiverCounts> Counts() => _receivers.ToDictionary(r => r.Name, r => r.Reading.Counts());

    /// <summary>UTC by the receivers: the one with the least uncertainty; null while none is to be trusted.</summary>
    public ReceiverTime? Time() => _receivers
        .Select(receiver => receiver.Reading.Clock.Now())
        .OrderBy(time => time?.Uncertainty ?? TimeSpan.MaxValue)
        .FirstOrDefault();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_receivers.Select(receiver => SuperviseAsync(receiver, stoppingToken)));

    private async Task SuperviseAsync(SerialReceiver receiver, CancellationToken stop)
    {
        TimeSpan delay = FirstRestart;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await receiver.RunAsync(stop).ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                ReceiverLog.Restarting(_log, fault, receiver.Name, delay);
                await Task.Delay(delay, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = delay * 2 < LongestRestart ? delay * 2 : LongestRestart;
            }
        }
    }
}
