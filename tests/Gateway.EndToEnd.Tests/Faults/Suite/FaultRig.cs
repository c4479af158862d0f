using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Gateway.EndToEnd.Tests.Clocks;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.EndToEnd.Tests.Wire;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>The real programs with a line that can be broken before each of the two, and what can be done to them.</summary>
internal sealed class FaultRig : IAsyncDisposable
{
    public const string GatewayClientId = $"gateway-{SeongdongDistrict.Name}-{SeongdongDistrict.GatewayName}";
    public const string ControlRoomClientId = "control-room-room-1";

    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(60);

    private readonly SeongdongDistrict _district;
    private readonly DataDisk? _disk;
    private readonly ConcurrentQueue<string> _findings = new();
    private ControlRoomProcess _room = null!;
    private GatewayProcess _gateway = null!;

    private FaultRig(SeongdongDistrict district, DataDisk? disk, string? noDisk, SteppedClock gatewayClock, SteppedClock roomClock)
    {
        _district = district;
        _disk = disk;
        NoDisk = noDisk;
        (GatewayClock, ControlRoomClock) = (gatewayClock, roomClock);
        GatewayLine = new FaultyLine(district.Broker.Port) { Seen = KeepReceipts };
        ControlRoomLine = new FaultyLine(district.Broker.Port);
        district.GatewayBrokerPort = GatewayLine.Port;
        district.ControlRoomBrokerPort = ControlRoomLine.Port;
    }

    public static IReadOnlyList<string> Bells { get; } = [SeongdongDistrict.Bell, SeongdongDistrict.DeviceBell];

    public FaultTimeline Timeline { get; } = new();

    public FaultyLine GatewayLine { get; }

    public FaultyLine ControlRoomLine { get; }

    public SteppedClock GatewayClock { get; }

    public SteppedClock ControlRoomClock { get; }

    /// <summary>Why there is no disk to be filled; null if there is one.</summary>
    public string? NoDisk { get; }

    /// <summary>Why its file system cannot go read-only; null if it can.</summary>
    public string? NoReadOnly => NoDisk ?? _disk!.NoReadOnly;

    /// <summary>Numbers of alerts whose page was destroyed with every copy of it, by id.</summary>
    public ConcurrentDictionary<Guid, long> Sacrificed { get; } = new();

    public string Socket => Path.Combine(DataDirectory, "gateway.sock");

    public string DataDirectory => _district.Folder.File("gateway");

    public ControlRoomProcess Room => _room;

    /// <summary>What must never happen and did: a program that ended by itself, a rule of MQTT broken.</summary>
    public IEnumerable<string> Findings => [.. _findings, .. GatewayLine.Violations.Select(v => $"gateway: {v}"), .. ControlRoomLine.Violations.Select(v => $"control room: {v}")];

    /// <summary>Receipts as they came to the gateway.</summary>
    public ConcurrentQueue<ReadOnlyMemory<byte>> Receipts { get; } = new();

    /// <summary>Self-tests that the gateway sent; the control room answers them and raises nothing.</summary>
    public ConcurrentDictionary<Guid, bool> SelfTests { get; } = new();

    public static async Task<FaultRig> OpenAsync()
    {
        SeongdongDistrict district = await SeongdongDistrict.OpenAsync("allow_anonymous true");
        (DataDisk? disk, string? reason) = await DataDisk.MountAsync(district.Folder.Folder("gateway"));
        var rig = new FaultRig(district, disk, reason, await SteppedClock.MakeAsync(district.Folder, "gateway"), await SteppedClock.MakeAsync(district.Folder, "control-room"));
        rig._room = await district.StartControlRoomAsync(rig.ControlRoomClock.Environment);
        rig._gateway = await district.PrepareGatewayAsync();
        foreach ((string name, string value) in rig.GatewayClock.Environment)
            rig._gateway.Environment[name] = value;
        await rig.StartGatewayAsync();
        return rig;
    }

    public async Task KillGatewayAsync(TimeSpan down, CancellationToken stop)
    {
        await EndGatewayAsync(gateway => gateway.KillAsync());
        await HoldAsync(down, stop);
        await StartGatewayAsync();
    }

    public async Task StopGatewayAsync(TimeSpan down, CancellationToken stop)
    {
        await EndGatewayAsync(gateway => gateway.StopAsync());
        await HoldAsync(down, stop);
        await StartGatewayAsync();
    }

