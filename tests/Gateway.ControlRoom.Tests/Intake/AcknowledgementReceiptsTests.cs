using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.ControlRoom.Tests.Intake;

public sealed class AcknowledgementReceiptsTests
{
    [Fact]
    public async Task An_acknowledgement_of_before_a_restart_goes_out_after_it_unless_it_is_old()
    {
        await using var room = await IntakeFixture.CreateAsync();
        Guid old = await room.PressAsync(1, "bell-1");
        await room.StepAsync(old, IncidentStepKind.Acknowledge, "kim");
        room.Time.Advance(TimeSpan.FromMinutes(61));
        Guid recent = await room.PressAsync(2, "bell-2");
        await room.StepAsync(recent, IncidentStepKind.Acknowledge, "kim");
        await room.PressAsync(3, "bell-3");
        room.Time.Advance(TimeSpan.FromMinutes(10));

        using var after = new AcknowledgementReceipts(room.Feed, TestAlerts.Topics, new ControlRoomConfiguration { Name = "control-room-1" }, room.Store, room.Time, NullLogger<AcknowledgementReceipts>.Instance);
        await after.StartAsync(TestContext.Current.CancellationToken);
        OutgoingReceipt receipt = await after.To("main").Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((recent, 2L, TestAlerts.Topics.Receipts("seongdong", "gw-1")), (receipt.Receipt.AlertId, receipt.Receipt.Sequence, receipt.Topic));
        Assert.Equal(room.Time.GetUtcNow() - TimeSpan.FromMinutes(10), receipt.Receipt.AcknowledgedAt);

        Guid next = await room.PressAsync(4, "bell-4");
        await room.StepAsync(next, IncidentStepKind.Acknowledge, "kim");
        Assert.Equal(next, (await after.To("main").Reader.ReadAsync(TestContext.Current.CancellationToken)).Receipt.AlertId);
        await after.StopAsync(CancellationToken.None);
    }
}
