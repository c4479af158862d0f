using System.Net;
using System.Net.Sockets;

namespace Gateway.EndToEnd.Tests.Wire;

/// <summary>Which way a packet goes.</summary>
internal enum Way
{
    ToBroker,
    ToClient,
}

/// <summary>
/// Stands between a client and its broker and can stop the line at a chosen packet: that packet and all that follow
/// it, in both directions, are held until the connection ends.
/// </summary>
internal sealed class MqttProxy : IAsyncDisposable
{
    private readonly int _brokerPort;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private volatile Stopper? _stopper;

    public MqttProxy(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Holds the line at the next packet that fits; the task ends when one has come.</summary>
    public Task StopAt(Func<Way, MqttPacket, bool> fits)
    {
        var stopper = new Stopper(fits);
        _stopper = stopper;
        return stopper.Reached.Task;
    }

    /// <summary>Lets packets of coming connections pass.</summary>
    public void Pass() => _stopper = null;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
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
            try
            {
                await broker.ConnectAsync(IPAddress.Loopback, _brokerPort, ended.Token);
            }
            catch (SocketException)
            {
                return;
            }
            client.NoDelay = broker.NoDelay = true;
            await Task.WhenAny(
                PumpAsync(Way.ToBroker, client.GetStream(), broker.GetStream(), ended.Token),
                PumpAsync(Way.ToClient, broker.GetStream(), client.GetStream(), ended.Token));
            await ended.CancelAsync();
        }
    }

    private async Task PumpAsync(Way way, NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        try
        {
            while (await MqttPacket.ReadAsync(from, cancellationToken) is { } packet)
            {
                // While stopped, packets are read and dropped: TCP would have held them, the process that is killed
                // next cannot tell, and the end of its connection is still seen here.
                if (_stopper is { } stopper && stopper.Stops(way, packet))
                    continue;
                await to.WriteAsync(packet.Bytes, cancellationToken);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"proxy: {way} ended: {ended.Message}");
        }
    }

    private sealed class Stopper(Func<Way, MqttPacket, bool> fits)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Stops(Way way, MqttPacket packet)
        {
            if (!Reached.Task.IsCompleted && fits(way, packet))
                Reached.TrySetResult();
            return Reached.Task.IsCompleted;
        }
    }
}