    public async Task FreezeGatewayAsync(TimeSpan hold, CancellationToken stop)
    {
        _gateway.Program.Stand();
        await HoldAsync(hold, stop);
        _gateway.Program.GoOn();
    }

    /// <summary>As after a power cut of a Pi without a battery: it starts in 1970, and some time later NTP sets its clock.</summary>
    public async Task KillGatewayInto1970Async(TimeSpan hold, CancellationToken stop)
    {
        await EndGatewayAsync(gateway => gateway.KillAsync());
        GatewayClock.At1970();
        await StartGatewayAsync();
        await HoldAsync(hold, stop);
        GatewayClock.Right();
    }

    public static async Task StepClockAsync(SteppedClock clock, TimeSpan by, TimeSpan hold, CancellationToken stop)
    {
        clock.By(by);
        await HoldAsync(hold, stop);
        clock.Right();
    }

    public async Task KillBrokerAsync(TimeSpan down, bool forget, CancellationToken stop)
    {
        await _district.Broker.KillAsync(forget);
        await HoldAsync(down, stop);
        await _district.Broker.StartAgainAsync();
    }

    public async Task StopBrokerAsync(TimeSpan down, CancellationToken stop)
    {
        await _district.Broker.StopAsync();
        await HoldAsync(down, stop);
        await _district.Broker.StartAgainAsync();
    }

    public async Task FreezeBrokerAsync(TimeSpan hold, CancellationToken stop)
    {
        await _district.Broker.FreezeAsync();
        await HoldAsync(hold, stop);
        await _district.Broker.ThawAsync();
    }

    public async Task KillControlRoomAsync(TimeSpan down, CancellationToken stop)
    {
        await EndControlRoomAsync(room => room.KillAsync());
        await HoldAsync(down, stop);
        await _room.StartAgainAsync();
    }

    public async Task StopControlRoomAsync(TimeSpan down, CancellationToken stop)
    {
        await EndControlRoomAsync(room => room.StopAsync());
        await HoldAsync(down, stop);
        await _room.StartAgainAsync();
    }

    public async Task FreezeControlRoomAsync(TimeSpan hold, CancellationToken stop)
    {
        _room.Program.Stand();
        await HoldAsync(hold, stop);
        _room.Program.GoOn();
    }

    /// <summary>A second client takes the session over, as a gateway copied with its card would.</summary>
    public async Task ImpersonateAsync(string clientId, bool cleanStart, TimeSpan hold, CancellationToken stop)
    {
        using var twin = new TcpClient();
        try
        {
            await twin.ConnectAsync(System.Net.IPAddress.Loopback, _district.Broker.Port, stop);
            await twin.GetStream().WriteAsync(MqttBytes.Connect(clientId, cleanStart), stop);
        }
        catch (Exception refused) when (refused is SocketException or IOException or OperationCanceledException)
        {
            Timeline.Note($"the second {clientId} did not get in: {refused.Message}");
            return;
        }
        await HoldAsync(hold, stop);
    }

    public async Task FillDiskAsync(TimeSpan hold, CancellationToken stop)
    {
        _disk!.Fill();
        await HoldAsync(hold, stop);
        _disk.Free();
    }

    /// <summary>Kills the gateway, damages its database and starts it again.</summary>
    public async Task DamageDatabaseAsync(string kind, int seed)
    {
        await EndGatewayAsync(gateway => gateway.KillAsync());
        ForgetSetAside();
        DatabaseDamage.Do(kind, Path.Combine(DataDirectory, "outbox.db"), seed);
        await StartGatewayAsync();
    }

    /// <summary>Kills the gateway, destroys a page of alerts in its database with every copy of it, and starts it again.</summary>
    public async Task DestroyPageAsync(int seed)
    {
        await EndGatewayAsync(gateway => gateway.KillAsync());
        ForgetSetAside();
        IReadOnlyList<SacrificedAlert> gone = AlertPage.Destroy(Path.Combine(DataDirectory, "outbox.db"), seed);
        foreach (SacrificedAlert alert in gone)
            Sacrificed[alert.Id] = alert.Sequence;
        Timeline.Note($"destroyed with every copy: {string.Join(' ', gone.Select(alert => alert.Sequence))}");
        await StartGatewayAsync();
    }

