using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>The intake over a real SQLite file, without a broker.</summary>
internal sealed class IntakeFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private IntakeFixture()
    {
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero));

    public ChangeFeed Feed { get; } = new();

    /// <summary>Whether gateways could be enrolled here.</summary>
    public bool HasAuthority { get; set; }

    public string DatabaseFile => _folder.File("control-room.db");

    public ControlRoomStore Store { get; private set; } = null!;

    public AlertIntake Intake { get; private set; } = null!;

    /// <summary>Whether gateways that were never enrolled are believed.</summary>
    public UnsignedGateways Unsigned { get; private init; }

    public static async Task<IntakeFixture> CreateAsync(UnsignedGateways unsigned = UnsignedGateways.Permitted)
    {
        var fixture = new IntakeFixture { Unsigned = unsigned };
        await fixture.OpenAsync();
        return fixture;
    }

    /// <summary>As after a restart of the program: same file, nothing else kept.</summary>
    public async Task OpenAsync()
    {
        Store = await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None);
        Intake = new AlertIntake(Store, Feed, TestAlerts.Topics, "control-room-1", Time, NullLogger<AlertIntake>.Instance,
            new DocumentIntake(Store, Feed, TestAlerts.Topics, "control-room-1", Time, NullLogger<DocumentIntake>.Instance),
            proofs: new GatewayProof(new GatewayCertificates(Store, Time), new ControlRoomConfiguration { UnsignedGateways = Unsigned }, Time),
            hasAuthority: HasAuthority);
    }

    /// <summary>What operators of this control room do; the clock is <see cref="Time"/>.</summary>
    public IncidentBoard Board => new(Store, Feed, new ControlRoomConfiguration(), Time, NullLogger<IncidentBoard>.Instance);

    /// <summary>A press, accepted.</summary>
    public async Task<Guid> PressAsync(long sequence, string bell = "bell-7", Func<BellAlert, BellAlert>? change = null)
    {
        BellAlert press = TestAlerts.Press(sequence, bell: bell);
        press = change?.Invoke(press) ?? press;
        await AcceptAsync(TestAlerts.Message(press));
        return press.Id;
    }

    /// <summary>A step, taken at the revision that stands or at another.</summary>
    public async Task<StepResult> StepAsync(Guid id, IncidentStepKind kind, string by, long? seen = null, IncidentDisposition? disposition = null, string? note = null) =>
        await Board.TakeAsync(id, new StepWish { Kind = kind, By = by, Seen = seen ?? (await IncidentAsync(id)).Revision, Disposition = disposition, Note = note }, TestContext.Current.CancellationToken);

    public Task<IncidentRow> IncidentAsync(Guid id) => Store.ReadAsync(c => c.Incidents.SingleAsync(i => i.Id == id), CancellationToken.None);

    public Task<List<IncidentStepRow>> StepsAsync(Guid id) =>
        Store.ReadAsync(c => c.IncidentSteps.Where(s => s.IncidentId == id).OrderBy(s => s.Revision).ToListAsync(), CancellationToken.None);

    public Task<IntakeResult> AcceptAsync(IncomingMessage message) => Intake.AcceptAsync(message, TestContext.Current.CancellationToken);

    public Task<List<IncidentRow>> IncidentsAsync() => Store.ReadAsync(c => c.Incidents.Include(i => i.Alert).OrderBy(i => i.Sequence).ToListAsync(), CancellationToken.None);

    public Task<List<FlaggedRow>> FlaggedAsync() => Store.ReadAsync(c => c.Flagged.OrderBy(f => f.Id).ToListAsync(), CancellationToken.None);

    public Task<GatewayState> GatewayAsync(string gateway = "gw-1") =>
        Store.ReadAsync(async c => GatewayState.From(await c.Gateways.SingleAsync(g => g.Gateway == gateway)), CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        Store.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
