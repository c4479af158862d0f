using Gateway.Configuration;
using Gateway.Health;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells.Modbus;

/// <summary>Bells on Modbus RTU modules: one thread a line, which asks its modules one after another, round and round.</summary>
internal sealed partial class ModbusBells
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(5), BetweenAttempts = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly ILogger<ModbusBells> _logger;
    private readonly IReadOnlyList<Line> _lines;
    private readonly Dictionary<(string Line, int Unit), ModbusOutputs> _outputs = [];

    public ModbusBells(BellBoard board, GatewayConfiguration configuration, TimeProvider time, ILogger<ModbusBells> logger, LoopTurns? turns = null)
    {
        (_time, _logger) = (time, logger);
        _lines = [.. configuration.ModbusLines.Select(line => new Line(line, [.. Units(board, configuration, line)], turns?.Of($"modbus {line.Name}")))];
    }

    /// <summary>Outputs of a module; null if no such module is configured.</summary>
    public ModbusOutputs? OutputsOf(string line, int unit) => _outputs.GetValueOrDefault((line, unit));

    /// <summary>Watches all lines until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (_lines.Count == 0)
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stop).ConfigureAwait(false);
        await Task.WhenAll(_lines.Select(line => Task.Factory.StartNew(() => Watch(line, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default))).ConfigureAwait(false);
    }

    private IEnumerable<ModbusUnit> Units(BellBoard board, GatewayConfiguration configuration, ModbusLineConfiguration line)
    {
        var bells = board.Bells.Where(bell => bell.Configuration.Modbus?.Line == line.Name);
        foreach (var group in bells.GroupBy(bell => bell.Configuration.Modbus!.Unit).OrderBy(group => group.Key))
        {
            List<WatchedBell> own = [.. group];
            List<ModbusInput> inputs = [.. own.Select(bell => new ModbusInput(bell, bell.Configuration.Modbus!))];
            ModbusOutputs outputs = _outputs[(line.Name, group.Key)] = new ModbusOutputs();
            yield return new ModbusUnit(group.Key, own[0].Configuration.Modbus!.Model, own, inputs, outputs, line.Retries, _time);
        }
    }

    private void Watch(Line line, CancellationToken stop)
    {
        string? said = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                line.Turn?.Mark();
                try
                {
                    using var port = new ModbusLine(line.Configuration, _time);
                    said = null;
                    Poll(line, port, stop);
                }
                catch (IOException fault)
                {
                    Forget(line, $"line {line.Configuration.Name}: {fault.Message} Tried again every {BetweenAttempts.TotalSeconds:0} s.");
                    if (said != fault.Message)
                        LogLineFault(_logger, line.Configuration.Name, fault.Message);
                    said = fault.Message;
                }
                stop.WaitHandle.WaitOne(BetweenAttempts);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The gateway stops.
        }
        finally
        {
            line.Turn?.Rest();
            Forget(line, $"line {line.Configuration.Name} is not watched now.");
        }
    }

    private void Poll(Line line, ModbusLine port, CancellationToken stop)
    {
        do
        {
            foreach (ModbusUnit unit in line.Units)
            {
                line.Turn?.Mark();
                if (unit.Poll(port, stop) is { } fault)
                    LogUnitFault(_logger, unit.Bells, fault);
            }
        }
        while (!stop.WaitHandle.WaitOne(BetweenRounds));
    }

    private static void Forget(Line line, string fault)
    {
        foreach (ModbusUnit unit in line.Units)
            unit.Forget(fault);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bells {Bells}: {Fault} Other bells are watched.")]
    private static partial void LogUnitFault(ILogger logger, string bells, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Modbus line {Line}: {Fault} Tried again every 2 s; until then its bells are NOT watched.")]
    private static partial void LogLineFault(ILogger logger, string line, string fault);

    private sealed record Line(ModbusLineConfiguration Configuration, IReadOnlyList<ModbusUnit> Units, LoopTurn? Turn);
}
