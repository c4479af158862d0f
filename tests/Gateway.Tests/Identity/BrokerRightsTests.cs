using System.Collections.Concurrent;
using Gateway.Messages;
using MQTTnet;

namespace Gateway.Tests.Identity;

/// <summary>What a gateway may do at the broker of deploy/mosquitto: as much as it needs, under its own name alone.</summary>
public sealed class BrokerRightsTests
{
    private const string A = "safety/v1/seongdong/gw-a";
    private const string B = "safety/v1/seongdong/gw-b";

    [Fact]
    public async Task A_gateway_writes_its_own_topics_and_nobody_elses()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        IMqttClient gateway = await district.ConnectAsync(district.Client("seongdong/gw-a"));
        foreach (string own in (string[])["alerts/b1", "status", "status/lte", "heartbeats/main", "health", "surveys/f", "commissionings/f", "facilities/f", "photos/f", "replies/7"])
            Assert.NotEqual(MqttClientPublishReasonCode.NotAuthorized, await CertifiedDistrict.PublishAsync(gateway, $"{A}/{own}"));
        string[] foreign =
        [
            $"{B}/alerts/b1", $"{B}/status", $"{B}/heartbeats/main", $"{B}/photos/f", $"{B}/receipts",
            $"{A}/receipts", $"{A}/commands/restart", $"{A}/register", $"{A}/alerts/b1/x", $"{A}/alerts",
            "safety/v1/other/gw-a/alerts/b1", "safety/v1/gw-a/alerts/b1", "safety/v1/seongdong/gw-a/gw-b/alerts/b1",
            "zigbee2mqtt/button-1", "cmnd/lamp/POWER1", "$SYS/broker/log", "x",
        ];
        foreach (string topic in foreign)
            Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await CertifiedDistrict.PublishAsync(gateway, topic));
    }

    [Fact]
    public async Task A_gateway_reads_its_own_receipts_and_commands_and_nothing_else_whatever_it_subscribes_to()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        IMqttClient gateway = await district.ConnectAsync(district.Client("seongdong/gw-a"));
        var heard = new ConcurrentQueue<string>();
        gateway.ApplicationMessageReceivedAsync += message =>
        {
            heard.Enqueue(message.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        foreach (string filter in (string[])["#", "safety/v1/#", "safety/v1/+/+/receipts", $"{B}/receipts", $"{B}/#", $"{A}/#", "$SYS/#", "+/+/+/+/+"])
            await gateway.SubscribeAsync(filter);
        IMqttClient room = await district.ConnectAsync(district.Client(IdentityName.ControlRoom));
        IMqttClient other = await district.ConnectAsync(district.Client("seongdong/gw-b"));
        foreach (string topic in (string[])[$"{B}/receipts", $"{B}/commands/restart", $"{B}/register"])
            Assert.NotEqual(MqttClientPublishReasonCode.NotAuthorized, await CertifiedDistrict.PublishAsync(room, topic));
        Assert.NotEqual(MqttClientPublishReasonCode.NotAuthorized, await CertifiedDistrict.PublishAsync(other, $"{B}/alerts/b1"));
        string[] own = [$"{A}/receipts", $"{A}/commands/restart", $"{A}/register"];
        foreach (string topic in own)
            Assert.Equal(MqttClientPublishReasonCode.Success, await CertifiedDistrict.PublishAsync(room, topic));

        await Eventually.IsAsync("the gateway's own three", () => own.All(heard.Contains));
        Assert.Empty(heard.Except(own));
    }

    [Fact]
    public async Task The_control_room_reads_every_gateway_and_writes_what_is_its_to_write()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        IMqttClient room = await district.ConnectAsync(district.Client(IdentityName.ControlRoom));
        var heard = new ConcurrentQueue<string>();
        room.ApplicationMessageReceivedAsync += message =>
        {
            heard.Enqueue(message.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        var topics = new AlertTopics();
        foreach (string filter in (string[])[topics.AllAlerts, topics.AllStatus, topics.AllPathStatus, topics.AllHeartbeats, .. Enum.GetValues<DocumentKind>().Select(topics.AllDocuments)])
            await room.SubscribeAsync(filter);
        IMqttClient gateway = await district.ConnectAsync(district.Client("성동/북측-1"));
        string[] sent = ["alerts/b1", "status", "status/lte", "heartbeats/main", "surveys/f", "commissionings/f", "facilities/f", "photos/f"];
        foreach (string topic in sent)
            Assert.Equal(MqttClientPublishReasonCode.Success, await CertifiedDistrict.PublishAsync(gateway, $"safety/v1/성동/북측-1/{topic}"));

        await Eventually.IsAsync("all of them", () => sent.All(topic => heard.Contains($"safety/v1/성동/북측-1/{topic}")));
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await CertifiedDistrict.PublishAsync(room, $"{A}/alerts/b1"));
    }

    [Fact]
    public async Task A_name_with_a_wildcard_opens_nothing()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        // The authority gives out no such name; if one ever did, the broker must not take it for a pattern.
        foreach (string name in (string[])["+/+", "#", "seongdong/+"])
        {
            IMqttClient client = await district.ConnectAsync(district.Client(name));
            Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await CertifiedDistrict.PublishAsync(client, $"{B}/alerts/b1"));
        }
    }
}
