using System.Text;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Intake;

public class NotUnderstoodTests
{
    private const string Topic = "safety/v1/seongdong/gw-1/alerts/bell-7";

    public static TheoryData<string> Unreadable => new(
        "",
        "pressed",
        "null",
        "{}",
        "[1,2",
        """{"id":"018f3c5e-0000-7000-8000-000000000001","sequence":1,"kind":"earthquake","district":"d","gateway":"g","bell":{"id":"b"},"time":{"utc":"2026-11-24T05:00:00Z","source":"gnss"}}""",
        """{"id":"018f3c5e-0000-7000-8000-000000000001","sequence":1,"kind":77,"district":"d","gateway":"g","bell":{"id":"b"},"time":{"utc":"2026-11-24T05:00:00Z","source":"gnss"}}""",
        """{"id":"018f3c5e-0000-7000-8000-000000000001","sequence":1,"kind":"press","district":"d","gateway":"g","bell":null,"time":{"utc":"2026-11-24T05:00:00Z","source":"gnss"}}""",
        """{"id":"00000000-0000-0000-0000-000000000000","sequence":1,"kind":"press","district":"d","gateway":"g","bell":{"id":"b"},"time":{"utc":"2026-11-24T05:00:00Z","source":"gnss"}}""",
        """{"id":"018f3c5e-0000-7000-8000-000000000001","sequence":1e400,"kind":"press","district":"d","gateway":"g","bell":{"id":"b"},"time":{"utc":"2026-11-24T05:00:00Z","source":"gnss"}}""",
        new string('[', 100_000),
        """{"x":""" + new string('[', 100_000));

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_on_an_alert_topic_is_kept_shown_with_sound_and_answered(string payload)
    {
        await using var room = await IntakeFixture.CreateAsync();
        using ChangeFeed.Subscription page = room.Feed.Subscribe();
        var id = Guid.CreateVersion7();
        var message = new IncomingMessage { Topic = Topic, Payload = Encoding.UTF8.GetBytes(payload), UserProperties = TestAlerts.Properties(id) };

        IntakeResult result = await room.AcceptAsync(message);

        Assert.Equal(ReceiptOutcome.KeptNotUnderstood, result.Receipt!.Receipt.Outcome);
        Assert.Equal(id, result.Receipt.Receipt.AlertId);
        Assert.NotNull(result.Receipt.Receipt.Reason);
        FlaggedRow flagged = Assert.Single(await room.FlaggedAsync());
        Assert.True(flagged.Loud);
        Assert.Equal(payload, Encoding.UTF8.GetString(flagged.Payload));
        Assert.Equal("bell-7", flagged.Bell);
        Assert.True(page.Changes.TryRead(out ConsoleChange? change));
        Assert.True(Assert.IsType<FlaggedChange>(change).Message.Loud);
        Assert.Empty(await room.IncidentsAsync());
    }

    [Fact]
    public async Task A_later_schema_version_is_not_guessed_at()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);

        IntakeResult result = await room.AcceptAsync(TestAlerts.Message(press) with { UserProperties = TestAlerts.Properties(press.Id, "2") });

        Assert.Equal(ReceiptOutcome.KeptNotUnderstood, result.Receipt!.Receipt.Outcome);
        Assert.Contains("version '2'", result.Receipt.Receipt.Reason, StringComparison.Ordinal);
        Assert.Empty(await room.IncidentsAsync());
    }

    [Fact]
    public async Task A_repeat_of_it_is_counted_and_answered_like_the_first()
    {
        await using var room = await IntakeFixture.CreateAsync();
        BellAlert press = TestAlerts.Press(1);
        IncomingMessage message = TestAlerts.Message(press) with { UserProperties = TestAlerts.Properties(press.Id, "2") };
        IntakeResult first = await room.AcceptAsync(message);
        room.Time.Advance(TimeSpan.FromSeconds(30));

        IntakeResult second = await room.AcceptAsync(message);

        Assert.Equal(first.Receipt!.Receipt, second.Receipt!.Receipt);
        Assert.Equal(2, Assert.Single(await room.FlaggedAsync()).Count);
    }

    [Fact]
    public async Task An_alert_without_a_schema_version_is_raised_with_a_warning()
    {
        await using var room = await IntakeFixture.CreateAsync();

        IntakeResult result = await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)) with { UserProperties = [] });

        Assert.Equal(ReceiptOutcome.Stored, result.Receipt!.Receipt.Outcome);
        Assert.Contains("schemaVersion", Assert.Single(await room.IncidentsAsync()).Warnings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_id_every_arrival_asks_for_a_look_again()
    {
        await using var room = await IntakeFixture.CreateAsync();
        var message = new IncomingMessage { Topic = Topic, Payload = "pressed"u8.ToArray() };
        Assert.Null((await room.AcceptAsync(message)).Receipt);
        await room.Store.WriteAsync(async context =>
        {
            FlaggedRow row = (await context.Flagged.FindAsync(1L))!;
            row.State = IncidentState.Acknowledged;
            return row.Id;
        }, CancellationToken.None);

        await room.AcceptAsync(message);

        Assert.Equal(IncidentState.New, Assert.Single(await room.FlaggedAsync()).State);
    }
}
