using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gateway.Tests.Commands;

/// <summary>The gateway as a process of its own, with a folder and a configuration of its own.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-test-");
    private Process? _service;
    private Task<string>? _log;

    /// <param name="more">Keys beside district, gateway, broker and data directory; the broker is one that nobody listens at.</param>
    public GatewayProcess(string more = "\"bells\": []")
    {
        ConfigurationPath = Path.Combine(_folder.FullName, "gateway.json");
        File.WriteAllText(ConfigurationPath, $$"""
            { "district": "d", "gateway": "g", "dataDirectory": "data", "broker": { "url": "mqtt://127.0.0.1:9" }, {{more}} }
            """);
    }

    public string ConfigurationPath { get; }

    public string SocketPath => Path.Combine(_folder.FullName, "data", "gateway.sock");

    /// <summary>Starts <c>gateway run</c> and waits until it answers.</summary>
    public async Task StartAsync()
    {
        _service = Start(["run", "--config", ConfigurationPath]);
        _log = ReadAllAsync(_service);
        using var limit = new CancellationTokenSource(Patience);
        while ((await RunAsync("bells", "list", "--config", ConfigurationPath)).ExitCode != 0)
        {
            if (_service.HasExited)
                throw new InvalidOperationException($"gateway run ended with {_service.ExitCode}: {await _log}");
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>SIGTERM; returns the exit code and the log.</summary>
    public async Task<(int ExitCode, string Log)> StopAsync()
    {
        _ = Kill(_service!.Id, Terminate);
        using var limit = new CancellationTokenSource(Patience);
        await _service.WaitForExitAsync(limit.Token);
        return (_service.ExitCode, await _log!);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _service!.Kill();
        await _service.WaitForExitAsync();
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        using var limit = new CancellationTokenSource(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a verb of this gateway to its end.</summary>
    public Task<(int ExitCode, string Output, string Errors)> AskAsync(params string[] arguments) => RunAsync([.. arguments, "--config", ConfigurationPath]);

    public async ValueTask DisposeAsync()
    {
        if (_service is { HasExited: false })
            await KillAsync();
        _service?.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<string> ReadAllAsync(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        return await process.StandardOutput.ReadToEndAsync() + await errors;
    }

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "gateway"), arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
