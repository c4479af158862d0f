using System.Diagnostics;
using Gateway.Configuration;
using Gateway.Receivers;
using Gateway.Simulation;

namespace Gateway.Tests.Receivers;

/// <summary>A simulated receiver on a pseudo-terminal, and the gateway's receiver room reading it through System.IO.Ports.</summary>
internal sealed class ReceiverBench : IAsyncDisposable
{
    public static readonly AntennaPosition Truth = new(37.5633, 127.0369, 62.184, 23.21);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("receiver-");
    private readonly CancellationTokenSource _power = new();
    private readonly Task _device;

    public ReceiverBench(bool plugged = true, TimeProvider? time = null, int rateHertz = 10)
    {
        Line = new PseudoTerminal(Path.Combine(_folder.FullName, "rtk"));
        if (!plugged)
            Line.Unplug();
        var options = new SimulatedReceiverOptions
        {
            Position = Truth,
            Seed = TestSeed.Value,
            RateHertz = rateHertz,
            SingleFor = TimeSpan.Zero,
            FloatFor = TimeSpan.Zero,
        };
        Device = new SimulatedRtkReceiver(options, TimeProvider.System);
        _device = Device.RunAsync(Line.Device, _power.Token);
        Room = new ReceiverRoom([new ReceiverConfiguration { Name = "rtk", Port = Line.Path }], time ?? TimeProvider.System, Log);
    }

    public PseudoTerminal Line { get; }

    public SimulatedRtkReceiver Device { get; }

    public RecordingLogger<ReceiverRoom> Log { get; } = new();

    public ReceiverRoom Room { get; }

    public Task StartAsync() => Room.StartAsync(CancellationToken.None);

    /// <summary>Switches the device off; the line stays plugged.</summary>
    public async Task SwitchOffAsync()
    {
        await _power.CancelAsync();
        await _device;
    }

    /// <summary>Waits for a condition, looking every 10 ms; how long it took.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<bool> condition, TimeSpan limit, string what)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < limit, $"{what}: not within {limit.TotalSeconds} s");
            await Task.Delay(10);
        }
        return Stopwatch.GetElapsedTime(begin);
    }

    public async ValueTask DisposeAsync()
    {
        await Room.StopAsync(CancellationToken.None);
        Room.Dispose();
        await SwitchOffAsync();
        Line.Dispose();
        _power.Dispose();
        _folder.Delete(recursive: true);
    }
}
