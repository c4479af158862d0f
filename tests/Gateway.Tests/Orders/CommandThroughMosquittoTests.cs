using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Broker;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Relay;
using MQTTnet;

namespace Gateway.Tests.Orders;

/// <summary>Commands at a real broker that anybody may publish at.</summary>
public sealed class CommandThroughMosquittoTests
{
    private static readonly AlertTopics Topics = new();
    private static readonly SigningKeys Own = new();
    private static readonly SigningKeys Room = new();
    private static readonly SigningKeys Stranger = new();

    [Fact]
    public async Task Only_what_the_control_room_signed_for_this_gateway_is_taken_and_the_answer_is_signed()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        var mailbox = new CommandMailbox();
        RelayOptions options = RunningGateway.Patience with { Trust = new LinkTrust(() => new LinkKeys(Own.Signer, Room.Ring)), Mailbox = mailbox };
        await using RunningGateway gateway = new RunningGateway(broker.Url, options).Start();
        await Eventually.IsAsync("online", () => centre.Statuses.Count > 0);
        string topic = Topics.Commands("seongdong", "gw-1", CommandNames.Identify);
        var command = new GatewayCommand { Id = Guid.CreateVersion7(), Name = CommandNames.Identify, IssuedAt = DateTimeOffset.UnixEpoch, Expires = DateTimeOffset.UnixEpoch.AddMinutes(1), IssuedBy = "kim" };
        string json = JsonSerializer.Serialize(command, MessagesJson.Wire.GatewayCommand);
        string later = JsonSerializer.Serialize(command with { Expires = DateTimeOffset.MaxValue }, MessagesJson.Wire.GatewayCommand);

        await centre.PublishAsync(topic, json);
        await centre.PublishAsync(topic, json, Stranger.Signer.Sign(topic, Bytes(json)));
        await centre.PublishAsync(topic, json, Room.Signer.Sign(Topics.Commands("seongdong", "gw-2", CommandNames.Identify), Bytes(json)));
        await centre.PublishAsync(topic, json, Room.Signer.Sign(Topics.Commands("seongdong", "gw-1", CommandNames.TestPress), Bytes(json)));
        await centre.PublishAsync(topic, later, Room.Signer.Sign(topic, Bytes(json)));
        await Eventually.IsAsync("all five refused", () => gateway.Relay.Health.RefusedCommands == 5);
        Assert.True(mailbox.IsEmpty);

        await centre.PublishAsync(topic, json, Room.Signer.Sign(topic, Bytes(json)));
        await Eventually.IsAsync("the true one is there", () => !mailbox.IsEmpty);
        ReceivedCommand taken = await mailbox.TakeAllAsync(TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);
        taken.Replies.Set(Topics.Reply("seongdong", "gw-1", command.Id), "{}"u8.ToArray());
        MqttApplicationMessage reply = await Eventually.GetAsync("the answer", () => Task.FromResult(centre.Messages.FirstOrDefault(m => m.Topic.Contains("/replies/", StringComparison.Ordinal))));
        Assert.Equal(SignatureFinding.Valid, Own.Ring.Check(reply.Topic, reply.Payload.ToArray(), Property(reply, MessageSchema.VersionProperty), reply.ContentType, Property(reply, MessageSchema.KeyProperty), Property(reply, MessageSchema.SignatureProperty)));
    }

    [Fact]
    public async Task A_retained_command_is_not_taken_and_a_gateway_that_was_never_enrolled_asks_for_none()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(broker);
        string topic = Topics.Commands("seongdong", "gw-1", CommandNames.Identify);
        MessageSignature signature = Room.Signer.Sign(topic, "{}"u8.ToArray());
        await centre.PublishAsync(topic, "{}", retain: true,
            (MessageSchema.VersionProperty, "1"), (MessageSchema.KeyProperty, signature.Key), (MessageSchema.SignatureProperty, signature.Text));

        var mailbox = new CommandMailbox();
        await using (RunningGateway stranger = new RunningGateway(broker.Url, RunningGateway.Patience with { Mailbox = mailbox }).Start())
        {
            await Eventually.IsAsync("connected", () => stranger.Relay.Health.ConnectedSince is not null);
            stranger.Press();
            await Eventually.IsAsync("received", () => stranger.Outbox.Waiting == 0);
            Assert.Equal(0, stranger.Relay.Health.RefusedCommands);
        }

        await using RunningGateway enrolled = new RunningGateway(broker.Url, RunningGateway.Patience with { Trust = new LinkTrust(() => new LinkKeys(Own.Signer, Room.Ring)), Mailbox = mailbox }).Start();
        await Eventually.IsAsync("the retained one is refused", () => enrolled.Relay.Health.RefusedCommands == 1);
        Assert.True(mailbox.IsEmpty);
    }

    private static string? Property(MqttApplicationMessage message, string name) =>
        message.UserProperties?.Find(property => property.Name == name) is { } found ? Encoding.UTF8.GetString(found.ValueBuffer.Span) : null;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
