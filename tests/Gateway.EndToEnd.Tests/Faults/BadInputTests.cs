using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>What people and machines get wrong, and what is said to it.</summary>
public class BadInputTests
{
    [Fact]
    public async Task A_missing_serial_port_is_said_once_shown_and_never_holds_an_alert_up()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        district.ReceiverPort = district.Folder.File("ttyNobody");
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();

        AcceptedPress press = await gateway.PressAsync(SeongdongDistrict.Bell);
        await Eventually.IsAsync("the alert in the control room's database", async () => (await room.AlertsAsync()).Any(row => row.Id == press.Id));

        CommandResult doctor = await gateway.CommandAsync("doctor", "--json");
        Assert.Contains("\"noPort\"", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("ttyNobody", doctor.Output, StringComparison.Ordinal);
        // Long enough for several attempts to open it.
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        Assert.Single(gateway.Program.Output.Split('\n'), line => line.Contains("ttyNobody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_is_plugged_in_later_is_read()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        district.ReceiverPort = district.Folder.File("ttyLate");
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        await Eventually.IsAsync("no port", async () => (await gateway.CommandAsync("doctor", "--json")).Output.Contains("\"noPort\"", StringComparison.Ordinal));

        using var off = new CancellationTokenSource();
        using var line = new Simulation.PseudoTerminal(district.ReceiverPort);
        var receiver = new Simulation.SimulatedRtkReceiver(new Simulation.SimulatedReceiverOptions { Position = new Simulation.AntennaPosition(37.5633, 127.0369, 48, 22) }, TimeProvider.System);
        Task running = receiver.RunAsync(line.Device, off.Token);
        await Eventually.IsAsync("reading", async () => (await gateway.CommandAsync("doctor", "--json")).Output.Contains("\"reading\"", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        line.Unplug();
        await Eventually.IsAsync("no port again", async () => (await gateway.CommandAsync("doctor", "--json")).Output.Contains("\"noPort\"", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        await off.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_register_with_bad_rows_keeps_the_good_ones_and_names_the_bad()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        GatewayProcess gateway = await GatewayProcess.PrepareAsync(district.WriteGatewayConfiguration());
        string register = district.Folder.Write("bad.geojson", """
            { "type": "FeatureCollection", "features": [
              { "type": "Feature", "geometry": { "type": "Point", "coordinates": [127.0369, 37.5633] },
                "properties": { "id": "GOOD-1", "name": "good", "type": "emergencyBell", "method": "networkRtkFixed" } },
              { "type": "Feature", "geometry": { "type": "Point", "coordinates": [37.5633, 127.0369] },
                "properties": { "id": "SWAPPED-1", "name": "axes swapped", "type": "emergencyBell", "method": "networkRtkFixed" } },
              { "type": "Feature", "geometry": null,
                "properties": { "name": "no id", "type": "emergencyBell" } }
            ] }
            """);

        CommandResult import = await gateway.CommandAsync("facilities", "import", register);

        Assert.Equal(3, import.ExitCode);
        string said = import.Output + import.Error;
        Assert.Contains("4", said, StringComparison.Ordinal);
        Assert.Contains("SWAPPED-1", said, StringComparison.Ordinal);
        Assert.Contains("id", said, StringComparison.Ordinal);
        CommandResult list = await gateway.CommandAsync("facilities", "list", "--json");
        Assert.Contains("GOOD-1", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SWAPPED-1", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_bell_is_refused_with_the_near_matches()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        CommandResult press = await gateway.CommandAsync("bells", "press", "restrom-1", "--real");
        Assert.Equal(2, press.ExitCode);
        Assert.Contains("restrom-1", press.Error, StringComparison.Ordinal);
        Assert.Contains(SeongdongDistrict.Bell, press.Error.Replace("restrom-1", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, await gateway.WaitingAsync());
    }

    [Theory]
    [InlineData("\"keepAliveSeconds\": 900", "keepAliveSeconds", "60")]
    [InlineData("\"keepAliveSecond\": 9", "keepAliveSecond", "keepAliveSeconds")]
    public async Task A_wrong_configuration_stops_the_start_and_names_the_key(string wrong, string key, string allowed)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("gateway.json", $$"""{ "district": "d", "gateway": "g", "dataDirectory": "{{folder.Path}}", "broker": { "url": "mqtt://127.0.0.1", {{wrong}} } }""");
        GatewayProcess gateway = await GatewayProcess.PrepareAsync(file);
        CommandResult run = await gateway.CommandAsync("run");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(key, run.Error, StringComparison.Ordinal);
        Assert.Contains(allowed, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presses_wait_on_disk_while_the_broker_is_away_and_arrive_in_order()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await district.Broker.StopAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        var presses = new List<AcceptedPress>();
        for (int i = 0; i < 5; i++)
            presses.Add(await gateway.PressAsync(SeongdongDistrict.Bell));
        await gateway.Program.KillAsync();
        await gateway.StartAsync();
        Assert.Equal(5, await gateway.WaitingAsync());

        await district.Broker.StartAgainAsync();

        await Eventually.IsAsync("a receipt for every alert", async () => await gateway.WaitingAsync() == 0, TimeSpan.FromSeconds(60));
        Assert.Equal(presses.Select(press => press.Sequence), await room.SequencesAsCommittedAsync());
    }
}
