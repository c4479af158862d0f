using System.Net.Sockets;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Messages;
using Gateway.Receivers;
using Gateway.Streaming;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Commands;

/// <summary>
/// Where a verb hears a receiver: through the running service if that has it, at its port otherwise. Either way the bytes
/// go through a <see cref="ReceiverReading"/>.
/// </summary>
internal sealed class ReceiverSource
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly SerialReceiver? _port;
    private readonly StreamSocketReader? _service;
    private volatile string? _serviceFault;

    private ReceiverSource(ReceiverConfiguration receiver, SerialReceiver? port, StreamSocketReader? service, TimeProvider time, string? dataDirectory = null)
    {
        Receiver = receiver;
        ServiceDirectory = dataDirectory;
        _port = port;
        _service = service;
        _time = time;
    }

    /// <summary>Name, port and baud rate.</summary>
    public ReceiverConfiguration Receiver { get; }

    /// <summary>Whether the service reads the port and passes on what comes: then nothing can be sent.</summary>
    public bool IsThroughService => _service is not null;

    /// <summary>Data directory of the service that reads the port; null where this program does.</summary>
    public string? ServiceDirectory { get; }

    /// <summary>The port, where it is read by this program; null through the service.</summary>
    public SerialReceiver? Serial => _port;

    /// <summary>The rate that is read at; null through the service.</summary>
    public int? Baud => _port?.Baud;

    public ReceiverReading Reading => _port?.Reading ?? _service!.Reading;

    /// <summary>Where it is heard, for people.</summary>
    public string Place => IsThroughService ? $"{Receiver.Port} through the service" : Receiver.Port;

    /// <summary>Finds a receiver by its name in the configuration or by its port.</summary>
    /// <param name="text">What the user gave.</param>
    /// <param name="baud">Rate or "auto", for a port that is in no configuration.</param>
    /// <param name="configuration">Null without one.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancel">Ends the look for a service.</param>
    /// <returns>Null if it is neither.</returns>
    public static async Task<ReceiverSource?> FindAsync(string text, string baud, GatewayConfiguration? configuration, TimeProvider time, CancellationToken cancel)
    {
        DeviceNode? node = DeviceNode.Find(text);
        ReceiverConfiguration? known = configuration?.Receivers.FirstOrDefault(receiver =>
            receiver.Name == text || receiver.Port == text || (node is { } given && DeviceNode.Find(receiver.Port) is { } own && own.Target == given.Target));
        if (known is not null)
        {
            var service = new StreamSocketReader(LocalSocket.StreamPathIn(configuration!.DataDirectory), known.Name, time);
            if (await service.IsServedAsync(cancel).ConfigureAwait(false))
                return new ReceiverSource(known, null, service, time, configuration.DataDirectory);
        }
        else if (configuration is not null && await FoundByServiceAsync(node is { } there ? Path.GetFileName(there.Target) : text, configuration, time, cancel).ConfigureAwait(false) is { } found)
        {
            return found;
        }
        if (node is { } port && await RunningServices.FindAsync(port, time, cancel).ConfigureAwait(false) is var (directory, served))
        {
            // Not by the configuration that was given, and still: two programs at one port would each get a part.
            return new ReceiverSource(served, null, new StreamSocketReader(LocalSocket.StreamPathIn(directory), served.Name, time), time, directory);
        }
        if (known is null && node is null && !text.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }
        known ??= new ReceiverConfiguration
        {
            Name = Path.GetFileName(text),
            Port = text,
            BaudIsAuto = !ReceiverOptions.TryRate(baud, out int rate),
            Baud = rate > 0 ? rate : new ReceiverConfiguration { Name = "", Port = "" }.Baud,
        };
        return new ReceiverSource(known, new SerialReceiver(known, time, NullLogger.Instance), null, time);
    }

    /// <summary>A receiver that no configuration names and the running service has found; null if there is none of that name.</summary>
    private static async Task<ReceiverSource?> FoundByServiceAsync(string name, GatewayConfiguration configuration, TimeProvider time, CancellationToken cancel)
    {
        var service = new StreamSocketReader(LocalSocket.StreamPathIn(configuration.DataDirectory), name, time);
        return await service.IsServedAsync(cancel).ConfigureAwait(false)
            ? new ReceiverSource(new ReceiverConfiguration { Name = name, Port = name, IsDiscovered = true }, null, service, time, configuration.DataDirectory)
            : null;
    }

    /// <summary>What to say when <see cref="FindAsync"/> found nothing.</summary>
    public static string Unknown(string text, string path, GatewayConfiguration? configuration) => configuration is null
        ? $"'{text}' is no port, and {path} cannot be read to look for a receiver of that name. Give a path such as /dev/ttyACM0; gateway receivers list shows them."
        : $"'{text}' is neither a port nor a receiver in {path}.{NearMatches.Question(text, configuration.Receivers.Select(receiver => receiver.Name))} See gateway receivers list.";

    /// <summary>Reads until cancelled, over unplugged ports and restarted services.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (_port is not null)
        {
            await _port.RunAsync(stop).ConfigureAwait(false);
            return;
        }
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _serviceFault = null;
                await _service!.ReadAsync(stop).ConfigureAwait(false);
                _serviceFault = "the service has ended the stream";
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is SocketException or IOException or TimeoutException)
            {
                _serviceFault = $"the service does not answer: {fault.Message}";
            }
            await Task.Delay(Reconnect, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ReceiverStatus Status() => _port?.Status() ?? new ReceiverStatus
    {
        Name = Receiver.Name,
        State = _serviceFault is null ? ReceiverState.Reading : ReceiverState.NoPort,
        Quality = Reading.Quality is { } quality ? FixQualityWords.Of(quality) : null,
        Fault = _serviceFault,
        Warning = Reading.DoubtWords,
    };

    /// <summary>Why the port cannot be read now, with what to do; null if it can, and through the service, which waits by itself.</summary>
    public string? PortFault => _port?.Status() is { State: ReceiverState.NoPort, Fault: { } fault } ? $"{fault} gateway receivers list shows the ports that are there." : null;

    /// <summary>Gives bytes to be written to the receiver; only at its port.</summary>
    public void Send(ReadOnlySpan<byte> bytes) => _port!.Input.Give(bytes);
}
