using System.Net;
using System.Net.Sockets;
using Gateway.Configuration;
using Gateway.Receivers;
using Microsoft.Extensions.Logging;

namespace Gateway.Streaming;

/// <summary>Listens for clients and serves each until it goes. Where an address cannot be had, it is tried again.</summary>
internal sealed class StreamService(StreamingConfiguration configuration, string? socketPath, ReceiverRoom receivers, string version, TimeProvider time, ILogger log)
{
    /// <summary>Clients at once at each address; more are turned away.</summary>
    public const int MostClients = 32;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly GpsdReplies _replies = new(version, time);
    private readonly RareWords _crowd = new(time);

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var hub = new StreamHub(receivers, time);
        hub.Changed += (feed, isThere) => Tell(hub, feed, isThere);
        hub.Start();
        var listeners = new List<Task>();
        if (socketPath is not null)
            listeners.Add(ListenAsync(hub, new UnixDomainSocketEndPoint(socketPath), isGpsd: true, stop));
        if (configuration.Gpsd is { } gpsd)
            listeners.Add(ListenAsync(hub, new IPEndPoint(IPAddress.Parse(gpsd.Address), gpsd.Port), isGpsd: true, stop));
        if (configuration.Nmea is { } nmea)
            listeners.Add(ListenAsync(hub, new IPEndPoint(IPAddress.Parse(nmea.Address), nmea.Port), isGpsd: false, stop));
        listeners.Add(Task.Delay(Timeout.InfiniteTimeSpan, time, stop));
        await Task.WhenAll(listeners).ConfigureAwait(false);
    }

    /// <summary>As gpsd tells of a device that was plugged in or out.</summary>
    private static void Tell(StreamHub hub, ReceiverFeed feed, bool isThere)
    {
        foreach (StreamClient client in hub.Clients)
        {
            if (client.Policy.Wants(StreamForm.Json, feed.Device))
                client.Give(GpsdReplies.Device(feed, isThere));
        }
    }

    private async Task ListenAsync(StreamHub hub, EndPoint address, bool isGpsd, CancellationToken stop)
    {
        string protocol = isGpsd ? "gpsd's protocol" : "NMEA", place = $"{address}";
        bool said = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using Socket listener = Open(address);
                StreamLog.Listening(log, protocol, place);
                said = false;
                await AcceptAsync(hub, listener, isGpsd, stop).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
            {
                if (!said)
                    StreamLog.CannotListen(log, protocol, place, fault.Message);
                said = true;
                await Task.Delay(Retry, time, stop).ConfigureAwait(false);
            }
        }
    }

    private static Socket Open(EndPoint address)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (address is UnixDomainSocketEndPoint)
                File.Delete($"{address}"); // Of a killed process; only one process has this data directory.
            listener.Bind(address);
            if (address is UnixDomainSocketEndPoint && !OperatingSystem.IsWindows())
                File.SetUnixFileMode($"{address}", UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listener.Listen();
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(StreamHub hub, Socket listener, bool isGpsd, CancellationToken stop)
    {
        var clients = new List<(StreamClient Client, Task Serving)>();
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptAsync(stop).ConfigureAwait(false);
                clients.RemoveAll(client => client.Serving.IsCompleted);
                if (clients.Count(client => !client.Client.WasDropped) >= MostClients && !MakeRoom(clients.Select(client => client.Client)))
                {
                    if (_crowd.MaySay() is { } before)
                        StreamLog.TooMany(log, NameOf(socket), MostClients, before);
                    socket.Dispose();
                    continue;
                }
                socket.SendBufferSize = StreamClient.SendBuffer;
                var client = new StreamClient(socket, NameOf(socket), time);
                clients.Add((client, ServeAsync(hub, client, isGpsd, stop)));
            }
        }
        finally
        {
            await Task.WhenAll(clients.Select(client => client.Serving)).ConfigureAwait(false);
        }
    }

    /// <summary>Drops the client that has been of no use for longest; false if each is of some.</summary>
    private bool MakeRoom(IEnumerable<StreamClient> clients)
    {
        (StreamClient Client, TimeSpan For)? worst = clients
            .Where(client => !client.WasDropped)
            .Select(client => client.UselessFor() is { } time ? ((StreamClient Client, TimeSpan For)?)(client, time) : null)
            .MaxBy(client => client?.For);
        if (worst is not var (useless, since))
            return false;
        if (_crowd.MaySay() is { } before)
            StreamLog.MadeRoom(log, useless.Name, (int)since.TotalSeconds, MostClients, before);
        useless.Drop();
        return true;
    }

    /// <summary>Never throws: a client's end is its own affair.</summary>
    private async Task ServeAsync(StreamHub hub, StreamClient client, bool isGpsd, CancellationToken stop)
    {
        using StreamClient owned = client;
        StreamLog.Connected(log, client.Name);
        try
        {
            var conversation = new GpsdConversation(hub, client, _replies);
            if (isGpsd)
                conversation.Greet();
            else
                client.Policy = new WatchPolicy { Enable = true, Nmea = true, MadeNmea = configuration.Nmea?.FromBinary != MadeSentences.None };
            hub.Add(client);
            await client.RunAsync(isGpsd ? conversation.Take : static _ => true, stop).ConfigureAwait(false);
        }
        finally
        {
            hub.Remove(client);
            if (client.WasTooSlow)
                StreamLog.TooSlow(log, client.Name, StreamClient.LongestQueue);
            else
                StreamLog.Gone(log, client.Name);
        }
    }

    private static string NameOf(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint is IPEndPoint address ? $"{address}" : "local socket";
        }
        catch (SocketException)
        {
            return "a client that has gone"; // Reset before it was looked at.
        }
    }
}
