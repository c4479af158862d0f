using Gateway.Configuration;
using Microsoft.Extensions.Logging;

namespace Gateway.Receivers;

/// <summary>
/// Receivers that no configuration names: looks at the machine's ports twice a second, has those read that are receivers, and
/// lets go of them when they are unplugged. It only ever reads: nothing is written to a receiver that was found.
/// </summary>
/// <param name="mode">Which ports come into question.</param>
/// <param name="ports">The machine's ports.</param>
/// <param name="configured">What the configuration has given away; those ports, and all ports of the same USB device, are left alone.</param>
/// <param name="time">Clock.</param>
/// <param name="log">Where findings are said.</param>
internal sealed class ReceiverDiscovery(ReceiverDiscoveryMode mode, SerialPortList ports, IReadOnlyList<ReceiverConfiguration> configured, TimeProvider time, ILogger log)
{
    /// <summary>A receiver is to be read within 2 s of its plug; the search for its baud rate needs most of that.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>A port of which only nobody knows what is behind it is let go if no frame came in this time: three searches of all rates.</summary>
    public static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(40);

    /// <summary>... and is tried again after this, for a receiver may have been switched on behind its bridge.</summary>
    public static readonly TimeSpan BetweenTrials = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan BetweenLooksAtPrograms = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, FoundReceiver> _found = [];
    private readonly Dictionary<string, long> _tryAgainAt = [];
    private readonly HashSet<string> _seen = [];

    /// <summary>Looks until stopped.</summary>
    /// <param name="begin">Has a receiver read.</param>
    /// <param name="endAsync">Ends the reading of one; done when its port is closed.</param>
    /// <param name="stop">Ends the looking; what is being read then is not ended here.</param>
    public async Task RunAsync(Func<ReceiverConfiguration, SerialReceiver> begin, Func<SerialReceiver, Task> endAsync, CancellationToken stop)
    {
        while (mode != ReceiverDiscoveryMode.Off && !stop.IsCancellationRequested)
        {
            try
            {
                await LookAsync(ports.Look(), begin, endAsync).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                DiscoveryLog.LookFailed(log, fault.Message); // A folder of /sys that went away under the look; the next one tells.
            }
            await Task.Delay(BetweenLooks, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The name that a found receiver goes by: its port's, such as ttyACM0.</summary>
    public static string NameOf(FoundPort port, IReadOnlyList<ReceiverConfiguration> configured) =>
        Path.GetFileName(port.Device) is var device && configured.Any(known => known.Name == device) ? $"{device}-found" : device;

    private async Task LookAsync(IReadOnlyList<FoundPort> all, Func<ReceiverConfiguration, SerialReceiver> begin, Func<SerialReceiver, Task> endAsync)
    {
        IReadOnlyList<FoundPort> free = Free(all, configured, mode);
        foreach (FoundReceiver gone in _found.Values.Where(found => free.All(port => port.Device != found.Port.Device)).ToList())
            await LetGoAsync(gone, endAsync, "unplugged").ConfigureAwait(false);
        foreach (FoundReceiver found in _found.Values.Where(IsHopeless).ToList())
        {
            _tryAgainAt[found.Port.Device] = After(BetweenTrials);
            await LetGoAsync(found, endAsync, $"nothing that a receiver says came within {LongestTrial.TotalSeconds:0} s; it is looked at again in {BetweenTrials.TotalMinutes:0} min").ConfigureAwait(false);
        }
        foreach (FoundReceiver second in _found.Values.Where(found => !found.IsReading && IsReadElsewhere(found.Port)).ToList())
            await LetGoAsync(second, endAsync, "another port of the same device is read").ConfigureAwait(false);
        _seen.IntersectWith(free.Select(port => port.Device));
        foreach (string device in _tryAgainAt.Keys.Where(device => free.All(port => port.Device != device)).ToList())
            _tryAgainAt.Remove(device);
        foreach (FoundPort port in free.Where(IsToBegin))
            Begin(port, begin);
    }

    /// <summary>Ports that come into question and that the configuration has not given away.</summary>
    public static IReadOnlyList<FoundPort> Free(IReadOnlyList<FoundPort> all, IReadOnlyList<ReceiverConfiguration> configured, ReceiverDiscoveryMode mode)
    {
        HashSet<string> taken = [.. configured.Select(receiver => DeviceNode.Find(receiver.Port)?.Target).OfType<string>()];
        HashSet<string> takenDevices = [.. all.Where(port => IsTaken(port)).Select(port => port.UsbDevice).OfType<string>()];
        return [.. all.Where(port => !IsTaken(port) && (port.UsbDevice is null || !takenDevices.Contains(port.UsbDevice)) && ReceiverLikelihoods.Of(port).IsReadIn(mode))];

        bool IsTaken(FoundPort port) => DeviceNode.Find(port.Device) is not { } node || taken.Contains(node.Target);
    }

    private bool IsToBegin(FoundPort port)
    {
        if (_found.ContainsKey(port.Device) || IsReadElsewhere(port))
            return false;
        // Its lasting name comes a moment after the port.
        if (port.ById.Count == 0 && _seen.Add(port.Device))
            return false;
        if (_tryAgainAt.TryGetValue(port.Device, out long at) && time.GetTimestamp() < at)
            return false;
        if (ports.ProgramsAt(port.Device) is not [var program, ..])
            return true;
        if (_tryAgainAt.TryAdd(port.Device, 0))
            DiscoveryLog.InUse(log, port.Device, program);
        _tryAgainAt[port.Device] = After(BetweenLooksAtPrograms);
        return false;
    }

    private void Begin(FoundPort port, Func<ReceiverConfiguration, SerialReceiver> begin)
    {
        string path = port.ById.Count > 0 ? port.ById[0] : port.Device;
        var receiver = new ReceiverConfiguration
        {
            Name = NameOf(port, configured),
            Port = path,
            BaudIsAuto = true,
            IsDiscovered = true,
        };
        DiscoveryLog.Found(log, path, $"{port.Vendor} {port.Product}".Trim() is { Length: > 0 } words ? words : port.UsbId ?? "?", receiver.Name);
        _found[port.Device] = new FoundReceiver(port, begin(receiver), time.GetTimestamp());
    }

    private async Task LetGoAsync(FoundReceiver found, Func<SerialReceiver, Task> endAsync, string why)
    {
        await endAsync(found.Receiver).ConfigureAwait(false);
        _found.Remove(found.Port.Device);
        DiscoveryLog.LetGo(log, found.Receiver.Name, found.Receiver.Port, why);
    }

    /// <summary>Receivers with several ports are one receiver: the first that speaks is read.</summary>
    private bool IsReadElsewhere(FoundPort port) => port.UsbDevice is not null
        && _found.Values.Any(found => found.Port.Device != port.Device && found.Port.UsbDevice == port.UsbDevice && found.IsReading);

    private bool IsHopeless(FoundReceiver found) => ReceiverLikelihoods.Of(found.Port) != ReceiverLikelihood.Known
        && time.GetElapsedTime(found.Began) > LongestTrial && found.Receiver.Reading.Counts().Frames == 0;

    private long After(TimeSpan wait) => time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);

    private sealed record FoundReceiver(FoundPort Port, SerialReceiver Receiver, long Began)
    {
        public bool IsReading => Receiver.Status() is { State: ReceiverState.Reading, Fault: null };
    }
}
