using System.Net;
using System.Net.Sockets;

namespace Gateway.Tests.Relay;

/// <summary>A TCP relay in front of a broker that can be cut, as a cable is: both sides lose their connections.</summary>
internal sealed class TcpCut : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _serving;
    private CancellationTokenSource _cut = new();

    private TcpCut(int target)
    {
        _target = target;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static TcpCut Before(int port) => new(port);

    public void Cut() => _cut.Cancel();

    public void Mend() => _cut = new CancellationTokenSource();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _serving.ContinueWith(_ => { }, TaskScheduler.Default);
        _ending.Dispose();
        _cut.Dispose();
    }

    private async Task ServeAsync()
    {
        var pairs = new List<Task>();
        while (!_ending.IsCancellationRequested)
        {
            TcpClient near = await _listener.AcceptTcpClientAsync(_ending.Token);
            if (_cut.IsCancellationRequested)
                near.Dispose();
            else
                pairs.Add(JoinAsync(near, _cut.Token));
        }

        await Task.WhenAll(pairs);
    }

    private async Task JoinAsync(TcpClient near, CancellationToken cut)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cut, _ending.Token);
        using (near)
        using (var far = new TcpClient())
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target, either.Token);
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), either.Token), far.GetStream().CopyToAsync(near.GetStream(), either.Token));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                near.Close();
            }
        }
    }
}
