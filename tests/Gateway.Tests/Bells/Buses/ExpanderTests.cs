using System.Device.Gpio;
using System.Diagnostics;
using Gateway.Bells.Buses;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Simulation;

namespace Gateway.Tests.Bells.Buses;

public sealed class ExpanderTests : IAsyncDisposable
{
    private static readonly TimeSpan Press = TimeSpan.FromMilliseconds(60);

    private readonly SimulatedI2cBus _bus = new();
    private readonly SimulatedMcp23017[] _chips;
    private readonly OutboxBench _bench;

    public ExpanderTests()
    {
        _chips = [.. Enumerable.Range(0, 4).Select(chip => new SimulatedMcp23017(_bus, 0x20 + chip))];
        _bench = new OutboxBench(Bells(), Expanders(), new BusOpeners { I2c = _bus.Open });
    }

    [Fact]
    public async Task Sixty_four_bells_on_four_chips_each_tell_their_own_press()
    {
        await _bench.PollAsync(Press);
        for (int bell = 0; bell < 64; bell++)
        {
            _chips[bell / 16].Close(bell % 16, true);
            await _bench.PollAsync(Press);
            _chips[bell / 16].Close(bell % 16, false);
            await _bench.PollAsync(Press);
        }
        IReadOnlyList<BellAlert> alerts = await _bench.AlertsAsync();
        Assert.Equal(Enumerable.Range(0, 64).Select(bell => $"b{bell}"), alerts.Where(alert => alert.Kind == AlertKind.Press).Select(alert => alert.Bell.Id));
        Assert.Equal(128, alerts.Count);
        Assert.All(alerts, alert => Assert.Equal("expander", alert.Bell.Source));
    }

