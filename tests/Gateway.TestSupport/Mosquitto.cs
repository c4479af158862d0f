using System.Diagnostics;
using System.Globalization;

namespace Gateway.TestSupport;

/// <summary>
/// A real Mosquitto of our own: free port, own configuration, own persistence folder; stopped and started at will. Never
/// the machine's service.
/// </summary>
public sealed class Mosquitto : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly TemporaryFolder _folder = new();
    private readonly string _configuration;
    private readonly List<string> _said = [];
    private Process? _process;

    private Mosquitto(Func<int, string, string> configuration) => _configuration = _folder.Write("mosquitto.conf", configuration(Port, _folder.Path));

    public int Port { get; } = FreePort.Next();

    public string Url => Invariant($"mqtt://127.0.0.1:{Port}");

    /// <summary>Starts one; skips the test where Mosquitto is not installed.</summary>
    /// <param name="lines">Further lines of its configuration.</param>
    public static Task<Mosquitto> StartAsync(string lines = "allow_anonymous true") => StartWithAsync((port, folder) => Invariant($"""
        listener {port} 127.0.0.1
        user {Environment.UserName}
        persistence true
        persistence_location {folder}/
        autosave_interval 1
        {lines}

        """));

    /// <summary>Starts one under the files of deploy/mosquitto, with only port and paths replaced.</summary>
    /// <param name="certificates">Folder with <c>authority.pem</c>, <c>broker.pem</c>, <c>broker.key</c>, <c>revoked.crl</c>.</param>
    public static Task<Mosquitto> StartDeployedAsync(string certificates)
    {
        string deploy = Path.Combine(Checkout.Root, "deploy", "mosquitto");
        return StartWithAsync((port, folder) => File.ReadAllText(Path.Combine(deploy, "mosquitto.conf"))
            .Replace("listener 8883", Invariant($"listener {port} 127.0.0.1"), StringComparison.Ordinal)
            .Replace("/etc/mosquitto/certs/", certificates + "/", StringComparison.Ordinal)
            .Replace("/etc/mosquitto/acl", Path.Combine(deploy, "acl"), StringComparison.Ordinal)
            .Replace("/var/lib/mosquitto/", folder + "/", StringComparison.Ordinal) + $"\nuser {Environment.UserName}\n");
    }

    /// <summary>Starts one with a configuration of its own.</summary>
    /// <param name="configuration">The whole of it, from the port to listen on at 127.0.0.1 and the folder for what it keeps.</param>
    public static async Task<Mosquitto> StartWithAsync(Func<int, string, string> configuration)
    {
        if (!File.Exists(Program))
            Assert.Skip("needs Debian's package mosquitto");
        var broker = new Mosquitto(configuration);
        await broker.StartAgainAsync();
        return broker;
    }

    /// <summary>Starts it again over the same persistence.</summary>
    public async Task StartAgainAsync()
    {
        var process = new Process { StartInfo = new ProcessStartInfo(Program, ["-c", _configuration]) { RedirectStandardError = true, RedirectStandardOutput = true } };
        process.ErrorDataReceived += Keep;
        process.OutputDataReceived += Keep;
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _process = process;
        await Eventually.IsAsync($"a Mosquitto that listens on port {Port}", () =>
            process.HasExited ? throw new InvalidOperationException($"mosquitto ended with {process.ExitCode}: {Said}") : FreePort.IsTakenAsync(Port));
    }

    /// <summary>Ends it in order: it writes its sessions to disk.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await EndAsync();
    }

    /// <summary>Kills it; with <paramref name="forget"/> its sessions, queues and retained messages are gone as well.</summary>
    public async Task KillAsync(bool forget = false)
    {
        _process!.Kill();
        await EndAsync();
        if (forget)
            File.Delete(_folder.File("mosquitto.db"));
    }

    /// <summary>Keeps its connections open and answers nothing, as a machine that hangs or a cable that is cut far away.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        _folder.Dispose();
    }

    /// <summary>What it has logged so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return string.Join('\n', _said);
        }
    }

    private async Task EndAsync()
    {
        await _process!.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("/bin/kill", ["-" + signal, Invariant($"{_process!.Id}")]);
        await kill.WaitForExitAsync();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (_said)
            _said.Add(line.Data);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
