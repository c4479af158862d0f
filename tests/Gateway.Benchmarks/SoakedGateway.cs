using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Benchmarks;

/// <summary><c>gateway run</c> as a process of its own, and what it costs by the kernel's account (proc(5)).</summary>
internal sealed class SoakedGateway : IAsyncDisposable
{
    private const int TicksPerSecond = 100;

    private readonly Process _process;
    private readonly string _folder;

    private SoakedGateway(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>Starts it and, unless told otherwise, waits until its stream answers.</summary>
    public static async Task<SoakedGateway> StartAsync(string folder, string receivers, string broker = "mqtt://127.0.0.1:9", string bells = "[]", bool waits = true)
    {
        Directory.CreateDirectory(folder);
        string configuration = Path.Combine(folder, "gateway.json");
        await File.WriteAllTextAsync(configuration, $$"""
            { "district": "d", "gateway": "g", "dataDirectory": "data", "broker": { "url": "{{broker}}" }, "receivers": {{receivers}}, "bells": {{bells}} }
            """);
        string program = Environment.GetEnvironmentVariable("GATEWAY_BINARY") ?? Path.Combine(AppContext.BaseDirectory, "gateway");
        // Its log goes to a file: nobody has to read it, and a pipe would fill.
        Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" run --config \"$1\" > \"$2\" 2>&1", program, configuration, Path.Combine(folder, "log")]))!;
        var gateway = new SoakedGateway(process, folder);
        for (int i = 0; waits && i < 300 && !File.Exists(gateway.Socket); i++)
            await Task.Delay(TimeSpan.FromSeconds(0.1), TimeProvider.System);
        return gateway;
    }

    /// <summary>The socket by which the command line presses bells.</summary>
    public string CommandSocket => Path.Combine(_folder, "data", "gateway.sock");

    private string Socket => Path.Combine(_folder, "data", "stream.sock");

    public TimeSpan ProcessorTime()
    {
        // The second field, the program's name in brackets, may hold spaces.
        string stat = File.ReadAllText($"/proc/{_process.Id}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        long ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    /// <summary>Resident memory, and what of it stands in no file: managed and native heap, stacks.</summary>
    public SoakedMemory Memory()
    {
        long resident = 0, anonymous = 0;
        foreach (string line in File.ReadLines($"/proc/{_process.Id}/smaps_rollup"))
        {
            if (line.StartsWith("Rss:", StringComparison.Ordinal))
                resident = Kilobytes(line);
            else if (line.StartsWith("Anonymous:", StringComparison.Ordinal))
                anonymous = Kilobytes(line);
        }
        return new SoakedMemory(resident / 1024.0, anonymous / 1024.0);

        static long Kilobytes(string line) => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Its answer to ?POLL, shortened.</summary>
    public async Task<string> PollAsync()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
        await socket.SendAsync("?POLL;\n"u8.ToArray());
        using var lines = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.Contains("\"POLL\"", StringComparison.Ordinal))
                return line[..Math.Min(line.Length, 260)];
        }
        return "none";
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