    [Fact]
    public async Task All_at_once_are_all_told()
    {
        await _bench.PollAsync(Press);
        for (int bell = 0; bell < 64; bell++)
            _chips[bell / 16].Close(bell % 16, true);
        await _bench.PollAsync(Press);
        Assert.Equal(64, (await _bench.AlertsAsync()).Where(alert => alert.Kind == AlertKind.Press).Select(alert => alert.Bell.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_chip_that_vanishes_is_said_for_each_of_its_bells_and_for_no_other()
    {
        await _bench.PollAsync(Press);
        _bus.SetMissing(0x21, true);
        await _bench.PollAsync(Press);
        IReadOnlyList<BellHealth> health = _bench.Board.Health();
        Assert.Equal(Enumerable.Range(16, 16).Select(bell => $"b{bell}"), health.Where(bell => bell.Fault is not null).Select(bell => bell.Id));
        Assert.Contains("MCP23017 0x21 on I2C 1 does not answer", health[16].Fault);
        _chips[0].Close(3, true);
        await _bench.PollAsync(Press);
        Assert.Equal("b3", Assert.Single(await _bench.AlertsAsync()).Bell.Id);
    }

    [Fact]
    public async Task A_button_held_when_its_chip_comes_back_is_a_press()
    {
        await _bench.PollAsync(Press);
        _bus.SetMissing(0x22, true);
        await _bench.PollAsync(Press);
        _chips[2].Close(5, true);
        _chips[2].Reset();
        _bus.SetMissing(0x22, false);
        await _bench.PollAsync(BusChip.BetweenAttempts + Press);
        BellAlert alert = Assert.Single(await _bench.AlertsAsync());
        Assert.Equal(("b37", AlertKind.Press), (alert.Bell.Id, alert.Kind));
        Assert.Contains("found pressed", alert.Note);
        Assert.DoesNotContain(_bench.Board.Health(), bell => bell.Fault is not null);
    }

    [Fact]
    public async Task A_chip_whose_supply_blinked_is_set_up_again_and_presses_nothing()
    {
        await _bench.PollAsync(Press);
        _chips[1].Reset();
        await _bench.PollAsync(Press);
        Assert.Empty(await _bench.AlertsAsync());
        _chips[1].Close(0, true);
        await _bench.PollAsync(Press);
        Assert.Equal("b16", Assert.Single(await _bench.AlertsAsync()).Bell.Id);
    }

    [Fact]
    public async Task A_chip_that_is_gone_for_long_makes_its_bells_silent()
    {
        _bus.SetMissing(0x20, true);
        await _bench.PollAsync(TimeSpan.FromSeconds(31));
        IReadOnlyList<BellAlert> alerts = await _bench.AlertsAsync();
        Assert.Equal(16, alerts.Count);
        Assert.All(alerts, alert => Assert.Equal(AlertKind.Silent, alert.Kind));
        Assert.Contains("does not answer", alerts[0].Note);
    }

    [Fact]
    public async Task An_eight_pin_chip_and_a_converter_share_the_bus()
    {
        var bus = new SimulatedI2cBus();
        var chip = new SimulatedPcf8574(bus, 0x38);
        var converter = new SimulatedAds1115(bus);
        var loop = new SimulatedLoop();
        converter.Wire(2, loop.Volts);
        await using var bench = new OutboxBench(
            """
            { "id": "open", "expander": { "expander": "x", "pin": 7 } }, { "id": "closed", "expander": { "expander": "x", "pin": 0, "contact": "normallyClosed" } },
            { "id": "loop", "loop": { "converter": "c", "channel": 2 } }
            """,
            """
            "expanders": [ { "name": "x", "chip": "pcf8574", "address": "0x38" } ], "converters": [ { "name": "c", "chip": "ads1115" } ],
            """,
            new BusOpeners { I2c = bus.Open });
        chip.Close(0, true);
        await bench.PollAsync(Press);
        Assert.Empty(await bench.AlertsAsync());
        chip.Close(7, true);
        chip.Close(0, false);
        loop.IsPressed = true;
        await bench.PollAsync(Press);
        Assert.Equal(["closed", "loop", "open"], (await bench.AlertsAsync()).Select(alert => alert.Bell.Id).Order());
        Assert.Equal("low (contact closed)", bench.Board.Find("open")!.Health().Reading);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_threads_see_every_press_with_an_interrupt_line_or_without(bool hasPins)
    {
        using var pins = new VirtualGpioDriver();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        foreach (SimulatedMcp23017 chip in _chips)
            chip.Interrupted = () => pins.Press(25);
        var openers = new BusOpeners { I2c = _bus.Open, Gpio = () => hasPins ? new GpioController(pins) : throw new PlatformNotSupportedException("no pins") };
        var buses = new BusBells(_bench.Board, _bench.Configuration, openers, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<BusBells>.Instance);
        Task running = buses.RunAsync(stop.Token);
        var waiting = Stopwatch.StartNew();
        while (_bench.Board.Health().Any(bell => bell.Id != "probe" && bell.Reading is null) && waiting.Elapsed < TimeSpan.FromSeconds(20))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        for (int bell = 0; bell < 64; bell++)
            _chips[bell / 16].Close(bell % 16, true);
        while (_bench.Board.Health().Any(bell => bell.Id != "probe" && !bell.Pressed) && waiting.Elapsed < TimeSpan.FromSeconds(20))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(64, (await _bench.AlertsAsync()).Count(alert => alert.Kind == AlertKind.Press));
        Assert.All(_bench.Board.Health(), bell => Assert.Contains(bell.Id == "probe" ? "" : "not watched now", bell.Fault ?? ""));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static string Bells() => string.Join(", ", Enumerable.Range(0, 64).Select(bell => $$"""{ "id": "b{{bell}}", "expander": { "expander": "x{{bell / 16}}", "pin": {{bell % 16}} } }"""));

    private static string Expanders() =>
        $"\"expanders\": [{string.Join(", ", Enumerable.Range(0, 4).Select(chip => $$"""{ "name": "x{{chip}}", "chip": "mcp23017", "address": "0x2{{chip}}"{{(chip == 0 ? ", \"interruptPin\": 25" : "")}} }"""))}],";
}
