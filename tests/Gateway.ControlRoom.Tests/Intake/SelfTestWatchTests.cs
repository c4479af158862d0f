using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.ControlRoom.Tests.Intake;

public sealed class SelfTestWatchTests : IAsyncLifetime
{
    private IntakeFixture _room = null!;
    private ControlRoomHealth _health = null!;
    private SelfTestWatch _watch = null!;

    public async ValueTask InitializeAsync()
    {
        _room = await IntakeFixture.CreateAsync();
        _health = new ControlRoomHealth(_room.Time, ["main"]);
        _health.Broker(connected: true, "main");
        _watch = new SelfTestWatch(_room.Store, new PathBoard(TestAlerts.Topics, _room.Time), _room.Feed, TestAlerts.Topics, _health, _room.Time, NullLogger<SelfTestWatch>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.StopAsync(CancellationToken.None);
        _watch.Dispose();
        await _room.DisposeAsync();
    }

    [Fact]
    public async Task Self_tests_that_cease_are_an_alarm_once_and_again_after_one_was_heard()
    {
        await SelfTestAsync();
        await _watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(TimeSpan.FromMinutes(4));
        await SelfTestAsync();
        await PassAsync(TimeSpan.FromMinutes(4));
        Assert.Empty(await _room.FlaggedAsync());

        await PassAsync(TimeSpan.FromMinutes(2));
        FlaggedRow alarm = Assert.Single(await _room.FlaggedAsync());
        Assert.True(alarm.Loud);
        Assert.Contains("seongdong/gw-1 is heard, but none of its self-tests for 5 minutes", alarm.Reason, StringComparison.Ordinal);
        await PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(1, Assert.Single(await _room.FlaggedAsync()).Count);

        await SelfTestAsync();
        await PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal((2, IncidentState.New), (Assert.Single(await _room.FlaggedAsync()).Count, Assert.Single(await _room.FlaggedAsync()).State));
    }

    [Fact]
    public async Task A_gateway_that_never_tested_itself_and_a_control_room_that_hears_nobody_raise_nothing()
    {
        await _room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)));
        await _watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(TimeSpan.FromMinutes(7));
        await SelfTestAsync();
        _health.Broker(connected: false, "main");
        await PassAsync(TimeSpan.FromMinutes(30));
        Assert.Empty(await _room.FlaggedAsync());
    }

    private Task<IntakeResult> SelfTestAsync() => _room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(0, AlertKind.SelfTest, bell: AlertTopics.SelfTestBell)));

    private async Task PassAsync(TimeSpan time)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(10))
        {
            _room.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(15, TestContext.Current.CancellationToken);
        }
    }
}
