using System.Text.Json;
using Gateway.Broker;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Relay;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Gateway.Tests.Paths;

/// <summary>A gateway with the district's broker and one of its own for devices, each a real Mosquitto.</summary>
public sealed class DeviceBrokerTests
{
    private static readonly AlertTopics Topics = new();
    private static readonly SigningKeys Own = new();
    private static readonly SigningKeys Room = new();

    [Fact]
    public async Task An_answer_goes_back_by_the_path_of_its_command_and_a_word_to_a_lamp_to_the_devices_broker()
    {
        await using Mosquitto main = await Mosquitto.StartAsync();
        await using Mosquitto devices = await Mosquitto.StartAsync();
        await using TestCentre centre = await TestCentre.ConnectAsync(main);
        await using TestCentre eavesdropper = await TestCentre.ConnectAsync(devices, sendsReceipts: false);
        var trust = new LinkTrust(() => new LinkKeys(Own.Signer, Room.Ring));
        await using PathGateway gateway = await PathGateway.StartAsync("gw-1", Brokers(main, devices), c => c with { DeviceBroker = "devices" }, trust: trust);
        await gateway.ConnectedAsync();
        await Eventually.IsAsync("listens for commands", () => centre.Statuses.Count > 0);

        // Many, because either path might be the one that happens to be quicker.
        for (int i = 0; i < 20; i++)
        {
            var command = new GatewayCommand { Id = Guid.CreateVersion7(), Name = CommandNames.Identify, IssuedAt = DateTimeOffset.UnixEpoch, Expires = DateTimeOffset.MaxValue, IssuedBy = "kim" };
            string topic = Topics.Commands("seongdong", "gw-1", CommandNames.Identify), json = JsonSerializer.Serialize(command, MessagesJson.Wire.GatewayCommand);
            await centre.PublishAsync(topic, json, Room.Signer.Sign(topic, System.Text.Encoding.UTF8.GetBytes(json)));
            ReceivedCommand taken = await gateway.Mailbox.TakeAllAsync(TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);
            taken.Replies.Set(Topics.Reply("seongdong", "gw-1", command.Id), "{}"u8.ToArray());
            gateway.Words.Set($"safety/v1/lamp/{i}", "ON"u8.ToArray());
        }

        await Eventually.IsAsync("every answer at the control room's", () => Count(centre, "/replies/") == 20);
        await Eventually.IsAsync("every word at the devices'", () => Count(eavesdropper, "/lamp/") == 20);
        Assert.Equal((0, 0), (Count(eavesdropper, "/replies/"), Count(centre, "/lamp/")));
    }

    [Fact]
    public async Task Messages_that_the_devices_broker_drops_are_counted()
    {
        await using Mosquitto main = await Mosquitto.StartAsync();
        await using Mosquitto devices = await Mosquitto.StartAsync("allow_anonymous true\nmax_queued_messages 1\nsys_interval 1");
        await using PathGateway gateway = await PathGateway.StartAsync("gw-1", [Brokers(main, devices)[0], Brokers(main, devices)[1] with { Carries = "devices" }]);
        await gateway.ConnectedAsync();
        using IMqttClient absent = await ClientAsync(devices, "absent");
        await absent.SubscribeAsync("z/b", MqttQualityOfServiceLevel.AtLeastOnce, TestContext.Current.CancellationToken);
        await absent.DisconnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        using IMqttClient mad = await ClientAsync(devices, "mad");

        // The broker's first count is what was before; only a later one is news.
        await Eventually.IsAsync("dropped messages are seen", async () =>
        {
            for (int i = 0; i < 10; i++)
                await mad.PublishStringAsync("z/b", "x", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: TestContext.Current.CancellationToken);
            return gateway.Links[1].DroppedByBroker > 0;
        }, TimeSpan.FromSeconds(30));
        Assert.Equal(0, gateway.Links[0].DroppedByBroker);
    }

    [Fact]
    public async Task The_devices_broker_as_deployed_drops_nothing_of_ten_thousand_messages_for_a_gateway_that_is_away()
    {
        string file = Path.Combine(Checkout.Root, "deploy", "mosquitto", "devices.conf");
        await using Mosquitto devices = await Mosquitto.StartWithAsync((port, folder) => File.ReadAllText(file)
            .Replace("listener 1883 127.0.0.1", FormattableString.Invariant($"listener {port} 127.0.0.1"), StringComparison.Ordinal)
            .Replace("/var/lib/mosquitto/", folder + "/", StringComparison.Ordinal) + $"\nuser {Environment.UserName}\n");
        using IMqttClient absent = await ClientAsync(devices, "gateway");
        await absent.SubscribeAsync("z/#", MqttQualityOfServiceLevel.AtLeastOnce, TestContext.Current.CancellationToken);
        await absent.DisconnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        using IMqttClient mad = await ClientAsync(devices, "mad");
        for (int sent = 0; sent < 10_000; sent += 100)
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => mad.PublishStringAsync("z/mad", "x", MqttQualityOfServiceLevel.AtLeastOnce)));
        await mad.PublishStringAsync("z/sane", "x", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: TestContext.Current.CancellationToken);

        int came = 0;
        bool press = false;
        using IMqttClient back = await ClientAsync(devices, "gateway", message =>
        {
            came++;
            press |= message.Topic == "z/sane";
        });
        await Eventually.IsAsync("the press behind them", () => press, TimeSpan.FromSeconds(30));
        Assert.Equal(10_001, came);
    }

    private static IReadOnlyList<BrokerConfiguration> Brokers(Mosquitto main, Mosquitto devices) =>
        [new BrokerConfiguration { Name = "main", Url = main.Url }, new BrokerConfiguration { Name = "devices", Url = devices.Url }];

    private static int Count(TestCentre at, string level) => at.Messages.Count(message => message.Topic.Contains(level, StringComparison.Ordinal));

    private static async Task<IMqttClient> ClientAsync(Mosquitto broker, string id, Action<MqttApplicationMessage>? received = null)
    {
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += args =>
        {
            received?.Invoke(args.ApplicationMessage);
            return Task.CompletedTask;
        };
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithProtocolVersion(MqttProtocolVersion.V500).WithTcpServer("127.0.0.1", broker.Port)
            .WithClientId(id).WithCleanStart(false).WithSessionExpiryInterval(600).Build(), TestContext.Current.CancellationToken);
        return client;
    }
}
