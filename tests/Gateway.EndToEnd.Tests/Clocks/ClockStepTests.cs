using System.Text.Json;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Clocks;

/// <summary>Wall clocks of the real programs step while they run and wait, and at their start.</summary>
public sealed class ClockStepTests : IAsyncLifetime
{
    private static readonly TimeSpan Arrives = TimeSpan.FromSeconds(20);

    private SeongdongDistrict _district = null!;
    private SteppedClock _gatewayClock = null!;
    private SteppedClock _roomClock = null!;
    private ControlRoomProcess _room = null!;
    private GatewayProcess _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _district = await SeongdongDistrict.OpenAsync();
        _district.SelfTestSeconds = 10;
        _gatewayClock = await SteppedClock.MakeAsync(_district.Folder, "gateway");
        _roomClock = await SteppedClock.MakeAsync(_district.Folder, "room");
        _room = await _district.StartControlRoomAsync(_roomClock.Environment);
        _gateway = await _district.PrepareGatewayAsync();
        foreach ((string name, string value) in _gatewayClock.Environment)
            _gateway.Environment[name] = value;
        await _gateway.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        if (_room is not null)
            await _room.DisposeAsync();
        if (_district is not null)
            await _district.DisposeAsync();
    }

    [Fact]
    public async Task Every_press_arrives_in_order_whatever_the_clocks_of_gateway_and_control_room_do()
    {
        long pressed = 0;
        foreach (Action step in (Action[])
        [
            () => _gatewayClock.Right(),
            () => _gatewayClock.By(TimeSpan.FromHours(-1)),
            () => _roomClock.By(TimeSpan.FromHours(-1)),
            () => _gatewayClock.By(TimeSpan.FromHours(1)),
            () => _gatewayClock.By(SteppedClock.TenYears),
            () => _roomClock.By(SteppedClock.TenYears),
            () => _gatewayClock.By(TimeSpan.FromHours(-1)),
            () => _roomClock.At1970(),
            () => _gatewayClock.At1970(),
            () => _roomClock.Right(),
            () => _gatewayClock.Right(),
        ])
        {
            step();
            Assert.Equal(++pressed, (await _gateway.PressAsync(SeongdongDistrict.Bell)).Sequence);
            await ArrivedAsync(pressed);
        }

        Assert.Equal(0, await _gateway.WaitingAsync());
        Assert.Equal(Enumerable.Range(1, (int)pressed).Select(number => (long)number), await _room.SequencesAsCommittedAsync());
    }

    [Fact]
    public async Task A_gateway_that_starts_in_1970_and_a_clock_that_is_set_while_alerts_wait_lose_and_reorder_nothing()
    {
        Assert.Equal(1, (await _gateway.PressAsync(SeongdongDistrict.Bell)).Sequence);
        await ArrivedAsync(1);
        await _gateway.Program.KillAsync();
        _gatewayClock.At1970();
        await _district.Broker.StopAsync();
        await _gateway.StartAsync();
        Assert.Equal(2, (await _gateway.PressAsync(SeongdongDistrict.Bell)).Sequence);
        _gatewayClock.By(SteppedClock.TenYears);
        Assert.Equal(3, (await _gateway.PressAsync(SeongdongDistrict.Bell)).Sequence);
        _gatewayClock.Right();
        await _district.Broker.StartAgainAsync();
        Assert.Equal(4, (await _gateway.PressAsync(SeongdongDistrict.Bell)).Sequence);
        await ArrivedAsync(4, TimeSpan.FromSeconds(60));
        Assert.Equal(0, await _gateway.WaitingAsync());
        await GatewayIsAsync("online");
    }

    [Fact]
    public async Task After_a_step_back_a_path_that_falls_silent_is_seen_by_both_ends_as_soon_as_ever()
    {
        _gatewayClock.By(TimeSpan.FromHours(-1));
        _roomClock.By(TimeSpan.FromHours(-1));
        await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
        Assert.Equal("connected", await LinkStateAsync());
        await _district.Broker.FreezeAsync();
        try
        {
            await Eventually.IsAsync("a link that the gateway knows is away", async () => await LinkStateAsync() == "away", TimeSpan.FromSeconds(12));
            using var http = new HttpClient { BaseAddress = _room.Page };
            await Eventually.IsAsync("a control room that knows it is deaf", async () => (await http.GetAsync(new Uri("api/v1/health", UriKind.Relative))).StatusCode == System.Net.HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(25));
        }
        finally
        {
            await _district.Broker.ThawAsync();
        }
        Assert.Equal(1, (await _gateway.PressAsync(SeongdongDistrict.Bell)).Sequence);
        await ArrivedAsync(1, TimeSpan.FromSeconds(60));
    }

    private async Task ArrivedAsync(long number, TimeSpan? within = null)
    {
        try
        {
            await Eventually.IsAsync($"number {number} committed and answered", async () =>
                (await _room.AlertsAsync()).Count == number && await _gateway.WaitingAsync() == 0, within ?? Arrives);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{_gateway.Program.Output}\n{_room.Program.Output}", late);
        }
    }

    private async Task GatewayIsAsync(string presence)
    {
        using var http = new HttpClient { BaseAddress = _room.Page };
        await Eventually.IsAsync($"a gateway that is {presence}", async () =>
        {
            using JsonDocument gateways = JsonDocument.Parse(await http.GetStringAsync(new Uri("api/v1/gateways", UriKind.Relative)));
            return gateways.RootElement.GetProperty("gateways")[0].GetProperty("presence").GetString() == presence;
        });
    }

    private async Task<string?> LinkStateAsync()
    {
        CommandResult doctor = await _gateway.CommandAsync("doctor", "--json");
        using JsonDocument report = JsonDocument.Parse(doctor.Output);
        return report.RootElement.GetProperty("service").GetProperty("link").GetProperty("state").GetString();
    }
}
