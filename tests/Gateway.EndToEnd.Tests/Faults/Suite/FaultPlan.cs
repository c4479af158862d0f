using System.Globalization;
using Gateway.EndToEnd.Tests.Clocks;
using Gateway.EndToEnd.Tests.Wire;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>Draws faults. The seed alone decides which, how long and in which order; when each meets a packet is up to the machine.</summary>
internal sealed class FaultPlan
{
    /// <summary>Reason codes of a PUBACK that a broker may give (MQTT 5.0, 3.4.2.1).</summary>
    private static readonly byte[] Refusals = [0x80, 0x83, 0x87, 0x97, 0x99];

    private readonly Random _random;
    private readonly double _longestPauseSeconds;
    private readonly List<(int Weight, Func<Fault> Draw)> _kinds = [];

    public FaultPlan(int seed, bool withDisk, bool withReadOnly, double longestPauseSeconds)
    {
        _longestPauseSeconds = longestPauseSeconds;
        _random = new Random(seed);
        AddProcesses();
        AddLine(FaultTarget.GatewayLine, rig => rig.GatewayLine);
        AddLine(FaultTarget.ControlRoomLine, rig => rig.ControlRoomLine);
        if (withDisk)
            AddDisk();
        if (withReadOnly)
            Add(2, FaultTarget.Gateway, "gateway's file system gone read-only", 5, (rig, hold, stop) => rig.GoReadOnlyAsync(hold, stop));
        AddClocks();
    }

    public Fault Next()
    {
        int at = _random.Next(_kinds.Sum(kind => kind.Weight));
        foreach ((int weight, Func<Fault> draw) in _kinds)
        {
            at -= weight;
            if (at < 0)
                return draw();
        }
        throw new InvalidOperationException("The weights do not add up.");
    }

    private void AddProcesses()
    {
        Add(10, FaultTarget.Gateway, "gateway killed (SIGKILL)", 1.5, (rig, hold, stop) => rig.KillGatewayAsync(hold, stop));
        Add(3, FaultTarget.Gateway, "gateway stopped in order (SIGTERM)", 1, (rig, hold, stop) => rig.StopGatewayAsync(hold, stop));
        Add(5, FaultTarget.Gateway, "gateway frozen (SIGSTOP)", 4, (rig, hold, stop) => rig.FreezeGatewayAsync(hold, stop));
        Add(5, FaultTarget.Broker, "broker killed, its state kept", 2, (rig, hold, stop) => rig.KillBrokerAsync(hold, forget: false, stop));
        Add(5, FaultTarget.Broker, "broker killed, its state gone", 2, (rig, hold, stop) => rig.KillBrokerAsync(hold, forget: true, stop));
        Add(4, FaultTarget.Broker, "broker stopped in order (SIGTERM)", 2, (rig, hold, stop) => rig.StopBrokerAsync(hold, stop));
        Add(5, FaultTarget.Broker, "broker frozen (SIGSTOP)", 7, (rig, hold, stop) => rig.FreezeBrokerAsync(hold, stop));
        Add(4, FaultTarget.ControlRoom, "control room killed (SIGKILL)", 2, (rig, hold, stop) => rig.KillControlRoomAsync(hold, stop));
        Add(1, FaultTarget.ControlRoom, "control room stopped in order (SIGTERM)", 1, (rig, hold, stop) => rig.StopControlRoomAsync(hold, stop));
        Add(5, FaultTarget.ControlRoom, "control room frozen (SIGSTOP)", 6, (rig, hold, stop) => rig.FreezeControlRoomAsync(hold, stop));
        foreach (string kind in DatabaseDamage.Kinds)
            AddDamage(kind, (rig, seed) => rig.DamageDatabaseAsync(kind, seed));
        AddDamage("a page of alerts and every copy of it destroyed", (rig, seed) => rig.DestroyPageAsync(seed));
        AddTwin("gateway", FaultTarget.GatewayLine, FaultRig.GatewayClientId);
        AddTwin("control room", FaultTarget.ControlRoomLine, FaultRig.ControlRoomClientId);
    }

    private void AddLine(FaultTarget target, Func<FaultRig, FaultyLine> line)
    {
        string whose = target == FaultTarget.GatewayLine ? "gateway" : "control room";
        Add(3, target, $"{whose}: cut between packets", 0, (rig, _, _) => Once(() => line(rig).CutAll(reset: false)));
        Add(2, target, $"{whose}: connection reset", 0, (rig, _, _) => Once(() => line(rig).CutAll(reset: true)));
        Add(3, target, $"{whose}: left half-open", 0, (rig, _, _) => Once(() => line(rig).LeaveHalfOpen()));
        _kinds.Add((6, DrawCut));
        AddLineFault(2, target, line, $"{whose}: line silent", 8, () => (new Silence(), ""));
        AddLineFault(4, target, line, $"{whose}: PUBACK withheld", 6, () => (new AcksWithheld(), ""));
        AddLineFault(4, target, line, $"{whose}: PUBACK late", 6, () =>
        {
            TimeSpan by = Seconds(6);
            return (new AcksLate(by), Invariant($"by {by.TotalSeconds:0.0} s, "));
        });
        AddLineFault(4, target, line, $"{whose}: PUBACK with an error code", 4, () =>
        {
            byte reason = Draw(Refusals);
            return (new PublishesRefused(reason), Invariant($"0x{reason:X2}, "));
        });
        AddLineFault(3, target, line, $"{whose}: Receive Maximum 1", 6, () => (new OneInFlight(), ""));
        AddLineFault(4, target, line, $"{whose}: kicked after CONNACK", 3, () => (new KickAfterConnAck(_random.Next(2) == 0), ""));
        AddLineFault(3, target, line, $"{whose}: slow link", 6, () =>
        {
            int rate = _random.Next(1000, 20_000);
            return (new SlowLink(rate), Invariant($"{rate} B/s, "));
        });
        AddLineFault(4, target, line, $"{whose}: publishes reordered", 4, () =>
        {
            TimeSpan by = Seconds(1);
            return (new Reordered(by), Invariant($"by {by.TotalSeconds:0.0} s, "));
        });
        AddLineFault(4, target, line, $"{whose}: publishes doubled", 4, () => (new Doubled(), ""));

        Fault DrawCut()
        {
            Way way = Draw(Way.ToBroker, Way.ToClient);
            double where = _random.NextDouble();
            bool reset = _random.Next(2) == 0;
            TimeSpan hold = Seconds(3);
            return Make(target, $"{whose}: cut mid-packet", Invariant($"{way}, at {where:0.00} of the packet, {(reset ? "reset" : "closed")}, within {hold.TotalSeconds:0.0} s"),
                (rig, stop) => HoldAsync(line(rig), new CutMidPacket(way, where, reset), hold, stop));
        }
    }

