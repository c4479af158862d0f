using Gateway.Simulation;

namespace Gateway.Demo.World;

/// <summary>The gateway's own receiver, on the roof of the district office, at the other end of a serial cable.</summary>
internal sealed class RooftopReceiver : IAsyncDisposable
{
    private static readonly SimulatedReceiverOptions Options = new()
    {
        Position = new AntennaPosition(37.5633412, 127.0368507, 74.31, 23.21),
        RateHertz = 5,
        SingleFor = TimeSpan.FromSeconds(0.6),
        FloatFor = TimeSpan.FromSeconds(0.6),
    };

    private readonly CancellationTokenSource _power = new();
    private readonly PseudoTerminal _line;
    private readonly Task _running;

    /// <param name="port">Where the serial port is to appear.</param>
    /// <param name="time">The clock that its epochs follow.</param>
    public RooftopReceiver(string port, TimeProvider time)
    {
        _line = new PseudoTerminal(port);
        _running = new SimulatedRtkReceiver(Options, time).RunAsync(_line.Device, _power.Token);
    }

    public string Port => _line.Path;

    public async ValueTask DisposeAsync()
    {
        await _power.CancelAsync();
        await _running;
        _line.Dispose();
        _power.Dispose();
    }
}
