using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>A process that a test started; killed when the test lets go of it.</summary>
internal sealed partial class ChildProgram : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Freeze = 19;

    private readonly Process _process;
    private readonly string _name;
    private readonly List<string> _lines = [];

    private ChildProgram(string name, Process process)
    {
        _name = name;
        _process = process;
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Once it has ended; 128 and the signal's number if a signal ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Standard output and error, mixed, as far as they have come.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    public static ChildProgram Start(string file, IEnumerable<string> arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        var program = new ChildProgram(Path.GetFileName(file), process);
        process.OutputDataReceived += program.Keep;
        process.ErrorDataReceived += program.Keep;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return program;
    }

    public Task SaysAsync(string text, TimeSpan? within = null) => Eventually.IsAsync($"\"{text}\" from {_name}, which said:\n{Output}", () => Output.Contains(text, StringComparison.Ordinal), within);

    public Task ListensAsync(int port) => Eventually.IsAsync($"a listener on port {port} ({_name})", () =>
        HasExited ? throw new InvalidOperationException($"{_name} ended:\n{Output}") : FreePort.IsTakenAsync(port));

    /// <summary>SIGKILL, as <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systemd stops a service.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
            _ = Signal(_process.Id, Terminate);
        return await ExitAsync();
    }

    /// <summary>SIGSTOP: it is there and does nothing.</summary>
    public void Stand() => _ = Signal(_process.Id, Freeze);

    /// <summary>SIGCONT: it goes on where it stood.</summary>
    public void GoOn() => _ = Signal(_process.Id, Continue);

    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{_name} did not end within 60 s. It said:\n{Output}");
        }
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    public override string ToString() => _name;

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (_lines)
            _lines.Add(line.Data);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
