using System.Device.Gpio;
using Gateway.Bells;
using Gateway.Bells.Buses;
using Gateway.Messages;
using Gateway.Simulation;

namespace Gateway.Tests.Bells;

public sealed class TamperTests
{
    [Fact]
    public async Task An_opened_housing_is_told_and_a_press_with_it()
    {
        using var pins = new VirtualGpioDriver();
        using var controller = new GpioController(pins);
        pins.Wire(5, VirtualContact.NormallyClosedToGround);
        await using var bench = new OutboxBench("""{ "id": "b", "gpio": { "pin": 4 }, "tamper": { "gpio": { "pin": 5 } } }""");
        GpioContact[] contacts =
        [
            new(bench.Bell, bench.Bell.Configuration.Gpio!, bench.Time),
            new(bench.Bell, bench.Bell.Configuration.Tamper!.Gpio!, bench.Time, isTamper: true),
        ];
        await SampleAsync();
        Assert.Empty(await bench.KindsAsync());
        pins.Press(5); // Opens the normally closed contact.
        await SampleAsync();
        pins.Press(4);
        await SampleAsync();
        Assert.Equal([AlertKind.Tamper, AlertKind.Press], await bench.KindsAsync());
        Assert.Equal(["tamper"], bench.Bell.Health().Conditions);
        pins.Release(5);
        await SampleAsync();
        Assert.Empty(bench.Bell.Health().Conditions);

        Task SampleAsync() => bench.PassAsync(TimeSpan.FromMilliseconds(100), GpioBells.BetweenSamples, () => Assert.All(contacts, contact => contact.TrySample(controller, out _)));
    }

    [Fact]
    public async Task A_housing_found_open_on_an_expander_is_told_beside_a_line_with_a_foreign_resistance()
    {
        var bus = new SimulatedI2cBus();
        _ = new SimulatedMcp23017(bus);
        var converter = new SimulatedAds1115(bus);
        var loop = new SimulatedLoop { ForeignOhms = 800 };
        converter.Wire(0, loop.Volts);
        await using var bench = new OutboxBench(
            """{ "id": "b", "loop": { "converter": "c", "channel": 0 }, "tamper": { "expander": { "expander": "x", "pin": 3 } } }""",
            """
            "expanders": [ { "name": "x", "chip": "mcp23017" } ], "converters": [ { "name": "c", "chip": "ads1115" } ],
            """,
            new BusOpeners { I2c = bus.Open });
        await bench.PollAsync(TimeSpan.FromMilliseconds(600));
        IReadOnlyList<BellAlert> alerts = await bench.AlertsAsync();
        Assert.Equal([AlertKind.Tamper, AlertKind.Tamper], alerts.Select(alert => alert.Kind));
        Assert.Contains(alerts, alert => alert.Note!.Contains("housing", StringComparison.Ordinal));
        Assert.Contains(alerts, alert => alert.Note!.Contains("resistors", StringComparison.Ordinal));
    }
}
