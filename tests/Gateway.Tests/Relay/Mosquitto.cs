using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Tests.Relay;

/// <summary>A real Mosquitto of our own: free port, own configuration, own persistence folder; stopped and started at will.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private readonly string _extra;
    private Process? _process;

    private Mosquitto(string folder, int port, string extra)
    {
        Folder = folder;
        Port = port;
        _extra = extra;
    }

    public string Folder { get; }

    public int Port { get; }

    public string Url => $"mqtt://127.0.0.1:{Port}";

    /// <summary>Starts one; skips the test where Mosquitto is not installed.</summary>
    /// <param name="extra">Further lines of its configuration; {folder} and {port} are replaced.</param>
    public static async Task<Mosquitto> StartAsync(string extra = "allow_anonymous true")
    {
        if (!File.Exists("/usr/sbin/mosquitto"))
            Assert.Skip("needs Debian's package mosquitto");
        var broker = new Mosquitto(Directory.CreateTempSubdirectory("mosquitto-").FullName, FreePort(), extra);
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync()
    {
        string configuration = Path.Combine(Folder, "mosquitto.conf");
        string listener = _extra.Contains("listener ", StringComparison.Ordinal) ? "" : $"listener {Port} 127.0.0.1\n";
        await File.WriteAllTextAsync(configuration, $"""
            {listener}user root
            persistence true
            persistence_location {Folder}/
            autosave_interval 1
            {_extra.Replace("{folder}", Folder, StringComparison.Ordinal).Replace("{port}", $"{Port}", StringComparison.Ordinal)}

            """);
        _process = Process.Start(new ProcessStartInfo("/usr/sbin/mosquitto", ["-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        for (int i = 0; i < 200; i++)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"mosquitto ended: {await _process.StandardError.ReadToEndAsync()}");
            if (await ListensAsync())
                return;
            await Task.Delay(25);
        }

        throw new TimeoutException("mosquitto does not listen");
    }

    /// <summary>Kills it; with <paramref name="forget"/> its sessions, queues and retained messages are gone as well.</summary>
    public async Task KillAsync(bool forget = false)
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        if (forget)
            File.Delete(Path.Combine(Folder, "mosquitto.db"));
    }

    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private void Signal(string name)
    {
        using Process kill = Process.Start("/bin/kill", [$"-{name}", $"{_process!.Id}"]);
        kill.WaitForExit();
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
