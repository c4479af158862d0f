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
        await SignalAsync("-TERM");
        await _process!.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Keeps its connections open and answers nothing, as a machine that hangs or a cable that is cut far away.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await ThawAsync();
            await StopAsync();
        }
        _folder.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
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
