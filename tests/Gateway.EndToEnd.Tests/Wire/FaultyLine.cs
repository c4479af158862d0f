using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gateway.EndToEnd.Tests.Wire;

/// <summary>
/// A line between a client and its broker that knows where packets begin and end, and goes out of order as it is told.
/// Without a fault everything passes.
/// </summary>
internal sealed class FaultyLine : IAsyncDisposable
{
    /// <summary>How long a connection of which the other end has gone is kept open to the broker.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(20);

    private readonly int _brokerPort;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<LineConnection, bool> _connections = new();
    private readonly ConcurrentDictionary<Task, bool> _work = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly Task _accepting;
    private volatile ILineFault? _fault;

    public FaultyLine(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ILineFault? Fault => _fault;

    /// <summary>Told every packet as it comes, before any fault; must not wait.</summary>
    public Action<Way, MqttPacket>? Seen { get; set; }

    /// <summary>Rules of MQTT that the client broke.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    /// <summary>How the last connection ended, for whoever debugs this.</summary>
    public string? LastEnd { get; private set; }

    public void Begin(ILineFault fault)
    {
        _fault = fault;
        if (fault.BeginsWithACut)
            CutAll(reset: false);
    }

    public void Mend() => _fault = null;

    public void CutAll(bool reset)
    {
        foreach (LineConnection connection in _connections.Keys)
            connection.Cut(reset);
    }

    /// <summary>Those that are there go on without ever bringing a packet; new ones are in order.</summary>
    public void LeaveHalfOpen()
    {
        foreach (LineConnection connection in _connections.Keys)
            connection.Die();
    }

    public void See(Way way, MqttPacket packet) => Seen?.Invoke(way, packet);

    public void Violated(string rule) => _violations.Enqueue(rule);

    /// <summary>A connection is gone.</summary>
    public void Ended(string how) => LastEnd = how;

    /// <summary>Keeps something that goes on beside the connections.</summary>
    public void Later(Func<Task> work) => Keep(EndQuietlyAsync(work));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_work.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Later(() => CarryAsync(client));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            Assert.True(_stop.IsCancellationRequested, ended.Message);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var broker = new TcpClient())
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            await broker.ConnectAsync(IPAddress.Loopback, _brokerPort, ended.Token);
            client.NoDelay = broker.NoDelay = true;
            using var connection = new LineConnection(this, client, broker, ended);
            _connections[connection] = true;
            try
            {
                await Task.WhenAny(
                    PumpAsync(connection, Way.ToBroker, client.GetStream(), ended.Token),
                    PumpAsync(connection, Way.ToClient, broker.GetStream(), ended.Token));
                if (connection.IsDead)
                    await Task.Delay(Forgotten, ended.Token);
            }
            finally
            {
                _connections.TryRemove(connection, out _);
                await ended.CancelAsync();
            }
        }
    }

    private static async Task PumpAsync(LineConnection connection, Way way, NetworkStream from, CancellationToken cancellation)
    {
        while (await MqttPacket.ReadAsync(from, cancellation) is { } packet)
            await connection.TakeAsync(way, packet, cancellation);
    }

    private void Keep(Task work)
    {
        _work[work] = true;
        work.ContinueWith(done => _work.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Connections end in many ways here, and all of them are wanted.</summary>
    private async Task EndQuietlyAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            Ended(ended.Message);
        }
    }
}
