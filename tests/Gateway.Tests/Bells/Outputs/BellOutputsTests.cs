using System.Device.Gpio;
using System.Text;
using Gateway.Bells.Buses;
using Gateway.Bells.Modbus;
using Gateway.Bells.Outputs;
using Gateway.Broker;
using Gateway.Messages;
using Gateway.Simulation;
using Gateway.Tests.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Bells.Outputs;

public sealed class BellOutputsTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Pins_expanders_and_devices_say_the_same()
    {
        var bus = new SimulatedI2cBus();
        var chip = new SimulatedMcp23017(bus);
        using var pins = new VirtualGpioDriver();
        await using var bench = new OutboxBench(
            """
            { "id": "b", "expander": { "expander": "x", "pin": 0 },
              "outputs": [ { "gpio": 22 }, { "gpio": 23, "activeLevel": "low" }, { "role": "siren", "gpio": 24 }, { "expander": { "expander": "x", "pin": 9 } },
                           { "mqtt": { "topic": "lamp/b", "on": "1", "off": "0" } } ] },
            { "id": "d", "device": { "model": "esphome/bell", "id": "r" }, "outputs": [ { "device": {} } ] }
            """,
            """
            "expanders": [ { "name": "x", "chip": "mcp23017" } ],
            """,
            new BusOpeners { I2c = bus.Open });
        var commands = new DeviceCommands();
        BellOutputs outputs = Outputs(bench, commands, () => new GpioController(pins));
        outputs.DriveAll();
        bench.Buses.PollOnce();
        Assert.Equal((PinValue.Low, PinValue.High, 0), (pins.LevelOf(22), pins.LevelOf(23), chip.Outputs));
        Assert.Equal(["lamp/b 0", "r/lamp/command off"], Said(commands));

        BellAlert press = await bench.Bell.PressByCommand(AlertKind.Press, "x");
        await bench.Board.Find("d")!.PressByCommand(AlertKind.Press, "x");
        string lamp = "", inverted = "", siren = "", expander = "";
        for (int i = 0; i < 20; i++)
        {
            outputs.DriveAll();
            bench.Buses.PollOnce();
            lamp += pins.LevelOf(22) == PinValue.High ? '#' : '.';
            inverted += pins.LevelOf(23) == PinValue.Low ? '#' : '.';
            siren += pins.LevelOf(24) == PinValue.High ? '#' : '.';
            expander += (chip.Outputs & 1 << 9) != 0 ? '#' : '.';
            bench.Time.Advance(Step);
        }
        Assert.Equal("#####.....#####.....", lamp);
        Assert.Equal((lamp, lamp), (inverted, expander));
        Assert.Equal("##..................", siren);
        Assert.Equal(["lamp/b 1", "r/lamp/command sent"], Said(commands));

        bench.Outbox.MarkReceived(OutboxFolder.ReceiptFor(press));
        for (int i = 0; i < 10; i++)
        {
            outputs.DriveAll();
            Assert.Equal(PinValue.High, pins.LevelOf(22));
            bench.Time.Advance(Step);
        }
    }

    [Fact]
    public async Task A_pin_that_cannot_be_driven_holds_up_no_other_output_and_is_tried_again()
    {
        using var pins = new VirtualGpioDriver();
        pins.SetMissing(22, true);
        await using var bench = new OutboxBench("""{ "id": "b", "outputs": [ { "gpio": 22 }, { "mqtt": { "topic": "lamp/b", "on": "1", "off": "0" } } ] }""");
        var commands = new DeviceCommands();
        BellOutputs outputs = Outputs(bench, commands, () => new GpioController(pins));
        outputs.DriveAll();
        Assert.Equal(["lamp/b 0"], Said(commands));
        pins.SetMissing(22, false);
        await bench.Bell.PressByCommand(AlertKind.Press, "x");
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        outputs.DriveAll();
        Assert.Equal(PinValue.High, pins.LevelOf(22));
    }

    [Fact]
    public void Of_words_to_one_device_the_newest_goes_and_none_overtakes_another()
    {
        var commands = new DeviceCommands();
        commands.Set("t", "1"u8.ToArray());
        commands.Set("t", "2"u8.ToArray());
        DeviceCommand taken = commands.Take()!;
        Assert.Equal("2", Encoding.UTF8.GetString(taken.Payload.Span));
        commands.Set("t", "3"u8.ToArray());
        Assert.Null(commands.Take());
        commands.ConnectionLost();
        Assert.Equal("3", Encoding.UTF8.GetString(commands.Take()!.Payload.Span));
        commands.ConnectionLost();
        Assert.Equal("3", Encoding.UTF8.GetString(commands.Take()!.Payload.Span));
    }

    private static BellOutputs Outputs(OutboxBench bench, DeviceCommands commands, Gateway.Bells.OpenGpio gpio) => new(
        bench.Board, bench.Buses, new ModbusBells(bench.Board, bench.Configuration, bench.Time, NullLogger<ModbusBells>.Instance), commands, gpio, bench.Time, NullLogger<BellOutputs>.Instance);

    private static List<string> Said(DeviceCommands commands)
    {
        var said = new List<string>();
        while (commands.Take() is { } command)
        {
            said.Add($"{command.Topic} {Encoding.UTF8.GetString(command.Payload.Span)}");
            commands.Answered(command);
        }
        said.Sort(StringComparer.Ordinal);
        return said;
    }
}
