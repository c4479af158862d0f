using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Intake;

/// <summary>Alerts that a gateway sends from memory because its disk refuses them: sequence 0, the number later.</summary>
public class UnnumberedAlertTests
{
    [Fact]
    public async Task Alerts_without_a_number_raise_incidents_and_leave_the_account_of_numbers_alone()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)));
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(0)));
        IntakeResult second = await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(0)));

        Assert.Equal((IntakeOutcome.Stored, 0L), (second.Outcome, second.Receipt!.Receipt.Sequence!.Value));
        Assert.Equal(3, (await room.IncidentsAsync()).Count);
        GatewayState gateway = await room.GatewayAsync();
        Assert.Empty(gateway.MissingSequences);
        Assert.All((await room.IncidentsAsync()).Take(2), i => Assert.Contains("from memory", i.Warnings, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_number_takes_the_place_of_the_0_and_no_second_incident_is_raised()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert fromMemory = TestAlerts.Press(0);
        await room.AcceptAsync(TestAlerts.Message(fromMemory));
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(2)));
        IntakeResult numbered = await room.AcceptAsync(TestAlerts.Message(fromMemory with { Sequence = 1 }));

        Assert.Equal((IntakeOutcome.Repeat, ReceiptOutcome.Stored, 1L), (numbered.Outcome, numbered.Receipt!.Receipt.Outcome, numbered.Receipt.Receipt.Sequence!.Value));
        IncidentRow incident = (await room.IncidentsAsync())[0];
        Assert.Equal((fromMemory.Id, 1L, 2L, 1L), (incident.Id, incident.Sequence, incident.Revision, incident.Alert!.Sequence));
        Assert.Equal(2, (await room.IncidentsAsync()).Count);
        Assert.Empty((await room.GatewayAsync()).MissingSequences);
    }

    [Fact]
    public async Task The_form_without_a_number_that_comes_late_changes_nothing()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert alert = TestAlerts.Press(1);
        await room.AcceptAsync(TestAlerts.Message(alert));
        IntakeResult late = await room.AcceptAsync(TestAlerts.Message(alert with { Sequence = 0 }));

        Assert.Equal((IntakeOutcome.Repeat, 0L), (late.Outcome, late.Receipt!.Receipt.Sequence!.Value));
        Assert.Equal(1, Assert.Single(await room.IncidentsAsync()).Sequence);
        Assert.Empty(await room.FlaggedAsync());
    }

    [Fact]
    public async Task Other_words_under_the_same_id_are_kept_aside_with_or_without_a_number()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert fromMemory = TestAlerts.Press(0);
        await room.AcceptAsync(TestAlerts.Message(fromMemory));
        IntakeResult other = await room.AcceptAsync(TestAlerts.Message(fromMemory with { Sequence = 1, Kind = AlertKind.Test }));
        Assert.Equal(IntakeOutcome.KeptNotUnderstood, other.Outcome);
        Assert.Equal(0, Assert.Single(await room.IncidentsAsync()).Sequence);
    }
}
