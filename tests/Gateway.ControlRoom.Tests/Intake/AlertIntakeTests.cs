using System.Text;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Intake;

public class AlertIntakeTests
{
    [Fact]
    public async Task A_press_is_stored_as_it_came_and_answered_to_its_gateway()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);

        IntakeResult result = await room.AcceptAsync(TestAlerts.Message(press));

        Assert.Equal(IntakeOutcome.Stored, result.Outcome);
        Assert.Equal("safety/v1/seongdong/gw-1/receipts", result.Receipt!.Topic);
        Assert.Equal(press.Id, result.Receipt.Receipt.AlertId);
        Assert.Equal(1, result.Receipt.Receipt.Sequence);
        Assert.Equal(ReceiptOutcome.Stored, result.Receipt.Receipt.Outcome);
        Assert.Equal(room.Time.GetUtcNow(), result.Receipt.Receipt.StoredAt);
        IncidentRow incident = Assert.Single(await room.IncidentsAsync());
        Assert.Equal(press.Id, incident.Id);
        Assert.Equal(IncidentState.New, incident.State);
        Assert.Equal(TestAlerts.Payload(press), incident.Alert!.Payload);
        Assert.Empty(await room.FlaggedAsync());
    }

    [Fact]
    public async Task A_repeat_after_a_restart_gets_the_first_receipt_and_raises_nothing()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);
        IntakeResult first = await room.AcceptAsync(TestAlerts.Message(press));
        room.Time.Advance(TimeSpan.FromMinutes(7));
        await room.OpenAsync();
        using ChangeFeed.Subscription page = room.Feed.Subscribe();

        IntakeResult second = await room.AcceptAsync(TestAlerts.Message(press));

        Assert.Equal(IntakeOutcome.Repeat, second.Outcome);
        Assert.Equal(first.Receipt!.Receipt, second.Receipt!.Receipt);
        Assert.Single(await room.IncidentsAsync());
        Assert.False(page.Changes.TryRead(out _), "a repeat was announced to the pages");
    }

    [Fact]
    public async Task The_same_alert_in_other_spacing_is_a_repeat()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);
        await room.AcceptAsync(TestAlerts.Message(press));
        IncomingMessage spaced = TestAlerts.Message(press) with
        {
            Payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TestAlerts.Payload(press)).Replace(",\"", ",  \"", StringComparison.Ordinal)),
        };

        Assert.Equal(IntakeOutcome.Repeat, (await room.AcceptAsync(spaced)).Outcome);
        Assert.Empty(await room.FlaggedAsync());
    }

    [Fact]
    public async Task Other_content_under_a_known_id_is_kept_beside_it_and_sounds()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);
        await room.AcceptAsync(TestAlerts.Message(press));
        BellAlert other = TestAlerts.Press(2, bell: "bell-8", id: press.Id);

        IntakeResult result = await room.AcceptAsync(TestAlerts.Message(other));

        Assert.Equal(ReceiptOutcome.KeptNotUnderstood, result.Receipt!.Receipt.Outcome);
        Assert.Equal(TestAlerts.Payload(press), Assert.Single(await room.IncidentsAsync()).Alert!.Payload);
        FlaggedRow flagged = Assert.Single(await room.FlaggedAsync());
        Assert.True(flagged.Loud);
        Assert.Equal(TestAlerts.Payload(other), flagged.Payload);
    }

    [Fact]
    public async Task A_gateway_with_a_new_disk_begins_at_1_again_and_every_press_is_raised()
    {
        await using var room = await IntakeFixture.CreateAsync();
        for (long n = 1; n <= 3; n++)
            await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(n)));

        for (long n = 1; n <= 5; n++)
            Assert.Equal(IntakeOutcome.Stored, (await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(n)))).Outcome);

        Assert.Equal(8, (await room.IncidentsAsync()).Count);
        FlaggedRow flagged = Assert.Single(await room.FlaggedAsync());
        Assert.Contains("sequence 1 of seongdong/gw-1", flagged.Reason, StringComparison.Ordinal);
        GatewayState gateway = await room.GatewayAsync();
        Assert.Equal(0, gateway.MissingCount);
        Assert.Equal(5, gateway.HighestStored);
    }

    [Fact]
    public async Task A_missing_number_is_listed_until_it_arrives()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(2)));
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(5)));
        Assert.Equal([1, 3, 4], (await room.GatewayAsync()).MissingSequences);

        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(3)));

        Assert.Equal([1, 4], (await room.GatewayAsync()).MissingSequences);
    }

    [Fact]
    public async Task What_a_gateway_has_a_receipt_for_and_the_database_does_not_hold_is_missing()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)));

        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, room.Time.GetUtcNow(), waiting: 0, lastSequence: 3));
        Assert.Equal([2, 3], (await room.GatewayAsync()).MissingSequences);

        await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Online, 1, room.Time.GetUtcNow(), waiting: 2, lastSequence: 3));
        Assert.Empty((await room.GatewayAsync()).MissingSequences);
    }

    [Fact]
    public async Task A_retained_message_raises_nothing_and_is_flagged()
    {
        await using var room = await IntakeFixture.CreateAsync();

        IntakeResult result = await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1), retained: true));

        Assert.Null(result.Receipt);
        Assert.Empty(await room.IncidentsAsync());
        Assert.False(Assert.Single(await room.FlaggedAsync()).Loud);
    }

    [Fact]
    public async Task An_alert_on_another_bells_topic_is_raised_with_a_warning_and_answered_on_its_topic()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);

        IntakeResult result = await room.AcceptAsync(TestAlerts.Message(press) with { Topic = "safety/v1/seongdong/gw-2/alerts/bell-7" });

        Assert.Equal("safety/v1/seongdong/gw-2/receipts", result.Receipt!.Topic);
        IncidentRow incident = Assert.Single(await room.IncidentsAsync());
        Assert.Contains("seongdong/gw-2/bell-7", incident.Warnings, StringComparison.Ordinal);
        Assert.Single(await room.FlaggedAsync());
    }

    [Fact]
    public async Task A_release_opens_no_incident_and_ends_the_press_before_it()
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)));
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(3)));
        BellAlert release = TestAlerts.Press(2, AlertKind.Release);

        IntakeResult result = await room.AcceptAsync(TestAlerts.Message(release));

        Assert.Equal(ReceiptOutcome.Stored, result.Receipt!.Receipt.Outcome);
        List<IncidentRow> incidents = await room.IncidentsAsync();
        Assert.Equal([1, 3], incidents.Select(i => i.Sequence));
        Assert.Equal(release.Time.Utc, incidents[0].ReleasedAt);
        Assert.Equal(2, incidents[0].Revision);
        Assert.Null(incidents[1].ReleasedAt);
        Assert.Equal(0, (await room.GatewayAsync()).MissingCount);
    }

    [Theory]
    [InlineData(AlertKind.Press, Urgency.Alarm)]
    [InlineData(AlertKind.Test, Urgency.Test)]
    [InlineData(AlertKind.Tamper, Urgency.Fault)]
    [InlineData(AlertKind.LineOpen, Urgency.Fault)]
    [InlineData(AlertKind.Stuck, Urgency.Fault)]
    internal async Task Kinds_become_incidents_of_their_urgency(AlertKind kind, Urgency urgency)
    {
        await using var room = await IntakeFixture.CreateAsync();
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1, kind)));
        Assert.Equal(urgency, Incident.From(Assert.Single(await room.IncidentsAsync())).Urgency);
    }

    [Fact]
    public async Task A_rehearsal_leaves_nothing_behind()
    {
        await using var room = await IntakeFixture.CreateAsync();
        using ChangeFeed.Subscription page = room.Feed.Subscribe();

        await room.Intake.RehearseAsync(CancellationToken.None);

        Assert.Empty(await room.IncidentsAsync());
        Assert.Empty(await room.FlaggedAsync());
        Assert.Empty((await new BoardReading(room.Store).ReadAsync(CancellationToken.None)).Gateways);
        Assert.False(page.Changes.TryRead(out _));
    }

    [Fact]
    public async Task A_place_that_is_not_on_earth_does_not_hold_the_alert_back()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);

        await room.AcceptAsync(TestAlerts.Message(press with { Place = press.Place! with { Latitude = 127, Longitude = 370 } }));

        Assert.Contains("not on earth", Assert.Single(await room.IncidentsAsync()).Warnings, StringComparison.Ordinal);
    }
}
