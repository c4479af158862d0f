using System.Text.Json;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Simulation;

namespace Gateway.EndToEnd.Tests.Press;

/// <summary>A press as anybody sees it who listens at the broker.</summary>
public class BrokerTests
{
    [Fact]
    public async Task Mosquitto_sub_prints_the_alert_and_its_receipt_while_both_programs_run()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ChildProgram listener = district.Broker.Subscribe("safety/v1/#");
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        await listener.SaysAsync($"safety/v1/{SeongdongDistrict.Name}/{SeongdongDistrict.GatewayName}/status {{");

        AcceptedPress press = await gateway.PressAsync(SeongdongDistrict.Bell);

        JsonElement alert = await MessageAsync(listener, $"alerts/{SeongdongDistrict.Bell}");
        Assert.Equal(press.Id, alert.GetProperty("id").GetGuid());
        Assert.Equal(press.Sequence, alert.GetProperty("sequence").GetInt64());
        Assert.Equal("press", alert.GetProperty("kind").GetString());
        Assert.Equal("다사 5910 5164", alert.GetProperty("place").GetProperty("nationalPointNumber").GetString());
        JsonElement plane = alert.GetProperty("place").GetProperty("plane")[0];
        Assert.Equal(5186, plane.GetProperty("epsg").GetInt32());
        Assert.Equal(551530.2807, plane.GetProperty("northingMetres").GetDouble(), 3);
        Assert.Equal(203260.1426, plane.GetProperty("eastingMetres").GetDouble(), 3);
        JsonElement receipt = await MessageAsync(listener, "receipts");
        Assert.Equal(press.Id, receipt.GetProperty("alertId").GetGuid());
        Assert.Equal("stored", receipt.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_bell_that_is_an_mqtt_device_is_pressed_by_its_message()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ChildProgram listener = district.Broker.Subscribe("safety/v1/#");
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        await listener.SaysAsync("\"online\"");

        await district.Broker.PublishAsync(SeongdongDistrict.DeviceTopic, """{"battery":97,"action":"single"}""");

        JsonElement alert = await MessageAsync(listener, $"alerts/{SeongdongDistrict.DeviceBell}");
        Assert.Equal("press", alert.GetProperty("kind").GetString());
        Assert.Equal("mqtt", alert.GetProperty("bell").GetProperty("source").GetString());
        await Eventually.IsAsync("the alert in the control room's database", async () => (await room.AlertsAsync()).Any(row => row.Id == alert.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task An_alert_carries_the_live_fix_of_a_receiver_on_a_serial_line()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        district.ReceiverPort = district.Folder.File("ttyRoof");
        using var line = new PseudoTerminal(district.ReceiverPort);
        using var off = new CancellationTokenSource();
        // 10 m north of the surveyed place.
        var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = new AntennaPosition(37.5633901, 127.0369, 48.1, 22.7), RateHertz = 5 }, TimeProvider.System);
        Task running = receiver.RunAsync(line.Device, off.Token);
        await using ChildProgram listener = district.Broker.Subscribe("safety/v1/#");
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        await Eventually.IsAsync("a receiver with a fixed solution", async () => (await gateway.CommandAsync("doctor", "--json")).Output.Contains("\"quality\": \"rtkFixed\"", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        await listener.SaysAsync("\"online\"");

        await gateway.PressAsync(SeongdongDistrict.Bell);

        JsonElement fix = (await MessageAsync(listener, $"alerts/{SeongdongDistrict.Bell}")).GetProperty("liveFix");
        Assert.InRange(fix.GetProperty("distanceToPlaceMetres").GetDouble(), 1, 20);
        Assert.InRange(fix.GetProperty("ageSeconds").GetDouble(), 0, 5);
        await off.CancelAsync();
        await running;
    }

    /// <summary>The payload of the first message that the listener printed on a topic with this end.</summary>
    private static async Task<JsonElement> MessageAsync(ChildProgram listener, string topicEnd)
    {
        string line = await Eventually.GetAsync($"a message on .../{topicEnd}", () => Task.FromResult(
            listener.Output.Split('\n').FirstOrDefault(line => line.Split(' ')[0].EndsWith("/" + topicEnd, StringComparison.Ordinal))));
        return JsonDocument.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]).RootElement;
    }
}
