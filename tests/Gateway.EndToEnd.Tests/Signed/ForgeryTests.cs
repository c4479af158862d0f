using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Health;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Gateway.EndToEnd.Tests.Signed;

/// <summary>An attacker with every right at the broker, between a real gateway and a real control room.</summary>
public sealed class ForgeryTests
{
    private static readonly AlertTopics Topics = new();

    [Fact]
    public async Task Nothing_that_an_attacker_publishes_is_believed_at_either_end_and_every_press_arrives()
    {
        await using EnrolledDistrict district = await EnrolledDistrict.OpenAsync();
        await using Attacker attacker = await Attacker.ConnectAsync(district.Broker);
        await PressAsync(district);
        await Eventually.IsAsync("signed, checked, stored, and its signed receipt believed", () => district.Gateway.Outbox.Waiting == 0);
        Assert.Equal(1, await CountAsync(district, "SELECT count(*) FROM alerts WHERE SigningKey IS NOT NULL AND Signature IS NOT NULL"));
        MqttApplicationMessage alert = await Eventually.GetAsync("the alert, overheard", () => Task.FromResult(attacker.Overheard.FirstOrDefault(m => m.Topic.Contains("/alerts/", StringComparison.Ordinal))));

        // Replayed as it was; with its bell's name altered; as another's.
        await attacker.PublishAsync(alert.Topic, alert.Payload.ToArray(), alert.UserProperties);
        byte[] altered = Encoding.UTF8.GetBytes(alert.ConvertPayloadToString().Replace("\"kind\":\"test\"", "\"kind\":\"press\"", StringComparison.Ordinal));
        Assert.False(altered.AsSpan().SequenceEqual(alert.Payload.ToArray()));
        await attacker.PublishAsync(alert.Topic, altered, alert.UserProperties);
        await attacker.PublishAsync(Topics.Alerts("seongdong", "gw-1", "another"), alert.Payload.ToArray(), alert.UserProperties);
        await Eventually.IsAsync("two are shown as unproven, with sound", async () => await CountAsync(district, "SELECT count(*) FROM flagged WHERE Loud = 1 AND Reason LIKE 'UNPROVEN%'") == 2);
        Assert.Equal(1, await CountAsync(district, "SELECT count(*) FROM incidents"));

        // While the control room is away, its receipts are forged.
        await district.Room.StopAsync();
        BellAlert waiting = await PressAsync(district);
        byte[] receipt = JsonSerializer.SerializeToUtf8Bytes(
            new AlertReceipt { AlertId = waiting.Id, Sequence = waiting.Sequence, Outcome = ReceiptOutcome.Stored, StoredAt = DateTimeOffset.UnixEpoch, ControlRoom = "control-room" }, MessagesJson.Wire.AlertReceipt);
        await attacker.PublishAsync(Topics.Receipts("seongdong", "gw-1"), receipt, []);
        MqttApplicationMessage former = attacker.Overheard.First(m => m.Topic.EndsWith("/receipts", StringComparison.Ordinal));
        await attacker.PublishAsync(former.Topic, receipt, former.UserProperties);
        await Eventually.IsAsync("both are refused", () => district.Gateway.Health().Link.RefusedReceipts == 2);
        Assert.Equal(1, district.Gateway.Outbox.Waiting);
        CommandResult doctor = await district.GatewayCommandAsync("doctor");
        Assert.Contains("messages are signed with key", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("2 receipts were not the control room's", doctor.Output, StringComparison.Ordinal);

        await district.Room.StartAgainAsync();
        await Eventually.IsAsync("the true receipt ends it", () => district.Gateway.Outbox.Waiting == 0, TimeSpan.FromSeconds(60));
        Assert.Equal(2, await CountAsync(district, "SELECT count(*) FROM incidents"));
    }

    [Fact]
    public async Task A_command_of_the_control_room_is_answered_and_on_record_at_both_ends_and_its_replay_is_not()
    {
        await using EnrolledDistrict district = await EnrolledDistrict.OpenAsync();
        await using Attacker attacker = await Attacker.ConnectAsync(district.Broker);
        await Eventually.IsAsync("connected", () => attacker.Overheard.Any(m => m.Topic.EndsWith("/status", StringComparison.Ordinal)));
        CommandResult given = await district.RoomCommandAsync("command", "seongdong/gw-1", "testPress", "--bell", EnrolledDistrict.Bell, "--by", "kim", "--valid", "30");

        // A machine whose clock nobody vouches for has to refuse; both answers are right, each where it belongs.
        bool knowsTheTime = KernelClock.SynchronizedWithin() is not null;
        Assert.Contains(knowsTheTime ? "\"outcome\":\"done\"" : "does not know the time", given.Output, StringComparison.Ordinal);
        string[] record = File.ReadAllLines(Path.Combine(district.GatewayData, "commands.log"));
        Assert.Equal(knowsTheTime ? ["accepted", "done"] : ["refused"], record.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetString()));

        MqttApplicationMessage command = attacker.Overheard.First(m => m.Topic.Contains("/commands/", StringComparison.Ordinal));
        await attacker.PublishAsync(command.Topic, command.Payload.ToArray(), command.UserProperties);
        await Eventually.IsAsync("the replay is on record", () => File.ReadAllLines(Path.Combine(district.GatewayData, "commands.log")).Length == record.Length + 1);
        await attacker.PublishAsync(command.Topic, command.Payload.ToArray(), []);
        await Eventually.IsAsync("without its signature it is not taken", () => district.Gateway.Health().Link.RefusedCommands == 1);
    }

    private static Task<BellAlert> PressAsync(EnrolledDistrict district) => district.Gateway.Bells.Find(EnrolledDistrict.Bell)!.PressByCommand(AlertKind.Test, "pressed");

    private static async Task<long> CountAsync(EnrolledDistrict district, string sql)
    {
        await using SqliteConnection database = await district.Room.OpenDatabaseAsync();
        await using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed class Attacker : IAsyncDisposable
    {
        private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

        public ConcurrentQueue<MqttApplicationMessage> Overheard { get; } = [];

        public static async Task<Attacker> ConnectAsync(Mosquitto broker)
        {
            var attacker = new Attacker();
            attacker._client.ApplicationMessageReceivedAsync += received =>
            {
                attacker.Overheard.Enqueue(received.ApplicationMessage);
                return Task.CompletedTask;
            };
            await attacker._client.ConnectAsync(new MqttClientOptionsBuilder().WithProtocolVersion(MqttProtocolVersion.V500).WithTcpServer("127.0.0.1", broker.Port).Build());
            await attacker._client.SubscribeAsync("#", MqttQualityOfServiceLevel.AtLeastOnce);
            return attacker;
        }

        public Task<MqttClientPublishResult> PublishAsync(string topic, byte[] payload, List<MQTTnet.Packets.MqttUserProperty> properties) => _client.PublishAsync(new MqttApplicationMessage
        {
            Topic = topic,
            Payload = new ReadOnlySequence<byte>(payload),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            ContentType = MessageSchema.ContentType,
            UserProperties = properties,
        });

        public async ValueTask DisposeAsync()
        {
            await _client.TryDisconnectAsync();
            _client.Dispose();
        }
    }
}