    private void AddDisk()
    {
        Add(4, FaultTarget.Gateway, "gateway's disk full", 5, (rig, hold, stop) => rig.FillDiskAsync(hold, stop));
        Add(2, FaultTarget.Gateway, "gateway killed, restarted on a full disk", 3, (rig, hold, stop) => rig.KillGatewayOnFullDiskAsync(hold, stop));
    }

    private void AddClocks()
    {
        AddStep(4, FaultTarget.Gateway, "gateway's clock", rig => rig.GatewayClock);
        AddStep(3, FaultTarget.ControlRoom, "control room's clock", rig => rig.ControlRoomClock);
        Add(3, FaultTarget.Gateway, "gateway killed, started in 1970", 4, (rig, hold, stop) => rig.KillGatewayInto1970Async(hold, stop));
    }

    private void AddStep(int weight, FaultTarget target, string whose, Func<FaultRig, SteppedClock> clock)
    {
        foreach ((string words, TimeSpan by) in (ReadOnlySpan<(string, TimeSpan)>)[("an hour back", TimeSpan.FromHours(-1)), ("an hour on", TimeSpan.FromHours(1)), ("ten years on", SteppedClock.TenYears)])
            Add(weight, target, $"{whose} {words}", 4, (rig, hold, stop) => FaultRig.StepClockAsync(clock(rig), by, hold, stop));
    }

    private void AddDamage(string kind, Func<FaultRig, int, Task> work)
    {
        _kinds.Add((1, DrawDamage));

        Fault DrawDamage()
        {
            int seed = _random.Next();
            return Make(FaultTarget.Gateway, $"gateway's database: {kind}", "", (rig, _) => work(rig, seed));
        }
    }

    private void AddTwin(string whose, FaultTarget target, string clientId)
    {
        _kinds.Add((3, DrawTwin));

        Fault DrawTwin()
        {
            bool cleanStart = _random.Next(2) == 0;
            TimeSpan hold = Seconds(2);
            return Make(target, $"{whose}: a second client with its id", Invariant($"clean start {cleanStart}, for {hold.TotalSeconds:0.0} s"),
                (rig, stop) => rig.ImpersonateAsync(clientId, cleanStart, hold, stop));
        }
    }

    private void Add(int weight, FaultTarget target, string kind, double longestSeconds, Func<FaultRig, TimeSpan, CancellationToken, Task> work)
    {
        _kinds.Add((weight, DrawIt));

        Fault DrawIt()
        {
            TimeSpan hold = Seconds(longestSeconds);
            return Make(target, kind, longestSeconds > 0 ? Invariant($"for {hold.TotalSeconds:0.0} s") : "", (rig, stop) => work(rig, hold, stop));
        }
    }

    private void AddLineFault(int weight, FaultTarget target, Func<FaultRig, FaultyLine> line, string kind, double longestSeconds, Func<(ILineFault Fault, string Details)> draw)
    {
        _kinds.Add((weight, DrawIt));

        Fault DrawIt()
        {
            TimeSpan hold = Seconds(longestSeconds);
            (ILineFault fault, string details) = draw();
            return Make(target, kind, Invariant($"{details}for {hold.TotalSeconds:0.0} s"), (rig, stop) => HoldAsync(line(rig), fault, hold, stop));
        }
    }

    private Fault Make(FaultTarget target, string kind, string details, Func<FaultRig, CancellationToken, Task> work) =>
        new(kind, target, details, TimeSpan.FromSeconds(_random.NextDouble() * _longestPauseSeconds), work);

    private static async Task HoldAsync(FaultyLine line, ILineFault fault, TimeSpan hold, CancellationToken stop)
    {
        line.Begin(fault);
        await Task.Delay(hold, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        line.Mend();
    }

    private static Task Once(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private T Draw<T>(params ReadOnlySpan<T> of) => of[_random.Next(of.Length)];

    /// <summary>Mostly short, now and then as long as it may be.</summary>
    private TimeSpan Seconds(double longest)
    {
        double drawn = _random.NextDouble();
        return TimeSpan.FromSeconds(longest * drawn * drawn);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
