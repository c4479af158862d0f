using System.Text.Json;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Vigil;

/// <summary>The real gateway, watched over as by systemd, with a real broker and control room.</summary>
public class SelfTestTests
{
    [Fact]
    public async Task A_self_test_goes_all_the_way_a_broker_away_starves_nothing_and_a_disk_that_hangs_does()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        district.SelfTestSeconds = 10;
        StallingDisk disk = await StallingDisk.MakeAsync(district.Folder);
        await using var manager = new NotifySocket(district.Folder.Path);
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.PrepareGatewayAsync();
        foreach ((string name, string value) in disk.Environment)
            gateway.Environment[name] = value;
        gateway.Environment["NOTIFY_SOCKET"] = manager.Path;
        gateway.Environment["WATCHDOG_USEC"] = "2000000";
        await gateway.StartAsync();
        await Eventually.IsAsync("READY", () => manager.Told.Contains("READY=1"));

        using var http = new HttpClient { BaseAddress = room.Page };
        await Eventually.IsAsync($"a self-test in the control room\n{gateway.Program.Output}", async () => (await GatewayAsync(http))?.TryGetProperty("selfTestAt", out _) == true, TimeSpan.FromSeconds(60));
        await Eventually.IsAsync("its receipt at the gateway", async () => (await SelfTestAsync(gateway)).TryGetProperty("toReceiptMilliseconds", out _), TimeSpan.FromSeconds(30));
        await Eventually.IsAsync("health in the control room", async () => (await GatewayAsync(http))!.Value.TryGetProperty("health", out JsonElement health) && health.GetProperty("diskFreeBytes").GetInt64() > 0, TimeSpan.FromSeconds(30));
        Assert.Empty(await room.AlertsAsync());
        Assert.Equal(1, (await gateway.PressAsync(SeongdongDistrict.Bell)).Sequence);

        // Longer than a self-test's interval and its limit together.
        await district.Broker.KillAsync(forget: true);
        await AssertFedAsync(manager, TimeSpan.FromSeconds(45));
        Assert.False((await SelfTestAsync(gateway)).TryGetProperty("fault", out JsonElement fault) && fault.GetString()!.Contains("come through", StringComparison.Ordinal));
        await district.Broker.StartAgainAsync();

        disk.Stall();
        await Eventually.IsAsync("the outbox that stands", () => manager.Status?.Contains("the outbox does not go on", StringComparison.Ordinal) == true, TimeSpan.FromSeconds(70));
        int fed = manager.Fed;
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        Assert.Equal(fed, manager.Fed);
        disk.GoOn();
        await AssertFedAsync(manager, TimeSpan.FromSeconds(3));
        Assert.Equal(2, (await gateway.PressAsync(SeongdongDistrict.Bell)).Sequence);
        await Eventually.IsAsync("both presses committed", async () => (await room.AlertsAsync()).Select(alert => alert.Sequence).SequenceEqual([1L, 2L]), TimeSpan.FromSeconds(60));
    }

    /// <summary>At least two signs of life in three seconds, all the time.</summary>
    private static async Task AssertFedAsync(NotifySocket manager, TimeSpan during)
    {
        for (TimeSpan past = TimeSpan.Zero; past < during; past += TimeSpan.FromSeconds(3))
        {
            int before = manager.Fed;
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            Assert.True(manager.Fed > before, $"Not fed {past.TotalSeconds:0} s on: {manager.Status}");
        }
    }

    private static async Task<JsonElement?> GatewayAsync(HttpClient http)
    {
        JsonElement list = Json(await http.GetStringAsync(new Uri("api/v1/gateways", UriKind.Relative)));
        return list.GetProperty("gateways").EnumerateArray().Select(gateway => (JsonElement?)gateway).FirstOrDefault();
    }

    private static async Task<JsonElement> SelfTestAsync(GatewayProcess gateway)
    {
        CommandResult doctor = await gateway.CommandAsync("doctor", "--json");
        JsonElement report = Json(doctor.Output);
        return report.GetProperty("service").GetProperty("report").GetProperty("selfTest");
    }

    private static JsonElement Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
