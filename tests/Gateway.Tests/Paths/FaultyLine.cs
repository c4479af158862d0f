using System.Net;
using System.Net.Sockets;

namespace Gateway.Tests.Paths;

/// <summary>How a line fails.</summary>
internal enum LineFault
{
    /// <summary>Both ends get a TCP reset, as from a router that lost its table.</summary>
    Reset,

    /// <summary>Both ends see an orderly close.</summary>
    Close,

    /// <summary>Half-open: both ends keep their connection, and nothing passes any more.</summary>
    Silence,
}

/// <summary>
/// A TCP line in front of a broker that fails on command and, while it is broken, fails new connections in the same way.
/// </summary>
internal sealed class FaultyLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Socket> _open = [];
    private readonly Task _accepting;
    private readonly List<Task> _pumps = [];
    private LineFault? _fault;

    public FaultyLine(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"mqtt://{_listener.LocalEndpoint}";

    /// <summary>Breaks every connection there is, and each one made until <see cref="Mend"/>.</summary>
    public void Break(LineFault fault)
    {
        lock (_gate)
        {
            _fault = fault;
            if (fault == LineFault.Silence)
                return;
            foreach (Socket socket in _open)
                End(socket, fault);
            _open.Clear();
        }
    }

    /// <summary>Lets new connections pass; those that fell silent are reset, as a mended line has forgotten them.</summary>
    public void Mend()
    {
        lock (_gate)
        {
            foreach (Socket socket in _fault == LineFault.Silence ? _open : [])
                End(socket, LineFault.Reset);
            if (_fault == LineFault.Silence)
                _open.Clear();
            _fault = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        Break(LineFault.Close);
        await _accepting;
        await Task.WhenAll(_pumps);
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                Take(await _listener.AcceptSocketAsync(_ending.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            Assert.True(_ending.IsCancellationRequested, e.Message);
        }
    }

    private void Take(Socket near)
    {
        lock (_gate)
        {
            if (_fault is { } fault && fault != LineFault.Silence)
            {
                End(near, fault);
                return;
            }
            _open.Add(near);
            if (_fault is null)
                _pumps.Add(JoinAsync(near));
        }
    }

    private async Task JoinAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target);
        }
        catch (SocketException)
        {
            End(near, LineFault.Close);
            far.Dispose();
            return;
        }
        lock (_gate)
            _open.Add(far);
        await Task.WhenAll(PumpAsync(near, far), PumpAsync(far, near));
        near.Dispose();
        far.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, SocketFlags.None) is > 0 and int count)
            {
                // Read and dropped: the sender's system goes on acknowledging, which is the worst case for whoever waits.
                if (IsSilent)
                    continue;
                await to.SendAsync(buffer.AsMemory(0, count), SocketFlags.None);
            }
            // On a silent line the other end does not hear that this one has gone.
            if (!IsSilent)
                to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            if (!IsSilent)
                End(to, LineFault.Close);
        }
    }

    private bool IsSilent
    {
        get
        {
            lock (_gate)
                return _fault == LineFault.Silence;
        }
    }

    private static void End(Socket socket, LineFault how)
    {
        try
        {
            if (how == LineFault.Reset)
                socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // Its other end was faster.
            return;
        }
        socket.Dispose();
    }
}
