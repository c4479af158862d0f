using System.Device.Gpio;
using Gateway.Bells.Loops;
using Gateway.Configuration;
using Gateway.Health;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells.Buses;

/// <summary>
/// Bells on chips: supervised loops on converters, contacts on expanders. One thread a bus, which alone talks on it; every
/// chip is polled every 10 ms, and that is the truth: an interrupt line only makes the next look come sooner.
/// </summary>
internal sealed partial class BusBells
{
    public static readonly TimeSpan BetweenPolls = TimeSpan.FromMilliseconds(10);

    private readonly BusOpeners _openers;
    private readonly TimeProvider _time;
    private readonly ILogger<BusBells> _logger;
    private readonly IReadOnlyList<Bus> _buses;
    private readonly Dictionary<string, ExpanderOutputs> _outputs = [];

    public BusBells(BellBoard board, GatewayConfiguration configuration, BusOpeners openers, TimeProvider time, ILogger<BusBells> logger, LoopTurns? turns = null)
    {
        (_openers, _time, _logger) = (openers, time, logger);
        var buses = new SortedDictionary<string, Bus>(StringComparer.Ordinal);
        foreach (ConverterConfiguration converter in configuration.Converters)
            Of(converter.Chip == ChipKind.Mcp3008 ? $"SPI {converter.Bus}" : $"I2C {converter.Bus}").Chips.Add(Converter(board, converter));
        foreach (ExpanderConfiguration expander in configuration.Expanders)
        {
            Bus bus = Of($"I2C {expander.Bus}");
            bus.Chips.Add(Expander(board, expander));
            if (expander.InterruptPin is { } pin)
                bus.InterruptPins.Add(pin);
        }
        _buses = [.. buses.Values];
        foreach (Bus bus in _buses)
            bus.Turn = turns?.Of($"bus {bus.Name}");

        Bus Of(string name) => buses.TryGetValue(name, out Bus? bus) ? bus : buses[name] = new Bus(name);
    }

    /// <summary>Outputs of an expander, by its name; null if there is no such expander.</summary>
    public ExpanderOutputs? OutputsOf(string expander) => _outputs.GetValueOrDefault(expander);

    /// <summary>Watches all buses until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (_buses.Count == 0)
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stop).ConfigureAwait(false);
        await Task.WhenAll(_buses.Select(bus => Task.Factory.StartNew(() => Watch(bus, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default))).ConfigureAwait(false);
    }

    /// <summary>Polls every chip of every bus once, as the threads do; for tests, whose time is their own.</summary>
    public void PollOnce()
    {
        foreach (Bus bus in _buses)
            Poll(bus);
    }

    private void Watch(Bus bus, CancellationToken stop)
    {
        using var hint = new AutoResetEvent(false);
        using GpioController? pins = Listen(bus, hint);
        try
        {
            do
            {
                Poll(bus);
            }
            while (WaitHandle.WaitAny([stop.WaitHandle, hint], BetweenPolls) != 0);
        }
        finally
        {
            bus.Turn?.Rest();
            foreach (BusChip chip in bus.Chips)
                chip.Forget($"{bus.Name} is not watched now.");
        }
    }

    private void Poll(Bus bus)
    {
        foreach (BusChip chip in bus.Chips)
        {
            bus.Turn?.Mark();
            if (!chip.TryPoll(out string? fault))
                LogChipFault(_logger, chip.Bells, fault);
        }
    }

    /// <summary>Without the interrupt line a press is seen 10 ms later, so nothing of it may stop the bus.</summary>
    private GpioController? Listen(Bus bus, AutoResetEvent hint)
    {
        if (bus.InterruptPins.Count == 0)
            return null;
        GpioController? pins = null;
        try
        {
            pins = _openers.Gpio();
            foreach (int pin in bus.InterruptPins)
            {
                pins.OpenPin(pin, PinMode.InputPullUp);
                pins.RegisterCallbackForPinValueChangedEvent(pin, PinEventTypes.Falling, (_, _) => hint.Set());
            }
            return pins;
        }
        catch (Exception fault)
        {
            pins?.Dispose();
            LogNoInterrupt(_logger, bus.Name, GpioFaults.Explain(fault));
            return null;
        }
    }

    private BusChip Converter(BellBoard board, ConverterConfiguration converter)
    {
        List<WatchedBell> bells = [.. board.Bells.Where(bell => bell.Configuration.Loop?.Converter == converter.Name)];
        List<LoopInput> loops = [.. bells.Select(bell => new LoopInput(bell, bell.Configuration.Loop!, _time))];
        string advice = converter.Chip == ChipKind.Mcp3008
            ? "Check its wiring and supply, that SPI is on (raspi-config) and that the service's user is in group spi."
            : $"Check its wiring, supply and address (i2cdetect -y {converter.Bus}), that I2C is on (raspi-config) and that the service's user is in group i2c.";
        return new BusChip(converter.Place(), advice, bells, () => new ConverterChip(converter, loops, _openers), _time);
    }

    private BusChip Expander(BellBoard board, ExpanderConfiguration expander)
    {
        List<WatchedBell> bells = [.. board.Bells.Where(bell => bell.Configuration.Expander?.Expander == expander.Name)];
        List<WatchedBell> housings = [.. board.Bells.Where(bell => bell.Configuration.Tamper?.Expander?.Expander == expander.Name)];
        List<ContactInput> contacts =
        [
            .. bells.Select(bell => new ContactInput(bell, bell.Configuration.Expander!, _time)),
            .. housings.Select(bell => new ContactInput(bell, bell.Configuration.Tamper!.Expander!, _time, isTamper: true)),
        ];
        int mask = board.Bells.SelectMany(bell => bell.Configuration.Outputs).Where(output => output.Expander == expander.Name).Aggregate(0, (pins, output) => pins | 1 << output.Pin);
        ExpanderOutputs outputs = _outputs[expander.Name] = new ExpanderOutputs(mask);
        string advice = $"Check its wiring, supply and address (i2cdetect -y {expander.Bus}), that I2C is on (raspi-config) and that the service's user is in group i2c.";
        return new BusChip(expander.Place(), advice, [.. bells.Union(housings)], () => new ExpanderChip(expander, contacts, outputs, _openers), _time);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bells {Bells}: {Fault} Other bells are watched.")]
    private static partial void LogChipFault(ILogger logger, string bells, string? fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The interrupt lines on {Bus} cannot be used: {Fault} Its chips are read every 10 ms all the same.")]
    private static partial void LogNoInterrupt(ILogger logger, string bus, string fault);

    private sealed class Bus(string name)
    {
        public string Name => name;

        public LoopTurn? Turn { get; set; }

        public List<BusChip> Chips { get; } = [];

        public List<int> InterruptPins { get; } = [];
    }
}
