using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Streaming;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Streaming;

/// <summary>A simulated receiver on a pseudo-terminal, read by the gateway's room and served on over TCP and a Unix socket.</summary>
internal sealed class StreamBench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stream-");
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public StreamBench()
    {
        Receiver = new ReceiverBench();
        (GpsdPort, NmeaPort) = (FreePort.Next(), FreePort.Next());
        SocketPath = Path.Combine(_folder.FullName, "stream.sock");
        var configuration = new StreamingConfiguration
        {
            Gpsd = new ListenerConfiguration { Port = GpsdPort },
            Nmea = new NmeaListenerConfiguration { Port = NmeaPort },
        };
        _serving = new StreamService(configuration, SocketPath, Receiver.Room, "1.2.3", TimeProvider.System, Log).RunAsync(_stop.Token);
    }

    public ReceiverBench Receiver { get; }

    public int GpsdPort { get; }

    public int NmeaPort { get; }

    public string SocketPath { get; }

    public RecordingLogger<StreamService> Log { get; } = new();

    public async Task StartAsync()
    {
        await Receiver.StartAsync();
        await ReceiverBench.UntilAsync(() => Receiver.Room.LiveFix.Current(null)?.Quality == "rtkFixed", TimeSpan.FromSeconds(10), "a fix");
    }

    public static async Task<StreamConversation> ConnectAsync(int port, CancellationToken cancel)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancel);
        return new StreamConversation(client);
    }

    /// <summary>Runs a program of gpsd's clients to its end.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        if (!File.Exists($"/usr/bin/{program}"))
            Assert.Skip($"{program} is not installed: apt-get install gpsd-clients");
        using Process process = Process.Start(new ProcessStartInfo($"/usr/bin/{program}", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return output + await errors;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Receiver.DisposeAsync();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A client's end: lines out, objects in.</summary>
internal sealed class StreamConversation(TcpClient client) : IDisposable
{
    private readonly StreamReader _lines = new(client.GetStream(), Encoding.UTF8);

    public Socket Socket => client.Client;

    public async Task SayAsync(string text, CancellationToken cancel) => await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), cancel);

    public async Task<string?> LineAsync(CancellationToken cancel) =>
        await _lines.ReadLineAsync(cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(10), cancel);

    /// <summary>The next object of a class; others before it are passed over.</summary>
    public async Task<JsonElement> NextAsync(string ofClass, CancellationToken cancel)
    {
        while (true)
        {
            string line = await LineAsync(cancel) ?? throw new InvalidOperationException($"The stream ended before a {ofClass} came.");
            if (line.StartsWith('{') && JsonElement.Parse(line) is var found && found.GetProperty("class").GetString() == ofClass)
                return found;
        }
    }

    public void Dispose() => client.Dispose();
}
