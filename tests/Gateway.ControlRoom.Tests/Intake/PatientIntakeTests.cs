using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ControlRoom.Tests.Intake;

public sealed class PatientIntakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ControlRoomHealth _health = new(TimeProvider.System);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task While_another_process_locks_the_database_nothing_is_answered_and_health_says_so()
    {
        using ControlRoomStore store = await OpenAsync();
        await using var other = new SqliteConnection($"Data Source={_folder.File("room.db")}");
        await other.OpenAsync();
        SqliteTransaction holding = other.BeginTransaction();

        Task<IntakeResult> waiting = Intake(store).AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)), CancellationToken.None);
        await Eventually.IsAsync("the fault shows in health", () => !_health.State.DatabaseSound);
        Assert.False(waiting.IsCompleted);
        await holding.RollbackAsync();

        Assert.Equal(ReceiptOutcome.Stored, (await waiting).Receipt!.Receipt.Outcome);
        Assert.True(_health.State.DatabaseSound);
    }

    [Fact]
    public async Task On_a_full_disk_the_alert_waits_and_is_stored_when_there_is_room()
    {
        var disk = new FullDisk();
        using ControlRoomStore store = await OpenAsync(disk);
        disk.IsFull = true;
        BellAlert press = TestAlerts.Press(1) with { Note = new string('x', 200_000) };

        Task<IntakeResult> waiting = Intake(store).AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
        await Eventually.IsAsync("the fault shows in health", () => !_health.State.DatabaseSound);
        Assert.False(waiting.IsCompleted);
        disk.IsFull = false;

        Assert.Equal(ReceiptOutcome.Stored, (await waiting).Receipt!.Receipt.Outcome);
        Assert.Single(await store.ReadAsync(c => c.Incidents.ToListAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task A_message_that_the_program_fails_on_is_kept_with_sound_and_holds_nobody_up()
    {
        BellAlert poison = TestAlerts.Press(1);
        using ControlRoomStore store = await OpenAsync();
        await Poison.MakeAsync(_folder.File("room.db"), poison.Id);
        PatientIntake intake = Intake(store);

        IntakeResult kept = await intake.AcceptAsync(TestAlerts.Message(poison), CancellationToken.None);
        IntakeResult next = await intake.AcceptAsync(TestAlerts.Message(TestAlerts.Press(2)), CancellationToken.None);

        Assert.Equal(ReceiptOutcome.KeptNotUnderstood, kept.Receipt!.Receipt.Outcome);
        Assert.Equal(poison.Id, kept.Receipt.Receipt.AlertId);
        Assert.Equal(ReceiptOutcome.Stored, next.Receipt!.Receipt.Outcome);
        FlaggedRow flagged = Assert.Single(await store.ReadAsync(c => c.Flagged.ToListAsync(), CancellationToken.None));
        Assert.True(flagged.Loud);
        Assert.Equal(TestAlerts.Payload(poison), flagged.Payload);
    }

    [Fact]
    public async Task A_message_that_the_program_fails_on_again_and_again_does_not_fill_the_log_with_traces()
    {
        BellAlert poison = TestAlerts.Press(1);
        using ControlRoomStore store = await OpenAsync();
        await Poison.MakeAsync(_folder.File("room.db"), poison.Id);
        using var log = new CollectedLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        PatientIntake intake = Intake(store, logger: factory.CreateLogger<PatientIntake>());

        for (int i = 0; i < 2; i++)
            await intake.AcceptAsync(TestAlerts.Message(poison), CancellationToken.None);

        Assert.Single(log.Traces);
        Assert.Equal(6, log.Lines.Count(line => line.Contains("could not be processed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_commit_that_reports_a_fault_after_it_reached_the_disk_is_still_shown_to_the_operators_once()
    {
        var afterCommit = new StopAfterCommit();
        afterCommit.End();
        using ControlRoomStore store = await OpenAsync(afterCommit);
        var feed = new ChangeFeed();
        using ChangeFeed.Subscription page = feed.Subscribe();
        BellAlert press = TestAlerts.Press(1);

        IntakeResult result = await Intake(store, feed).AcceptAsync(TestAlerts.Message(press), CancellationToken.None);

        Assert.Equal(IntakeOutcome.Repeat, result.Outcome);
        Assert.Equal(ReceiptOutcome.Stored, result.Receipt!.Receipt.Outcome);
        Assert.True(page.Changes.TryRead(out ConsoleChange? change));
        Assert.Equal(press.Id, Assert.IsType<IncidentChange>(change).Incident.Id);
        Assert.False(page.Changes.TryRead(out _));
    }

    [Fact]
    public async Task A_locked_database_shows_in_health_though_nobody_presses_and_so_does_its_return()
    {
        using ControlRoomStore store = await OpenAsync();
        var time = new FakeTimeProvider();
        using var watch = new DatabaseWatch(Intake(store), time);
        await watch.StartAsync(CancellationToken.None);
        await using var other = new SqliteConnection($"Data Source={_folder.File("room.db")}");
        await other.OpenAsync();
        SqliteTransaction holding = other.BeginTransaction();

        await Eventually.IsAsync("the fault shows", () => After10Seconds() && !_health.State.DatabaseSound);
        await holding.RollbackAsync();
        await Eventually.IsAsync("its return shows", () => After10Seconds() && _health.State.DatabaseSound);

        await watch.StopAsync(CancellationToken.None);

        // Again and again: the watch begins on a thread of its own, perhaps after the first 10 s.
        bool After10Seconds()
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return true;
        }
    }

    [Fact]
    public async Task Stopping_the_program_ends_the_waiting()
    {
        using ControlRoomStore store = await OpenAsync();
        await using var other = new SqliteConnection($"Data Source={_folder.File("room.db")}");
        await other.OpenAsync();
        await using SqliteTransaction holding = other.BeginTransaction();
        using var stop = new CancellationTokenSource();

        Task<IntakeResult> waiting = Intake(store).AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)), stop.Token);
        await Eventually.IsAsync("the fault shows in health", () => !_health.State.DatabaseSound);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private Task<ControlRoomStore> OpenAsync(params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors)
    {
        DbContextOptions<ControlRoomContext> options = SqliteStore.OptionsFor($"Data Source={_folder.File("room.db")};Default Timeout=1");
        return SqliteStore.PrepareAsync(new DbContextOptionsBuilder<ControlRoomContext>(options).AddInterceptors(interceptors).Options, CancellationToken.None);
    }

    private PatientIntake Intake(ControlRoomStore store, ChangeFeed? feed = null, ILogger<PatientIntake>? logger = null) => new(
        new AlertIntake(store, feed ?? new ChangeFeed(), TestAlerts.Topics, "control-room-1", TimeProvider.System, NullLogger<AlertIntake>.Instance),
        _health,
        TimeProvider.System,
        logger ?? NullLogger<PatientIntake>.Instance);
}
