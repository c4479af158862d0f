using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Gateway.TestSupport;

/// <summary>A service manager's end of sd_notify: a datagram socket in the file system, and what was told there.</summary>
public sealed class NotifySocket : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _told = new();
    private readonly Task _listening;

    /// <param name="folder">Where to put it; must be a short path.</param>
    public NotifySocket(string folder)
    {
        Path = System.IO.Path.Combine(folder, "notify");
        _socket.Bind(new UnixDomainSocketEndPoint(Path));
        _listening = ListenAsync();
    }

    public string Path { get; }

    /// <summary>Every line told so far.</summary>
    public IReadOnlyCollection<string> Told => [.. _told];

    /// <summary>Signs of life told so far.</summary>
    public int Fed => _told.Count(line => line == "WATCHDOG=1");

    /// <summary>The last status; null before the first.</summary>
    public string? Status => _told.LastOrDefault(line => line.StartsWith("STATUS=", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _stop.Dispose();
        File.Delete(Path);
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[4096];
        while (true)
        {
            int count = await _socket.ReceiveAsync(buffer, SocketFlags.None, _stop.Token);
            foreach (string line in Encoding.UTF8.GetString(buffer, 0, count).Split('\n'))
                _told.Enqueue(line);
        }
    }
}
