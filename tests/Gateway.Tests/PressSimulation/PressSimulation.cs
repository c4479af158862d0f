using Gateway.Tests.PressSimulation.Disk;

namespace Gateway.Tests.PressSimulation;

/// <summary>
/// A gateway and a control room, with the real outbox, relay and intake, through one seed's bad day: presses, and
/// meanwhile lost, doubled and overtaking messages, cut links, a forgetful broker, failing and filling disks, power cuts
/// at any write, clock steps. Then all faults end, and every press that was accepted has to be in the control room's
/// database exactly once. A seed repeats exactly.
/// </summary>
internal sealed class PressSimulation : IDisposable
{
    private static readonly TimeSpan FaultsLast = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly Random _random;
    private readonly SimulationFaults _faults;
    private readonly SimulatedTime _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly SimulatedDisk _gatewayDisk;
    private readonly SimulatedDisk _centreDisk;
    private readonly string _gatewayFolder;
    private readonly string _centreFolder;
    private readonly SimulatedBroker _broker;
    private readonly GatewayMachine _gateway;
    private readonly ControlRoomMachine _centre;
    private readonly int _presses;
    private bool _gatewayDown;
    private bool _centreDown;

    private PressSimulation(int seed, SimulationFaults? faults, string synchronous, int? powerCutAt)
    {
        _random = new Random(seed);
        _faults = faults ?? SimulationFaults.Draw(_random);
        _presses = 3 + _random.Next(20);
        _gatewayDisk = new SimulatedDisk(new Random(_random.Next())) { PowerCutAt = powerCutAt };
        _centreDisk = new SimulatedDisk(new Random(_random.Next()));
        ControlRoomMachine.Install(_centreDisk);
        _gatewayFolder = SimulatedVfs.Plug(_gatewayDisk);
        _centreFolder = SimulatedVfs.Plug(_centreDisk);
        _broker = new SimulatedBroker(_time, _random);
        _gateway = new GatewayMachine(_gatewayDisk, _gatewayFolder, _broker, _time, _random, synchronous);
        _centre = new ControlRoomMachine(_centreDisk, _centreFolder, _broker, _time);
        _broker.Centre = _centre.ReceiveAsync;
    }

    /// <summary>Runs one seed and tells what went wrong, if anything.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="faults">The world's faults; drawn from the seed if absent.</param>
    /// <param name="synchronous">The outbox's synchronous mode; anything but FULL is there to be caught.</param>
    /// <param name="powerCutAt">Number of the gateway's disk operation at which the power goes.</param>
    public static SimulationReport Run(int seed, SimulationFaults? faults = null, string synchronous = "FULL", int? powerCutAt = null)
    {
        using var simulation = new PressSimulation(seed, faults, synchronous, powerCutAt);
        try
        {
            return simulation.Run();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"GATEWAY_TEST_SEED={seed} failed after {simulation._time.Elapsed}", e);
        }
    }

    public void Dispose()
    {
        _gateway.Dispose();
        SimulatedVfs.Unplug(_gatewayFolder);
        SimulatedVfs.Unplug(_centreFolder);
    }

    private SimulationReport Run()
    {
        Apply(_faults);
        _time.Soon(StartGateway);
        _time.Soon(StartCentre);
        for (int i = 0; i < _presses; i++)
            Press(i);
        ScheduleTroubles();
        _time.After(FaultsLast, () => Apply(SimulationFaults.None));
        _time.Run(() => Watch() && _time.Elapsed > FaultsLast && (IsQuiet() || _time.Elapsed > FaultsLast + Patience));
        SimulationReport report = SimulationReport.Of(_gateway, _centre, _gatewayDisk.Changes, _time.Elapsed);
        _gateway.BuryTheDead();
        _time.Run(_gateway.BuryTheDead);
        return report;
    }

    private void Apply(SimulationFaults faults)
    {
        _broker.Faults = faults;
        _gatewayDisk.Faults = _centreDisk.Faults = faults.Disk;
    }

    /// <summary>A bell is pressed; while the gateway is down, again and again until it is up.</summary>
    private void Press(int number)
    {
        TimeSpan at = FaultsLast * _random.NextDouble();
        _time.After(at, Try);

        void Try()
        {
            if (_gateway.IsUp)
                _gateway.Press(number);
            else
                _time.After(TimeSpan.FromSeconds(1), Try);
        }
    }

    private void ScheduleTroubles()
    {
        Every(_faults.BetweenCuts, () => _broker.Gateway?.Break("the cable was cut"));
        Every(_faults.BetweenAmnesias, _broker.Forget);
        Every(_faults.BetweenPowerCuts, () => (_random.Next(2) == 0 ? _gatewayDisk : _centreDisk).PowerCut());
        Every(_faults.BetweenClockSteps, () => _time.SetClock(TimeSpan.FromHours(_random.Next(-500_000, 10))));
        Every(_faults.BetweenFullDisks, () =>
        {
            _gatewayDisk.Faults = _faults.Disk with { Full = true };
            _time.After(TimeSpan.FromSeconds(_random.Next(1, 30)), () => _gatewayDisk.Faults = _gatewayDisk.Faults with { Full = false });
        });
    }

    private void Every(TimeSpan? mean, Action trouble)
    {
        if (mean is not { } between)
            return;
        TimeSpan at = TimeSpan.Zero;
        while ((at -= between * Math.Log(1 - _random.NextDouble())) < FaultsLast)
            _time.After(at, trouble);
    }

    /// <summary>Looks after every step whether a machine has died, and starts it again after a while. Always true.</summary>
    private bool Watch()
    {
        if (_gatewayDisk.IsDead && !_gatewayDown)
        {
            _gatewayDown = true;
            _time.Soon(BuryGateway);
        }

        if (_centreDisk.IsDead && !_centreDown)
        {
            _centreDown = true;
            _centre.BuryTheDead();
            _time.After(TimeSpan.FromSeconds(5 * _random.NextDouble()), StartCentre);
        }

        return true;
    }

    private void BuryGateway()
    {
        if (_gateway.BuryTheDead())
            _time.After(TimeSpan.FromSeconds(5 * _random.NextDouble()), StartGateway);
        else
            _time.After(TimeSpan.FromMilliseconds(1), BuryGateway);
    }

    private void StartGateway()
    {
        _gateway.Start();
        _gatewayDown = false;
    }

    private void StartCentre()
    {
        if (_centre.Start())
        {
            _centreDown = false;
            return;
        }

        _centre.BuryTheDead();
        _time.After(TimeSpan.FromSeconds(1), StartCentre);
        _centreDown = true;
    }

    private bool IsQuiet() => _gateway.IsUp && _centre.IsUp && _gateway.Outbox.Health is { Waiting: 0, Fault: null }
        && _gateway.Accepted.Count + _gateway.Held.Count + _gateway.Interrupted.Count == _presses;
}
