using Gateway.Bells.Buses;
using Gateway.Simulation;

namespace Gateway.Tests.Bells.Loops;

/// <summary>One loop of resistors on a converter, with the whole press path behind it.</summary>
internal sealed class LoopBench : IAsyncDisposable
{
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100), Long = TimeSpan.FromMilliseconds(600);

    public LoopBench(string chip = "ads1115", bool normallyOpen = true, int seed = 1, string loop = "")
    {
        Loop = new SimulatedLoop(normallyOpen, contactOhms: normallyOpen ? 2200 : 4700, seed: seed);
        Ads1115 = new SimulatedAds1115(Bus);
        Ads1115.Wire(0, Loop.Volts);
        Ads1115.Wire(3, () => Loop.SupplyVolts);
        Mcp3008 = new SimulatedMcp3008();
        Mcp3008.Wire(0, Loop.Volts);
        string contact = normallyOpen ? "normallyOpen" : "normallyClosed";
        Path = new OutboxBench(
            $$"""{ "id": "b", "loop": { "converter": "c", "channel": 0, "contact": "{{contact}}"{{loop}} } }""",
            $$"""
            "converters": [ { "name": "c", "chip": "{{chip}}"{{(chip == "ads1115" ? ", \"supplyChannel\": 3" : "")}} } ],
            """,
            new BusOpeners { I2c = Bus.Open, Spi = (_, _) => Mcp3008 });
    }

    public SimulatedI2cBus Bus { get; } = new();

    public SimulatedLoop Loop { get; }

    public SimulatedAds1115 Ads1115 { get; }

    public SimulatedMcp3008 Mcp3008 { get; }

    public OutboxBench Path { get; }

    public async Task PressAsync(TimeSpan held)
    {
        Loop.IsPressed = true;
        await Path.PollAsync(held);
        Loop.IsPressed = false;
    }

    /// <summary>A while without anything, so that presses before it do not count as chattering.</summary>
    public async Task QuietAsync()
    {
        await Path.PollAsync(Long);
        await Path.PassAsync(TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(20.5), Path.Buses.PollOnce);
    }

    public async ValueTask DisposeAsync()
    {
        await Path.DisposeAsync();
        Mcp3008.Dispose();
    }
}
