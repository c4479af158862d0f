using System.Text;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Tests.Intake;

/// <summary>Somebody who may publish at the broker, against gateways that sign. Nothing untrue is believed, and nothing is thrown away.</summary>
public sealed class ForgedMessageTests : IDisposable
{
    private static readonly DateTimeOffset Issued = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SigningGateway _gateway = new(Issued, TimeSpan.FromDays(90));
    private readonly SigningGateway _stranger = new(Issued, TimeSpan.FromDays(90));

    public void Dispose()
    {
        _gateway.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task A_signed_alert_is_raised_and_kept_with_its_proof()
    {
        await using IntakeFixture room = await EnrolledAsync();
        BellAlert press = TestAlerts.Press(1);
        IncomingMessage message = _gateway.Signed(TestAlerts.Message(press));
        IntakeResult result = await room.AcceptAsync(message);

        Assert.Equal(ReceiptOutcome.Stored, result.Receipt!.Receipt.Outcome);
        StoredAlert stored = Assert.Single(await room.IncidentsAsync()).Alert!;
        Assert.Equal(_gateway.Signer.Key, stored.SigningKey);
        Assert.Equal(message.Property(MessageSchema.SignatureProperty), stored.Signature);
        Assert.Empty(await room.FlaggedAsync());
    }

    [Fact]
    public async Task Altered_coordinates_are_kept_and_shown_with_sound_as_unproven_and_raise_no_incident()
    {
        await using IntakeFixture room = await EnrolledAsync();
        using ChangeFeed.Subscription page = room.Feed.Subscribe();
        BellAlert press = TestAlerts.Press(1);
        IncomingMessage message = _gateway.Signed(TestAlerts.Message(press));
        string moved = Encoding.UTF8.GetString(message.Payload.Span).Replace("37.5633", "37.6633", StringComparison.Ordinal);
        await AssertUnprovenAsync(room, message with { Payload = Encoding.UTF8.GetBytes(moved) }, press.Id, IntakeReasons.SignatureWrong("seongdong/gw-1"));
        Assert.True(page.Changes.TryRead(out ConsoleChange? change));
        Assert.True(Assert.IsType<FlaggedChange>(change).Message.Loud);

        // The true one, which the gateway goes on sending, is raised beside it.
        Assert.Equal(ReceiptOutcome.Stored, (await room.AcceptAsync(message)).Receipt!.Receipt.Outcome);
        Assert.Single(await room.IncidentsAsync());
    }

    [Fact]
    public async Task Without_a_signature_by_a_stranger_or_under_another_bells_topic_it_is_unproven()
    {
        await using IntakeFixture room = await EnrolledAsync();
        BellAlert press = TestAlerts.Press(1);
        IncomingMessage plain = TestAlerts.Message(press);
        await AssertUnprovenAsync(room, plain, press.Id, IntakeReasons.SignatureMissing("seongdong/gw-1"));
        await AssertUnprovenAsync(room, _stranger.Signed(plain), press.Id, IntakeReasons.SignatureOfUnknownKey("seongdong/gw-1"));
        IncomingMessage elsewhere = _gateway.Signed(plain) with { Topic = TestAlerts.Topics.Alerts("seongdong", "gw-1", "bell-8") };
        await AssertUnprovenAsync(room, elsewhere, press.Id, IntakeReasons.SignatureWrong("seongdong/gw-1"));
    }

    [Fact]
    public async Task A_gateways_signature_is_none_of_another_gateway()
    {
        await using IntakeFixture room = await EnrolledAsync();
        await _stranger.EnrolAsync(room.Store, "gw-2");
        BellAlert press = TestAlerts.Press(1);
        await AssertUnprovenAsync(room, _stranger.Signed(TestAlerts.Message(press)), press.Id, IntakeReasons.SignatureOfUnknownKey("seongdong/gw-1"));
    }

    [Fact]
    public async Task A_replayed_alert_raises_nothing_new_signed_or_stripped_of_its_signature()
    {
        await using IntakeFixture room = await EnrolledAsync();
        IncomingMessage plain = TestAlerts.Message(TestAlerts.Press(1));
        await room.AcceptAsync(_gateway.Signed(plain));
        using ChangeFeed.Subscription page = room.Feed.Subscribe();
        for (int replay = 0; replay < 3; replay++)
        {
            Assert.Equal(IntakeOutcome.Repeat, (await room.AcceptAsync(_gateway.Signed(plain))).Outcome);
            Assert.Equal(IntakeOutcome.Repeat, (await room.AcceptAsync(plain)).Outcome);
        }

        Assert.False(page.Changes.TryRead(out _));
        Assert.Single(await room.IncidentsAsync());
        Assert.Empty(await room.FlaggedAsync());
    }

    [Fact]
    public async Task A_replay_under_a_new_id_or_number_does_not_carry_the_old_signature()
    {
        await using IntakeFixture room = await EnrolledAsync();
        BellAlert press = TestAlerts.Press(1);
        IncomingMessage signed = _gateway.Signed(TestAlerts.Message(press));
        await room.AcceptAsync(signed);
        foreach (BellAlert made in new[] { press with { Id = Guid.CreateVersion7() }, press with { Id = Guid.CreateVersion7(), Sequence = 2 } })
            await AssertUnprovenAsync(room, signed with { Payload = TestAlerts.Payload(made) }, press.Id, IntakeReasons.SignatureWrong("seongdong/gw-1"), incidents: 1);
        Assert.Equal(1, await room.Store.ReadAsync(async context => (await context.Gateways.SingleAsync()).HighestSequence, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_revoked_certificate_proves_nothing_any_more_and_an_expired_one_with_a_warning()
    {
        await using IntakeFixture room = await EnrolledAsync();
        BellAlert late = TestAlerts.Press(1);
        room.Time.Advance(TimeSpan.FromDays(200));
        Assert.Equal(ReceiptOutcome.Stored, (await room.AcceptAsync(_gateway.Signed(TestAlerts.Message(late)))).Receipt!.Receipt.Outcome);
        Assert.Contains("expired on 2027-01-30", Assert.Single(await room.IncidentsAsync()).Warnings, StringComparison.Ordinal);

        await _gateway.RevokeAsync(room.Store, room.Time.GetUtcNow());
        room.Time.Advance(TimeSpan.FromSeconds(6));
        BellAlert stolen = TestAlerts.Press(2);
        await AssertUnprovenAsync(room, _gateway.Signed(TestAlerts.Message(stolen)), stolen.Id, IntakeReasons.SignedByRevoked("seongdong/gw-1", room.Time.GetUtcNow()), incidents: 1);
    }

    [Fact]
    public async Task A_forged_status_or_document_of_an_enrolled_gateway_changes_nothing()
    {
        await using IntakeFixture room = await EnrolledAsync();
        IncomingMessage online = TestAlerts.Status(GatewayPresence.Online, birth: 1, room.Time.GetUtcNow());
        Assert.Equal(IntakeOutcome.Status, (await room.AcceptAsync(_gateway.Signed(online))).Outcome);
        Assert.Equal(IntakeOutcome.Flagged, (await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Offline, birth: 9, room.Time.GetUtcNow()))).Outcome);
        Assert.Equal(IntakeOutcome.Flagged, (await room.AcceptAsync(TestAlerts.Status(GatewayPresence.Offline, birth: 10, room.Time.GetUtcNow()))).Outcome);
        Assert.Equal("online", (await room.GatewayAsync()).Presence);
        FlaggedRow counted = Assert.Single(await room.FlaggedAsync());
        Assert.Equal((2, false), (counted.Count, counted.Loud));

        IncomingMessage piece = TestDocuments.Pieces(Guid.CreateVersion7(), DocumentKind.Survey, "SD-0412", "{}"u8.ToArray())[0];
        IntakeResult refused = await room.AcceptAsync(piece);
        Assert.Equal(ReceiptOutcome.KeptUnproven, refused.Receipt!.Receipt.Outcome);
    }

    [Fact]
    public async Task Self_tests_that_nothing_proves_do_not_sound_every_minute()
    {
        await using IntakeFixture room = await EnrolledAsync();
        for (int minute = 0; minute < 5; minute++)
        {
            BellAlert selfTest = TestAlerts.Press(0, AlertKind.SelfTest, bell: AlertTopics.SelfTestBell);
            Assert.Null((await room.AcceptAsync(TestAlerts.Message(selfTest))).Receipt);
        }

        FlaggedRow counted = Assert.Single(await room.FlaggedAsync());
        Assert.Equal((5, false), (counted.Count, counted.Loud));
    }

    [Fact]
    public async Task A_gateway_that_was_never_enrolled_is_believed_and_told_of_once_where_there_is_an_authority()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        room.HasAuthority = true;
        await room.OpenAsync();
        for (int number = 1; number <= 3; number++)
            Assert.Equal(IntakeOutcome.Stored, (await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(number)))).Outcome);
        FlaggedRow said = Assert.Single(await room.FlaggedAsync());
        Assert.Equal(IntakeReasons.Unsigned("seongdong/gw-1"), said.Reason);
        Assert.False(said.Loud);
    }

    [Fact]
    public async Task Where_unsigned_gateways_are_refused_their_alerts_are_unproven()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync(UnsignedGateways.Refused);
        BellAlert press = TestAlerts.Press(1);
        await AssertUnprovenAsync(room, TestAlerts.Message(press), press.Id, IntakeReasons.NeverEnrolled("seongdong/gw-1"));
    }

    [Fact]
    public async Task An_alert_from_memory_keeps_the_proof_of_the_form_with_its_number()
    {
        await using IntakeFixture room = await EnrolledAsync();
        BellAlert unnumbered = TestAlerts.Press(0);
        await room.AcceptAsync(_gateway.Signed(TestAlerts.Message(unnumbered)));
        IncomingMessage numbered = _gateway.Signed(TestAlerts.Message(unnumbered with { Sequence = 1 }));
        await room.AcceptAsync(numbered);
        StoredAlert stored = Assert.Single(await room.IncidentsAsync()).Alert!;
        Assert.Equal(numbered.Payload.ToArray(), stored.Payload);
        Assert.Equal(numbered.Property(MessageSchema.SignatureProperty), stored.Signature);
    }

    private static async Task AssertUnprovenAsync(IntakeFixture room, IncomingMessage message, Guid id, string reason, int incidents = 0)
    {
        IntakeResult result = await room.AcceptAsync(message);
        Assert.Equal((id, ReceiptOutcome.KeptUnproven, reason), (result.Receipt!.Receipt.AlertId, result.Receipt.Receipt.Outcome, result.Receipt.Receipt.Reason));
        FlaggedRow flagged = (await room.FlaggedAsync())[^1];
        Assert.True(flagged.Loud);
        Assert.Equal(message.Payload.ToArray(), flagged.Payload);
        Assert.Equal(reason, flagged.Reason);
        Assert.Equal(incidents, (await room.IncidentsAsync()).Count);
    }

    private async Task<IntakeFixture> EnrolledAsync()
    {
        IntakeFixture room = await IntakeFixture.CreateAsync();
        await _gateway.EnrolAsync(room.Store);
        return room;
    }
}
