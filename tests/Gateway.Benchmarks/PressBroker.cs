using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Benchmarks;

/// <summary>A Mosquitto of this run's own on a free port.</summary>
internal sealed class PressBroker : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly Process _process;

    private PressBroker(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<PressBroker> StartAsync(string folder)
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"{Program} is missing: apt-get install mosquitto");
        int port = FreePort();
        string configuration = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllTextAsync(configuration, $"listener {port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nlog_type none\n");
        var broker = new PressBroker(Process.Start(Program, ["-c", configuration]), port);
        while (!await broker.ListensAsync())
        {
            if (broker._process.HasExited)
                throw new InvalidOperationException("mosquitto does not start");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return broker;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
