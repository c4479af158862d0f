using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Alerts;
using Gateway.Tests.Receivers;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace Gateway.Tests.Relay;

/// <summary>An enrolled gateway at a real broker that anybody may publish at: what it signs, and whom it believes.</summary>
public sealed class SignedRelayTests
{
    private static readonly AlertTopics Topics = new();
    private static readonly SigningKeys Own = new();
    private static readonly SigningKeys Room = new();
    private static readonly SigningKeys Stranger = new();
    private static readonly string Receipts = Topics.Receipts("seongdong", "gw-1");

    private static RelayOptions Enrolled => RunningGateway.Patience with { Trust = new LinkTrust(() => new LinkKeys(Own.Signer, Room.Ring)) };

    [Fact]
    public async Task Alerts_and_states_carry_a_signature_over_what_the_broker_hands_on()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using RunningGateway gateway = new RunningGateway(broker.Url, Enrolled).Start();
        gateway.Press();
        await Eventually.IsAsync("an alert and a status", () => centre.Alerts.Count > 0 && centre.Statuses.Count > 0);

        foreach (MqttApplicationMessage message in centre.Messages.Where(m => !m.Topic.Contains("/heartbeats/", StringComparison.Ordinal) && m.Topic != Receipts))
        {
            Assert.Equal(SignatureFinding.Valid, Check(message, message.Payload.ToArray()));
            byte[] altered = message.Payload.ToArray();
            altered[altered.Length / 2] ^= 1;
            Assert.Equal(SignatureFinding.Wrong, Check(message, altered));
        }
    }

    [Fact]
    public async Task The_will_that_the_broker_publishes_for_a_dead_gateway_is_signed_too()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        await using TcpCut cut = TcpCut.Before(broker.Port);
        await using RunningGateway gateway = new RunningGateway($"mqtt://127.0.0.1:{cut.Port}", Enrolled).Start();
        await Eventually.IsAsync("online", () => centre.Statuses.Count > 0);
        cut.Cut();
        await Eventually.IsAsync("the will", () => centre.Statuses.Any(status => status.Presence == GatewayPresence.Offline));
        MqttApplicationMessage will = centre.Messages.First(m => m.Topic.EndsWith("/status", StringComparison.Ordinal) && m.ConvertPayloadToString().Contains("offline", StringComparison.Ordinal));
        Assert.Equal(SignatureFinding.Valid, Check(will, will.Payload.ToArray()));
    }

    [Fact]
    public async Task No_forged_altered_or_foreign_receipt_ends_an_alert_and_each_is_counted_and_said()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker, sendsReceipts: false);
        var log = new RecordingLogger<RelayService>();
        await using RunningGateway gateway = new RunningGateway(broker.Url, Enrolled, logger: log).Start();
        BellAlert alert = gateway.Press();
        await Eventually.IsAsync("the alert is out", () => centre.Alerts.Count > 0);
        string receipt = Json(OutboxFolder.ReceiptFor(alert));
        string acknowledged = Json(OutboxFolder.ReceiptFor(alert) with { AcknowledgedAt = DateTimeOffset.UnixEpoch });
        string elsewhere = Topics.Receipts("seongdong", "gw-2");

        await centre.PublishAsync(Receipts, receipt, properties: (MessageSchema.VersionProperty, "1"));
        await centre.PublishAsync(Receipts, receipt, Stranger.Signer.Sign(Receipts, Bytes(receipt)));
        await centre.PublishAsync(Receipts, receipt, Room.Signer.Sign(elsewhere, Bytes(receipt)));
        await centre.PublishAsync(Receipts, acknowledged, Room.Signer.Sign(Receipts, Bytes(receipt)));
        await centre.PublishAsync(Receipts, receipt, properties: [(MessageSchema.VersionProperty, "1"), (MessageSchema.KeyProperty, Room.Signer.Key), (MessageSchema.SignatureProperty, "AAAA")]);
        await Eventually.IsAsync("all five refused", () => gateway.Relay.Health.RefusedReceipts == 5);
        Assert.Equal(1, gateway.Outbox.Waiting);
        Assert.Contains("not the control room's: its signature is Missing", Assert.Single(log.At(LogLevel.Error)), StringComparison.Ordinal);

        await centre.PublishAsync(Receipts, receipt, Room.Signer.Sign(Receipts, Bytes(receipt)));
        await Eventually.IsAsync("the true one ends it", () => gateway.Outbox.Waiting == 0);
    }

    [Fact]
    public async Task An_alert_that_the_control_room_keeps_as_unproven_goes_on_being_sent_until_it_is_believed()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker, sendsReceipts: false);
        await using RunningGateway gateway = new RunningGateway(broker.Url, Enrolled).Start();
        BellAlert alert = gateway.Press();
        await Eventually.IsAsync("the alert is out", () => centre.Alerts.Count > 0);
        string unproven = Json(OutboxFolder.ReceiptFor(alert) with { Outcome = ReceiptOutcome.KeptUnproven, Reason = "the key is not known" });
        await centre.PublishAsync(Receipts, unproven, Room.Signer.Sign(Receipts, Bytes(unproven)));
        await Eventually.IsAsync("it is known, and the alert goes again", () => gateway.Relay.Health.UnprovenReceipts == 1 && centre.Alerts.Count >= 2);
        Assert.Equal(1, gateway.Outbox.Waiting);

        string stored = Json(OutboxFolder.ReceiptFor(alert));
        await centre.PublishAsync(Receipts, stored, Room.Signer.Sign(Receipts, Bytes(stored)));
        await Eventually.IsAsync("believed", () => gateway.Outbox.Waiting == 0 && gateway.Relay.Health.UnprovenReceipts == 0);
    }

    [Fact]
    public async Task A_key_that_cannot_sign_keeps_no_press_at_home()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        var broken = new SigningKeys();
        broken.Signer.Dispose();
        var trust = new LinkTrust(() => new LinkKeys(broken.Signer, null));
        await using RunningGateway gateway = new RunningGateway(broker.Url, RunningGateway.Patience with { Trust = trust }).Start();
        gateway.Press();
        await Eventually.IsAsync("it went out unsigned and was received", () => gateway.Outbox.Waiting == 0);
        Assert.NotNull(trust.Health.Fault);
        Assert.DoesNotContain(centre.Messages, message => Property(message, MessageSchema.SignatureProperty) is not null);
    }

    private static SignatureFinding Check(MqttApplicationMessage message, byte[] payload) => Own.Ring.Check(
        message.Topic, payload, Property(message, MessageSchema.VersionProperty), message.ContentType, Property(message, MessageSchema.KeyProperty), Property(message, MessageSchema.SignatureProperty));

    private static string? Property(MqttApplicationMessage message, string name) =>
        message.UserProperties?.Find(property => property.Name == name) is { } found ? Encoding.UTF8.GetString(found.ValueBuffer.Span) : null;

    private static string Json(AlertReceipt receipt) => JsonSerializer.Serialize(receipt, MessagesJson.Wire.AlertReceipt);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
