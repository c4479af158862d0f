using System.Globalization;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.ControlRoom.Tests.Intake;

/// <summary>Through a real Mosquitto.</summary>
public class BrokerLinkTests
{
    [Fact]
    public async Task A_press_through_Mosquitto_is_stored_and_its_gateway_gets_the_receipt()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        using var folder = new TemporaryFolder();
        await using RunningControlRoom room = await RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, broker.Url));
        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        BellAlert press = TestAlerts.Press(1);

        await gateway.PublishAsync(press);
        await gateway.ReceiptAsync(press.Id);

        AlertReceipt receipt = Assert.Single(gateway.Receipts);
        Assert.Equal(ReceiptOutcome.Stored, receipt.Outcome);
        Assert.Equal("control-room-1", receipt.ControlRoom);
        Assert.Equal("1", gateway.LastProperties[MessageSchema.VersionProperty]);
        Assert.Equal(press.Id.ToString(), gateway.LastProperties[MessageSchema.AlertIdProperty]);
        Assert.Equal(press.Id, Assert.Single(await room.IncidentsAsync()).Id);
    }

    [Fact]
    public async Task Presses_made_while_the_control_room_is_down_arrive_when_it_is_back()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        using var folder = new TemporaryFolder();
        ControlRoomConfiguration configuration = RunningControlRoom.Configuration(folder, broker.Url);
        await using (await RunningControlRoom.StartAsync(configuration))
        {
        }
        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        List<BellAlert> presses = [.. Enumerable.Range(1, 100).Select(n => TestAlerts.Press(n))];
        foreach (BellAlert press in presses)
            await gateway.PublishAsync(press);

        await using RunningControlRoom room = await RunningControlRoom.StartAsync(configuration);
        await gateway.ReceiptAsync(presses[^1].Id);

        Assert.Equal(presses.Select(p => p.Id), (await room.IncidentsAsync()).Select(i => i.Id));
        Assert.Equal(presses.Select(p => p.Id), gateway.Receipts.Select(r => r.AlertId));
    }

    [Fact]
    public async Task A_stop_between_commit_and_acknowledgement_brings_the_alert_again_and_raises_it_once()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        using var folder = new TemporaryFolder();
        ControlRoomConfiguration configuration = RunningControlRoom.Configuration(folder, broker.Url);
        var afterCommit = new StopAfterCommit();
        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        BellAlert press = TestAlerts.Press(1);
        await using (RunningControlRoom room = await RunningControlRoom.StartAsync(configuration, builder => builder.Services.AddSingleton(_ =>
            new ControlRoomStore(new DbContextOptionsBuilder<ControlRoomContext>(SqliteStore.Options(folder.File("control-room.db"))).AddInterceptors(afterCommit).Options))))
        {
            await gateway.PublishAsync(press);
            await afterCommit.Reached;
            Task stopping = room.StopAsync();
            afterCommit.End();
            await stopping;
        }
        Assert.Empty(gateway.Receipts);

        await using RunningControlRoom again = await RunningControlRoom.StartAsync(configuration);
        await gateway.ReceiptAsync(press.Id);

        Assert.Equal(press.Id, Assert.Single(await again.IncidentsAsync()).Id);
        Assert.Empty(await again.FlaggedAsync());
    }

    [Fact]
    public async Task The_link_comes_back_by_itself_after_the_broker_was_away()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        using var folder = new TemporaryFolder();
        await using RunningControlRoom room = await RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, broker.Url));

        await broker.StopAsync();
        await Eventually.IsAsync("the loss is noticed", () => !room.Health.State.BrokerConnected);
        using (HttpResponseMessage health = await room.Http.GetAsync(new Uri("/api/v1/health", UriKind.Relative)))
            Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, health.StatusCode);
        await broker.StartAgainAsync();
        await Eventually.IsAsync("the link is back", () => room.Health.State.BrokerConnected);

        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        BellAlert press = TestAlerts.Press(1);
        await gateway.PublishAsync(press);
        await gateway.ReceiptAsync(press.Id);
    }

    [Fact]
    public async Task A_broker_that_falls_silent_is_noticed_in_10_seconds_and_used_again_when_it_answers()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        using var folder = new TemporaryFolder();
        await using RunningControlRoom room = await RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, broker.Url));
        await broker.FreezeAsync();
        long frozen = TimeProvider.System.GetTimestamp();
        await Eventually.IsAsync("the silence is noticed", () => !room.Health.State.BrokerConnected);
        // 5 s to the next ping, 5 s for its answer, and what a busy machine adds.
        Assert.InRange(TimeProvider.System.GetElapsedTime(frozen).TotalSeconds, 0, 14);

        await broker.ThawAsync();
        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        BellAlert press = TestAlerts.Press(1);
        await gateway.PublishAsync(press);
        await gateway.ReceiptAsync(press.Id);

        Assert.Single(await room.IncidentsAsync());
    }

    /// <summary>The broker keeps it from us (MQTT 5, 3.1.2.11.4) and goes on; the deployed one takes none above 64 kB.</summary>
    [Fact]
    public async Task A_message_above_1_MB_never_comes_in_and_holds_no_other_up()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        using var folder = new TemporaryFolder();
        await using RunningControlRoom room = await RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, broker.Url));
        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        BellAlert large = TestAlerts.Press(1) with { Note = new string('x', 200_000) };
        BellAlert tooLarge = TestAlerts.Press(2) with { Note = new string('x', 1024 * 1024) };
        BellAlert after = TestAlerts.Press(3);

        await gateway.PublishAsync(large);
        await gateway.PublishAsync(tooLarge);
        await gateway.PublishAsync(after);
        await gateway.ReceiptAsync(after.Id);

        Assert.Equal([large.Id, after.Id], gateway.Receipts.Select(receipt => receipt.AlertId));
        Assert.True(room.Health.State.BrokerConnected);
        Assert.DoesNotContain(tooLarge.Id, (await room.IncidentsAsync()).Select(incident => incident.Id));
    }

    [Fact]
    public async Task A_retained_alert_that_the_broker_replays_raises_nothing()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        await gateway.PublishAsync(TestAlerts.Press(1), retained: true);
        using var folder = new TemporaryFolder();

        await using RunningControlRoom room = await RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, broker.Url));

        await Eventually.IsAsync("the retained message is flagged", async () => (await room.FlaggedAsync()).Count == 1);
        Assert.Empty(await room.IncidentsAsync());
        Assert.Empty(gateway.Receipts);
    }

    [Fact]
    public async Task An_unknown_schema_version_is_answered_and_does_not_hold_up_the_next_press()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        using var folder = new TemporaryFolder();
        await using RunningControlRoom room = await RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, broker.Url));
        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        BellAlert future = TestAlerts.Press(1);
        BellAlert press = TestAlerts.Press(2);

        await gateway.PublishAsync(future, version: "9");
        await gateway.PublishAsync(press);
        await gateway.ReceiptAsync(press.Id);

        Assert.Equal([ReceiptOutcome.KeptNotUnderstood, ReceiptOutcome.Stored], gateway.Receipts.Select(r => r.Outcome));
    }

    [Fact]
    public async Task The_embedded_broker_carries_a_press_and_its_receipt_too()
    {
        int port = FreePort.Next();
        using var folder = new TemporaryFolder();
        await using RunningControlRoom room = await RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, null, port));
        await using TestGateway gateway = await TestGateway.ConnectAsync(port);
        BellAlert press = TestAlerts.Press(1);

        await gateway.PublishAsync(press);
        await gateway.ReceiptAsync(press.Id);

        Assert.Single(await room.IncidentsAsync());
    }

    [Fact]
    public async Task An_embedded_broker_whose_port_is_taken_says_which_key_to_change()
    {
        await using Mosquitto other = await Mosquitto.StartAsync();
        using var folder = new TemporaryFolder();

        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, null, other.Port)));

        Assert.Contains("broker.embedded", fault.Message, StringComparison.Ordinal);
        Assert.Contains(other.Port.ToString(CultureInfo.InvariantCulture), fault.Message, StringComparison.Ordinal);
    }
}
