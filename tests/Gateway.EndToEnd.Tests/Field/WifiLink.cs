using System.Net;
using System.Net.Sockets;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>The air between one phone and the gateway: it can be cut, and then nothing that was open goes on.</summary>
internal sealed class WifiLink : IAsyncDisposable
{
    private readonly int _pagePort;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private CancellationTokenSource _air = new();
    private volatile bool _isCut;

    public WifiLink(int pagePort)
    {
        _pagePort = pagePort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Page => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public async Task CutAsync()
    {
        _isCut = true;
        await _air.CancelAsync();
    }

    public void Restore()
    {
        _air = new CancellationTokenSource();
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _air.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _air.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient phone = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (_isCut)
                    phone.Dispose();
                else
                    _connections.Add(CarryAsync(phone, _air.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            Assert.True(_stop.IsCancellationRequested, ended.Message);
        }
    }

    private async Task CarryAsync(TcpClient phone, CancellationToken air)
    {
        using (phone)
        using (var gateway = new TcpClient())
        {
            try
            {
                await gateway.ConnectAsync(IPAddress.Loopback, _pagePort, air);
                await Task.WhenAny(phone.GetStream().CopyToAsync(gateway.GetStream(), air), gateway.GetStream().CopyToAsync(phone.GetStream(), air));
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"wi-fi: {ended.Message}");
            }
        }
    }
}
