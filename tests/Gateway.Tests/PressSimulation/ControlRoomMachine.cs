using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.PressSimulation.Disk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.PressSimulation;

/// <summary>The control room's real intake over its real database, on a machine that loses power as well.</summary>
internal sealed class ControlRoomMachine(SimulatedDisk disk, string folder, SimulatedBroker broker, SimulatedTime time)
{
    private const string FileName = "control-room.db";

    private static readonly Lazy<SimulatedFile> Empty = new(MakeEmpty);

    private ControlRoomStore? _store;
    private AlertIntake? _intake;

    public bool IsUp => _intake is not null && !disk.IsDead;

    public static void Install(SimulatedDisk disk) => disk.Install(FileName, Empty.Value);

    /// <summary>Starts; false if its disk did not let it.</summary>
    public bool Start()
    {
        disk.PowerOn();
        try
        {
            _store = SqliteStore.PrepareAsync(Options(folder), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is StoreException || StoreFault.IsUnavailable(e))
        {
            return false;
        }

        _intake = new AlertIntake(_store, new ChangeFeed(), new AlertTopics(), "centre", time, NullLogger<AlertIntake>.Instance);
        return !disk.IsDead;
    }

    public void BuryTheDead()
    {
        disk.PowerCut();
        _store?.Dispose();
        (_store, _intake) = (null, null);
    }

    /// <summary>One message from the broker; true once it is committed, and only then is it acknowledged.</summary>
    public async Task<bool> ReceiveAsync(OutgoingMessage message)
    {
        if (!IsUp)
            return false;
        var incoming = new Gateway.ControlRoom.Intake.IncomingMessage
        {
            Topic = message.Topic,
            Payload = message.Payload,
            UserProperties = message.AlertId is { } id
                ? [new(MessageSchema.VersionProperty, "1"), new(MessageSchema.AlertIdProperty, id.ToString("D"))]
                : [new(MessageSchema.VersionProperty, "1")],
        };
        try
        {
            IntakeResult result = await _intake!.AcceptAsync(incoming, CancellationToken.None);
            if (!IsUp)
                return false;
            if (result.Receipt is { } receipt)
                broker.Carry(() => broker.TakeForGateway(new OutgoingMessage(receipt.Topic, receipt.ToPayload())));
            return true;
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e))
        {
            return false;
        }
    }

    public List<StoredAlert> Alerts() => Read(c => c.Alerts.OrderBy(a => a.Sequence).ToListAsync());

    /// <summary>What an operator hears, but for what the gateway says of its sick disk: that is true here.</summary>
    public List<FlaggedRow> Loud() => Read(c => c.Flagged.Where(f => f.Loud && !f.Reason.Contains(": its disk refuses alerts")).ToListAsync());

    public List<IncidentRow> Incidents() => Read(c => c.Incidents.ToListAsync());

    public GatewayRow? Gateway() => Read(c => c.Gateways.SingleOrDefaultAsync());

    private T Read<T>(Func<ControlRoomContext, Task<T>> work) => _store!.ReadAsync(work, CancellationToken.None).GetAwaiter().GetResult();

    private static DbContextOptions<ControlRoomContext> Options(string folder) =>
        SqliteStore.OptionsFor($"Data Source={folder}/{FileName};Vfs={SimulatedVfs.Name};Pooling=False;Default Timeout=1");

    /// <summary>The empty database, made once: its script takes longer than a whole simulation.</summary>
    private static SimulatedFile MakeEmpty()
    {
        var disk = new SimulatedDisk(new Random(0));
        string folder = SimulatedVfs.Plug(disk);
        SqliteStore.PrepareAsync(Options(folder), CancellationToken.None).GetAwaiter().GetResult().Dispose();
        SimulatedVfs.Unplug(folder);
        return disk.File(FileName);
    }
}
