using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Gateway.Simulation;

/// <summary>
/// An NTRIP caster on 127.0.0.1: what a client meets in the field, at its worst. Listens from its construction until it
/// is disposed of. Members are safe to use while it runs.
/// </summary>
public sealed class SimulatedCaster : IAsyncDisposable
{
    private readonly SimulatedCasterOptions _options;
    private readonly TimeProvider _time;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly BanDetector _bans;
    private readonly ConcurrentQueue<CasterRequest> _requests = [];
    private readonly ConcurrentQueue<CasterPosition> _positions = [];
    private readonly ConcurrentQueue<byte[]> _sent = [];
    private readonly ConcurrentDictionary<long, TcpClient> _clients = [];
    private readonly Task _accepting;
    private volatile CasterRefusal _refusal;
    private long _connections;

    /// <summary>Opens the port.</summary>
    public SimulatedCaster(SimulatedCasterOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _time = time;
        _bans = new BanDetector(options.BanAfterConnections, options.BanWindow, time);
        _listener = new TcpListener(IPAddress.Loopback, options.Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Address of the caster.</summary>
    public string Url => $"{(_options.Certificate is null ? "ntrip" : "ntrips")}://127.0.0.1:{Port}";

    /// <summary>How it refuses from now on; connections that run go on.</summary>
    public CasterRefusal Refusal
    {
        get => _refusal;
        set => _refusal = value;
    }

    /// <summary>Connections so far, refused ones and banned ones included.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Bans so far.</summary>
    public int Bans => _bans.Bans;

    /// <summary>Requests in their order.</summary>
    public IReadOnlyList<CasterRequest> Requests => [.. _requests];

    /// <summary>GGA sentences in their order, from headers and afterwards.</summary>
    public IReadOnlyList<CasterPosition> Positions => [.. _positions];

    /// <summary>Epochs sent on any connection, in their order, uncut.</summary>
    public IReadOnlyList<byte[]> Sent => [.. _sent];

    /// <summary>Closes all connections that run, as a caster does that is started again.</summary>
    public void Hangup()
    {
        foreach (TcpClient client in _clients.Values)
            client.Client.Close(timeout: 0);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    internal void Note(CasterRequest request) => _requests.Enqueue(request);

    internal void Note(CasterPosition position) => _positions.Enqueue(position);

    internal void NoteSent(byte[] epoch) => _sent.Enqueue(epoch);

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                running.RemoveAll(task => task.IsCompleted);
                running.Add(ServeAsync(client, Interlocked.Increment(ref _connections)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(TcpClient client, long number)
    {
        using TcpClient owned = client;
        if (!_bans.LetsIn() || _refusal == CasterRefusal.CloseAtOnce)
            return;
        _clients[number] = client;
        try
        {
            client.NoDelay = true; // So that pieces arrive as they are cut.
            await using Stream wire = await OpenAsync(client).ConfigureAwait(false);
            var conversation = new CasterConversation(this, _options, _refusal, new Random(_options.Seed + (int)number), _time);
            await conversation.RunAsync(wire, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone, or the caster stops: a caster says nothing of that.
            _clients.TryRemove(number, out _);
        }
        finally
        {
            _clients.TryRemove(number, out _);
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        NetworkStream plain = client.GetStream();
        if (_options.Certificate is not { } certificate)
            return plain;
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token).ConfigureAwait(false);
        return tls;
    }
}
