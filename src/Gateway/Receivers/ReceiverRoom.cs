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
    private readonly BaudMemory _memory;
    private readonly ReceiverDiscovery? _discovery;
    private readonly Lock _gate = new();
    private readonly Dictionary<SerialReceiver, (CancellationTokenSource Stop, Task Running)> _found = [];
    private volatile SerialReceiver[] _receivers;

    public ReceiverRoom(IEnumerable<ReceiverConfiguration> configuration, TimeProvider time, ILogger<ReceiverRoom> log, BaudMemory? memory = null, ReceiverDiscovery? discovery = null)
    {
        _time = time;
        _log = log;
        _memory = memory ?? new BaudMemory();
        _discovery = discovery;
        _receivers = [.. configuration.Select(receiver => new SerialReceiver(receiver, time, log, _memory))];
        LiveFix = new LiveFixSource(() => _receivers.Select(receiver => receiver.Reading), time);
    }

    /// <summary>A receiver was found, or one that had been found has left: <see cref="All"/> is another.</summary>
    public event Action? Changed;

    /// <summary>Where the gateway is now.</summary>
    public LiveFixSource LiveFix { get; }

    /// <summary>Every receiver, in the order of the configuration, then those that were found.</summary>
    public IReadOnlyList<SerialReceiver> All => _receivers;

    /// <summary>The receiver of that name; null if there is none.</summary>
    public SerialReceiver? Find(string name) => _receivers.FirstOrDefault(receiver => receiver.Name == name);

    /// <summary>State of each receiver, in the order of <see cref="All"/>.</summary>
    public IReadOnlyList<ReceiverStatus> Status() => [.. _receivers.Select(receiver => receiver.Status())];

    /// <summary>Counts of each receiver by its name.</summary>
    public IReadOnlyDictionary<string, ReceiverCounts> Counts() => _receivers.ToDictionary(r => r.Name, r => r.Reading.Counts());

    /// <summary>UTC by the receivers: the one with the least uncertainty; null while none is to be trusted.</summary>
    public ReceiverTime? Time() => _receivers
        .Select(receiver => receiver.Reading.Clock.Now())
        .OrderBy(time => time?.Uncertainty ?? TimeSpan.MaxValue)
        .FirstOrDefault();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll([.. _receivers.Select(receiver => SuperviseAsync(receiver, stoppingToken)), DiscoverAsync(stoppingToken)]).ConfigureAwait(false);
        foreach (SerialReceiver found in _found.Keys.ToList())
            await EndAsync(found).ConfigureAwait(false);
    }

    /// <summary>Receivers that are found; a fault in the looking begins it again.</summary>
    private async Task DiscoverAsync(CancellationToken stop)
    {
        while (_discovery is not null && !stop.IsCancellationRequested)
        {
            try
            {
                await _discovery.RunAsync(receiver => Begin(receiver, stop), EndAsync, stop).ConfigureAwait(false);
                return;
            }
            catch (Exception fault)
            {
                ReceiverLog.Restarting(_log, fault, "discovery", LongestRestart);
                await Task.Delay(LongestRestart, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private SerialReceiver Begin(ReceiverConfiguration configuration, CancellationToken stop)
    {
        var receiver = new SerialReceiver(configuration, _time, _log, _memory);
        var ownStop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        lock (_gate)
        {
            _found.Add(receiver, (ownStop, SuperviseAsync(receiver, ownStop.Token)));
            _receivers = [.. _receivers, receiver];
        }
        Changed?.Invoke();
        return receiver;
    }

    private async Task EndAsync(SerialReceiver receiver)
    {
        (CancellationTokenSource stop, Task running) = _found[receiver];
        await stop.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        stop.Dispose();
        lock (_gate)
        {
            _found.Remove(receiver);
            _receivers = [.. _receivers.Where(known => known != receiver)];
        }
        Changed?.Invoke();
    }

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
