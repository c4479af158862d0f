using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>A real Mosquitto of this test's own, with its sessions on disk.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    private Mosquitto()
    {
    }

    public int Port { get; } = FreePort.Take();

    public string Url => string.Create(CultureInfo.InvariantCulture, $"mqtt://127.0.0.1:{Port}");

    /// <summary>Starts one; <paramref name="access"/> gives other lines of its configuration than letting everybody in.</summary>
    public static async Task<Mosquitto> StartAsync(string access = "allow_anonymous true")
    {
        var broker = new Mosquitto();
        await File.WriteAllTextAsync(broker._folder.File("mosquitto.conf"), string.Create(CultureInfo.InvariantCulture, $"""
            listener {broker.Port} 127.0.0.1
            {access}
            user {Environment.UserName}
            persistence true
            persistence_location {broker._folder.Path}/
            max_queued_messages 0
            """));
        await broker.ResumeAsync();
        return broker;
    }

    /// <summary>Starts it again over the same persistence.</summary>
    public async Task ResumeAsync()
    {
        if (!File.Exists("/usr/sbin/mosquitto"))
            Assert.Skip("mosquitto is not installed");
        _process = Process.Start(new ProcessStartInfo("/usr/sbin/mosquitto", ["-c", _folder.File("mosquitto.conf")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Until.TrueAsync(AnswersAsync, "mosquitto listens");
    }

    /// <summary>Ends it in order: it writes its sessions to disk.</summary>
    public async Task StopAsync()
    {
        using Process stop = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await StopAsync();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
