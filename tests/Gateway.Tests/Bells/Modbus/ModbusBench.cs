using System.Diagnostics;
using Gateway.Bells.Modbus;
using Gateway.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Bells.Modbus;

/// <summary>Modules on a real pseudo-terminal, the gateway's line at its other end, and the whole press path.</summary>
internal sealed class ModbusBench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modbus-");
    private readonly CancellationTokenSource _stop = new();
    private Task? _running;

    public ModbusBench(string bells, params IReadOnlyList<SimulatedModbusModule> modules)
    {
        Terminal = new PseudoTerminal(Path.Combine(_folder.FullName, "rs485"));
        Line = new SimulatedModbusLine(Terminal.Device, modules);
        Bench = new OutboxBench(bells, $$"""
            "modbusLines": [ { "name": "rs485", "port": "{{Terminal.Path}}", "baud": 115200, "timeoutMilliseconds": 120, "retries": 2 } ],
            """);
        Bells = new ModbusBells(Bench.Board, Bench.Configuration, TimeProvider.System, NullLogger<ModbusBells>.Instance);
    }

    public PseudoTerminal Terminal { get; }

    public SimulatedModbusLine Line { get; }

    public OutboxBench Bench { get; }

    public ModbusBells Bells { get; }

    public void Begin() => _running = Bells.RunAsync(_stop.Token);

    /// <summary>Begins, and waits until every bell is watched.</summary>
    public async Task StartAsync()
    {
        Begin();
        await UntilAsync(() => Bench.Board.Bells.All(bell => bell.Configuration.Modbus is null || bell.Health() is { Reading: not null, Fault: null }));
    }

    /// <summary>Waits for something that has to come.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        var waiting = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(30), "what was waited for did not come within 30 s");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until each module has been asked some more times.</summary>
    public static async Task RoundsAsync(params SimulatedModbusModule[] modules)
    {
        long[] from = [.. modules.Select(module => module.Answered)];
        await UntilAsync(() => modules.Select((module, i) => module.Answered - from[i]).All(asked => asked >= 8));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is not null)
            await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        Line.Dispose();
        Terminal.Dispose();
        await Bench.DisposeAsync();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }
}
