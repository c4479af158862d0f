using System.Net;
using System.Net.Sockets;

namespace Gateway.Tests.Corrections;

/// <summary>A caster that answers every request with the same bytes, however odd, and closes after a while.</summary>
internal sealed class ScriptedCaster : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public ScriptedCaster(byte[] answer, TimeSpan staysOpen = default)
    {
        _listener.Start();
        _serving = ServeAsync(answer, staysOpen);
    }

    public string Url => $"ntrip://{_listener.LocalEndpoint}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync(byte[] answer, TimeSpan staysOpen)
    {
        while (!_stop.IsCancellationRequested)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            byte[] request = new byte[4096];
            for (int length = 0; request.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0;)
                length += await client.GetStream().ReadAsync(request.AsMemory(length), _stop.Token) is var count and > 0 ? count : throw new IOException("no request");
            await client.GetStream().WriteAsync(answer, _stop.Token);
            await Task.Delay(staysOpen, _stop.Token);
        }
    }
}
