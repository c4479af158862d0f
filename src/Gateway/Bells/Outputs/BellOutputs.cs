using System.Text;
using Gateway.Bells.Buses;
using Gateway.Bells.Modbus;
using Gateway.Broker;
using Gateway.Configuration;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells.Outputs;

/// <summary>
/// Lamps and sirens back at the bells: looks ten times a second at what each has to say. An output that cannot be driven is
/// said once, and holds up no bell.
/// </summary>
internal sealed partial class BellOutputs
{
    private readonly IReadOnlyList<Driver> _drivers;
    private readonly OutputPins _pins;
    private readonly TimeProvider _time;
    private readonly ILogger<BellOutputs> _logger;

    public BellOutputs(BellBoard board, BusBells buses, ModbusBells modbus, DeviceCommands commands, OpenGpio openGpio, TimeProvider time, ILogger<BellOutputs> logger)
    {
        (_time, _logger) = (time, logger);
        _pins = new OutputPins(openGpio, time);
        _drivers = [.. board.Bells.SelectMany(bell => bell.Configuration.Outputs.Select(output => new Driver(bell, output, Of(output, buses, modbus, commands))))];
    }

    /// <summary>Drives all outputs until cancelled; then leaves them off.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (_drivers.Count == 0)
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stop).ConfigureAwait(false);
        using var timer = new PeriodicTimer(IndicationPattern.Step, _time);
        try
        {
            do
            {
                DriveAll();
            }
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
        }
        finally
        {
            _pins.Close();
        }
    }

    /// <summary>Drives every output once.</summary>
    public void DriveAll()
    {
        foreach (Driver driver in _drivers)
        {
            if (driver.TryDrive() is { } fault)
                LogFault(_logger, driver.BellId, fault);
        }
    }

    private Action<IndicationState, bool> Of(OutputConfiguration output, BusBells buses, ModbusBells modbus, DeviceCommands commands) => output switch
    {
        { Gpio: { } pin } => (_, isOn) => _pins.Set(pin, isOn == (output.ActiveLevel == PinLevel.High)),
        { Expander: { } name } => (_, isOn) => buses.OutputsOf(name)?.Set(output.Pin, isOn == (output.ActiveLevel == PinLevel.High)),
        { ModbusLine: { } line } => (_, isOn) => modbus.OutputsOf(line, output.Unit)?.Set(output.Output, isOn),
        { Mqtt: { } device } => (state, _) => commands.Set(device.Topic, Encoding.UTF8.GetBytes(device.Payloads.GetValueOrDefault(Indication.Word(state)) ?? device.Payloads["off"])),
        _ => throw new ArgumentException("an output without a place", nameof(output)),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The lamp or siren of bell {Bell} cannot be driven: {Fault} Presses are not touched by it.")]
    private static partial void LogFault(ILogger logger, string bell, string fault);

    /// <summary>One output; drives what has changed. A device plays the pattern by itself and is told the state only.</summary>
    private sealed class Driver(WatchedBell bell, OutputConfiguration output, Action<IndicationState, bool> drive)
    {
        private (IndicationState State, bool IsOn)? _last;
        private bool _hasFailed;

        public string BellId => bell.Configuration.Id;

        /// <returns>What went wrong, the first time it did.</returns>
        public string? TryDrive()
        {
            (IndicationState state, TimeSpan since) = bell.Indication.Now();
            bool isOn = output.Mqtt is null && IndicationPattern.IsOn(output.Role, state, since);
            if (_last is { } last && last.IsOn == isOn && (output.Mqtt is null || last.State == state))
                return null;
            try
            {
                drive(state, isOn);
                _last = (state, isOn);
                _hasFailed = false;
                return null;
            }
            catch (Exception fault)
            {
                bool isNew = !_hasFailed;
                _hasFailed = true;
                return isNew ? GpioFaults.Explain(fault) : null;
            }
        }
    }
}
