using System.Globalization;
using System.Text.Json;
using Gateway.Commands;
using Gateway.Simulation;
using Gateway.Tests.Commands;

namespace Gateway.Tests.Receivers.Profiles;

/// <summary>A receiver with a firmware on a pseudo-terminal, configured by the real verb over a real serial port.</summary>
internal sealed class ConfigurationBench : IAsyncDisposable
{
    private readonly ISimulatedFirmware _firmware;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("configure-");
    private readonly CancellationTokenSource _end = new();
    private readonly PseudoTerminal _line;
    private readonly ConfigurableReceiver _receiver;
    private readonly Task _running;

    public ConfigurationBench(ISimulatedFirmware firmware)
    {
        _firmware = firmware;
        _line = new PseudoTerminal(Path.Combine(_folder.FullName, "receiver"));
        _receiver = new ConfigurableReceiver(firmware, _line, TimeProvider.System);
        _running = Task.Run(() => _receiver.RunAsync(_end.Token));
    }

    public string Port => _line.Path;

    public void Unplug() => _line.Unplug();

    public void PowerCycle() => _receiver.PowerCycle();

    /// <summary>Runs the verb; at the receiver's rate unless another is given.</summary>
    public Task<VerbRun> ConfigureAsync(string profile, params string[] arguments)
    {
        string[] rate = arguments.Contains("--baud") ? [] : ["--baud", _firmware.Baud.ToString(CultureInfo.InvariantCulture)];
        return VerbRun.Of(ReceiversConfigureCommand.Create(), [Port, "--profile", profile, .. rate, .. arguments]);
    }

    /// <summary>Runs with --json; what it said, parsed.</summary>
    public async Task<(int ExitCode, JsonElement Report)> ReportAsync(string profile, params string[] arguments)
    {
        VerbRun run = await ConfigureAsync(profile, [.. arguments, "--json"]);
        Assert.True(run.Output.Length > 0, run.Errors);
        return (run.ExitCode, JsonDocument.Parse(run.Output).RootElement);
    }

    /// <summary>Settings that a dry run finds to differ.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(string profile, params string[] arguments)
    {
        (int code, JsonElement report) = await ReportAsync(profile, [.. arguments, "--dry-run"]);
        Assert.Equal(ExitCodes.Success, code);
        return [.. report.GetProperty("settings").EnumerateArray().Where(setting => setting.GetProperty("differed").GetBoolean()).Select(setting => setting.GetProperty("name").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _line.Dispose();
        _end.Dispose();
        _folder.Delete(recursive: true);
    }
}