    /// <summary>The gateway's file system goes read-only under it; then it is restarted on one that has been checked.</summary>
    public async Task GoReadOnlyAsync(TimeSpan hold, CancellationToken stop)
    {
        await _disk!.GoReadOnlyAsync();
        await HoldAsync(hold, stop);
        await EndGatewayAsync(gateway => gateway.KillAsync());
        await _disk.MendAsync();
        await StartGatewayAsync();
    }

    public async Task KillGatewayOnFullDiskAsync(TimeSpan hold, CancellationToken stop)
    {
        _disk!.Fill();
        await EndGatewayAsync(gateway => gateway.KillAsync());
        await StartGatewayAsync();
        await HoldAsync(hold, stop);
        _disk.Free();
    }

    /// <summary>Everything in order again; ends the gateway once nothing waits.</summary>
    public async Task ComeToRestAsync(TimeSpan within)
    {
        GatewayLine.Mend();
        ControlRoomLine.Mend();
        using HttpClient http = GatewaySocket.Client(Socket);
        long waiting = -1;
        try
        {
            await Eventually.IsAsync("a gateway for which nothing waits", async () =>
            {
                await Task.Delay(250);
                using JsonDocument health = JsonDocument.Parse(await http.GetStringAsync(new Uri("health", UriKind.Relative)));
                waiting = health.RootElement.GetProperty("outbox").GetProperty("waiting").GetInt64();
                return waiting == 0;
            }, within);
        }
        catch (TimeoutException)
        {
            _findings.Enqueue($"{waiting} alerts still wait for their receipt after {within.TotalSeconds:0} s of quiet:\n{Tail(_gateway.Program)}\n{Tail(_room.Program)}");
        }
        Timeline.Note("quiet");
        await _gateway.Program.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        if (_room is not null)
            await _room.DisposeAsync();
        await GatewayLine.DisposeAsync();
        await ControlRoomLine.DisposeAsync();
        if (_disk is not null)
            await _disk.DisposeAsync();
        await _district.DisposeAsync();
    }

    private async Task StartGatewayAsync()
    {
        // As systemd does: one that does not come up is started again, and it is a finding.
        await _gateway.RunAsync();
        using HttpClient http = GatewaySocket.Client(Socket);
        await Eventually.IsAsync($"a gateway that answers:\n{_gateway.Program.Output}", async () =>
        {
            if (_gateway.Program.HasExited)
            {
                _findings.Enqueue($"the gateway did not start at {Timeline.Now.TotalSeconds:0.0} s:\n{Tail(_gateway.Program)}");
                await Task.Delay(1000);
                await _gateway.RunAsync();
            }
            return await AnswersAsync(http);
        }, StartWithin);
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync(new Uri("bells", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Kept for recovery, and told until they are gone; more than one would only fill the small disk.</summary>
    private void ForgetSetAside()
    {
        foreach (string aside in Directory.EnumerateFiles(DataDirectory, "outbox.db.damaged-*"))
            File.Delete(aside);
    }

    private async Task EndGatewayAsync(Func<ChildProgram, Task> end)
    {
        if (_gateway.Program.HasExited)
            _findings.Enqueue($"the gateway ended by itself before {Timeline.Now.TotalSeconds:0.0} s:\n{Tail(_gateway.Program)}");
        else
            await end(_gateway.Program);
    }

    private async Task EndControlRoomAsync(Func<ChildProgram, Task> end)
    {
        if (_room.Program.HasExited)
            _findings.Enqueue($"the control room ended by itself before {Timeline.Now.TotalSeconds:0.0} s:\n{Tail(_room.Program)}");
        else
            await end(_room.Program);
    }

    private void KeepReceipts(Way way, MqttPacket packet)
    {
        if (way == Way.ToBroker && packet.Topic.EndsWith("/alerts/self-test", StringComparison.Ordinal))
        {
            using JsonDocument selfTest = JsonDocument.Parse(packet.Payload);
            SelfTests[selfTest.RootElement.GetProperty("id").GetGuid()] = true;
        }
        if (way == Way.ToClient && packet.Topic.EndsWith("/receipts", StringComparison.Ordinal))
            Receipts.Enqueue(packet.Payload.ToArray());
    }

    /// <summary>A fault lasts as long as it was drawn, or until the run is over.</summary>
    private static Task HoldAsync(TimeSpan hold, CancellationToken stop) =>
        Task.Delay(hold, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static string Tail(ChildProgram program) =>
        (program.HasExited ? $"exit code {program.ExitCode}\n" : "") + string.Join('\n', program.Output.Split('\n').TakeLast(15));
}
