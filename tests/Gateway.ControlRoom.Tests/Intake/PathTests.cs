using System.Buffers;
using System.Text.Json;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.ControlRoom.Tests.Intake;

/// <summary>A gateway with two paths, as the control room keeps account of them.</summary>
public sealed class PathTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private IntakeFixture _room = null!;
    private PathBoard _board = null!;
    private AlertIntake _intake = null!;
    private ControlRoomHealth _health = null!;

    public async ValueTask InitializeAsync()
    {
        _room = await IntakeFixture.CreateAsync();
        _board = new PathBoard(TestAlerts.Topics, _room.Time);
        _intake = new AlertIntake(_room.Store, _room.Feed, TestAlerts.Topics, "control-room-1", _room.Time, NullLogger<AlertIntake>.Instance, paths: _board);
        _health = new ControlRoomHealth(_room.Time, ["a", "b"]);
        _health.Broker(connected: true, "a");
        _health.Broker(connected: true, "b");
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task The_will_of_one_path_leaves_a_gateway_online_that_is_heard_on_another()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        await SayAsync("lte", 11, GatewayPresence.Online);
        // The later birth is of the other path: each path counts for itself.
        await SayAsync("wired", 10, GatewayPresence.Offline);
        GatewayState gateway = await _room.GatewayAsync();
        Assert.Equal("online", gateway.Presence);
        Assert.Equal([("lte", PathState.Online), ("wired", PathState.Offline)], gateway.Paths!.Select(path => (path.Name, path.State)));

        await SayAsync("lte", 11, GatewayPresence.Offline);
        Assert.Equal("offline", (await _room.GatewayAsync()).Presence);
        await SayAsync("wired", 12, GatewayPresence.Online);
        Assert.Equal("online", (await _room.GatewayAsync()).Presence);
    }

    [Fact]
    public async Task A_path_that_a_later_connection_no_longer_names_is_forgotten()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        await SayAsync("old", 11, GatewayPresence.Online);
        await SayAsync("wired", 12, GatewayPresence.Online);
        Assert.Equal(2, (await _room.GatewayAsync()).Paths!.Count);
        await SayAsync("wired", 13, GatewayPresence.Online, "wired", "lte");
        Assert.Equal("wired", Assert.Single((await _room.GatewayAsync()).Paths!).Name);
    }

    [Fact]
    public async Task A_gateway_that_was_known_before_paths_had_names_goes_on_under_its_first_path()
    {
        await SayAsync(null, 10, GatewayPresence.Online);
        Assert.Null((await _room.GatewayAsync()).Paths);
        await SayAsync("main", 11, GatewayPresence.Online, "main");
        Assert.Equal("main", Assert.Single((await _room.GatewayAsync()).Paths!).Name);
    }

    [Fact]
    public async Task A_path_is_silent_when_three_signs_of_life_have_not_come_and_online_with_the_next()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        await SayAsync("lte", 11, GatewayPresence.Online);
        PathWatch watch = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(14, ("wired", 10), ("lte", 11));
        Assert.Equal((PathState.Online, PathState.Online), await StatesAsync());
        await PassAsync(11, ("lte", 11));
        Assert.Equal((PathState.Online, PathState.Online), await StatesAsync());
        await PassAsync(6, ("lte", 11));
        await Eventually.IsAsync("silent on one path", async () => await StatesAsync() == (PathState.Silent, PathState.Online));
        Assert.Equal("online", (await _room.GatewayAsync()).Presence);

        // What a broker replays from before is no sign of life.
        await SayAsync("wired", 10, GatewayPresence.Online, retained: true);
        Assert.Equal((PathState.Silent, PathState.Online), await StatesAsync());
        await PassAsync(2, ("wired", 10), ("lte", 11));
        await Eventually.IsAsync("heard again", async () => await StatesAsync() == (PathState.Online, PathState.Online));
        await watch.StopAsync(CancellationToken.None);
        Assert.Empty(await _room.FlaggedAsync());
    }

    [Fact]
    public async Task A_gateway_that_is_heard_on_no_path_is_an_alarm_and_again_after_it_was_back()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        await SayAsync("lte", 11, GatewayPresence.Online);
        PathWatch watch = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(35);
        await Eventually.IsAsync("an alarm", async () => (await _room.FlaggedAsync()).Count == 1);
        FlaggedRow alarm = Assert.Single(await _room.FlaggedAsync());
        Assert.True(alarm.Loud);
        Assert.Contains("seongdong/gw-1 is heard on none of its paths", alarm.Reason, StringComparison.Ordinal);
        await PassAsync(60);
        Assert.Equal(1, Assert.Single(await _room.FlaggedAsync()).Count);

        await PassAsync(3, ("lte", 11));
        await Eventually.IsAsync("back", async () => (await _room.GatewayAsync()).Presence == "online");
        await PassAsync(40);
        await Eventually.IsAsync("the alarm again", async () => (await _room.FlaggedAsync()).Single().Count == 2);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_control_room_without_a_broker_takes_its_own_deafness_for_no_gateways_silence()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        PathWatch watch = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        _health.Broker(connected: false, "a");
        _health.Broker(connected: false, "b");
        await PassAsync(60);
        Assert.Equal("online", (await _room.GatewayAsync()).Presence);
        _health.Broker(connected: true, "a");
        await PassAsync(10);
        Assert.Equal("online", (await _room.GatewayAsync()).Presence);
        await PassAsync(10);
        await Eventually.IsAsync("silent", async () => (await _room.GatewayAsync()).Presence == "offline");
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_gateway_that_died_with_its_signs_of_life_heard_stays_offline_and_is_an_alarm_within_20_s_of_the_last()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        PathWatch watch = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(30, ("wired", 10));
        await SayAsync("wired", 10, GatewayPresence.Offline);
        // One that was on its way when the connection ended.
        await PassAsync(1, ("wired", 10));
        await PassAsync(14);
        Assert.Equal("offline", (await _room.GatewayAsync()).Presence);
        Assert.Empty(await _room.FlaggedAsync());
        await PassAsync(4);
        await Eventually.IsAsync("an alarm", async () => (await _room.FlaggedAsync()).Count == 1);
        Assert.Equal("offline", (await _room.GatewayAsync()).Presence);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_half_open_line_that_nobody_tells_of_is_an_alarm_within_20_s_of_the_last_sign_of_life()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        PathWatch watch = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(6, ("wired", 10));
        // A third sign that comes a second late is none.
        await PassAsync(15);
        Assert.Empty(await _room.FlaggedAsync());
        await PassAsync(4);
        await Eventually.IsAsync("an alarm", async () => (await _room.FlaggedAsync()).Count == 1);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_gateway_that_died_shortly_before_this_control_room_stopped_is_told_by_the_next_start_and_once()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        PathWatch first = Watch();
        await first.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(16);
        await Eventually.IsAsync("silent", async () => (await _room.GatewayAsync()).Presence == "offline");
        await first.StopAsync(CancellationToken.None);
        Assert.Empty(await _room.FlaggedAsync());

        for (int start = 0; start < 2; start++)
        {
            _board = new PathBoard(TestAlerts.Topics, _room.Time);
            PathWatch next = Watch();
            await next.StartAsync(TestContext.Current.CancellationToken);
            await PassAsync(19);
            await Eventually.IsAsync("an alarm", async () => (await _room.FlaggedAsync()).Count == 1);
            await next.StopAsync(CancellationToken.None);
        }
        Assert.Equal(1, Assert.Single(await _room.FlaggedAsync()).Count);
    }

    [Fact]
    public async Task Signs_of_life_that_no_status_announced_hide_no_death()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        PathWatch watch = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(19, ("zzz", 99_999_999_999), ("wired", 99_999_999_999));
        await Eventually.IsAsync("an alarm", async () => (await _room.FlaggedAsync()).Count == 1);
        GatewayState gateway = await _room.GatewayAsync();
        Assert.Equal("offline", gateway.Presence);
        Assert.Equal(("wired", PathState.Silent), (Assert.Single(gateway.Paths!).Name, gateway.Paths![0].State));
        // Nor did they keep the gateway's own next words from being believed.
        await SayAsync("wired", 11, GatewayPresence.Online);
        Assert.Equal("online", (await _room.GatewayAsync()).Presence);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_path_whose_status_says_nothing_of_signs_of_life_falls_silent_with_its_gateway()
    {
        await SayAsync("wired", 10, GatewayPresence.Online);
        await SayAsync("lte", 11, GatewayPresence.Online, beat: null);
        PathWatch watch = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(19);
        await Eventually.IsAsync("an alarm", async () => (await _room.FlaggedAsync()).Count == 1);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_revoked_gateway_is_shown_as_revoked_whatever_signs_of_life_go_on()
    {
        using SigningGateway signing = new(_room.Time.GetUtcNow(), TimeSpan.FromDays(30));
        await signing.EnrolAsync(_room.Store);
        await SayAsync("wired", 10, GatewayPresence.Online);
        PathWatch watch = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        await PassAsync(3, ("wired", 10));
        await signing.RevokeAsync(_room.Store, _room.Time.GetUtcNow());
        await PassAsync(6, ("wired", 10));
        await Eventually.IsAsync("revoked", async () => (await _room.GatewayAsync()).Presence == "revoked");
        await PassAsync(30, ("wired", 10));
        Assert.Equal("revoked", (await _room.GatewayAsync()).Presence);
        Assert.Empty(await _room.FlaggedAsync());
        await watch.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("safety/v1/seongdong/gw-1/alerts/bell-1", false)]
    [InlineData("safety/v1/seongdong/gw-1/heartbeats/wired", true)]
    [InlineData("other/seongdong/gw-1/heartbeats/wired", false)]
    public void Only_signs_of_life_are_taken_from_the_way_of_alerts(string topic, bool taken) =>
        Assert.Equal(taken, _board.TakeHeartbeat(topic, new ReadOnlySequence<byte>("no json"u8.ToArray())));

    private PathWatch Watch() => new(_room.Store, _board, _room.Feed, TestAlerts.Topics, _health, _room.Time, NullLogger<PathWatch>.Instance);

    private Task<IntakeResult> SayAsync(string? path, long birth, GatewayPresence presence, params string[] all) => SayAsync(path, birth, presence, false, all);

    private Task<IntakeResult> SayAsync(string? path, long birth, GatewayPresence presence, double? beat) => SayAsync(path, birth, presence, false, [], beat);

    private Task<IntakeResult> SayAsync(string? path, long birth, GatewayPresence presence, bool retained, string[]? all = null, double? beat = 5) => _intake.AcceptAsync(new IncomingMessage
    {
        Topic = path is null or "wired" ? TestAlerts.Topics.Status("seongdong", "gw-1") : TestAlerts.Topics.Status("seongdong", "gw-1", path),
        Retained = retained,
        Payload = JsonSerializer.SerializeToUtf8Bytes(new GatewayStatus
        {
            Presence = presence,
            Birth = birth,
            Utc = Noon,
            Path = path,
            HeartbeatSeconds = path is null || presence == GatewayPresence.Offline ? null : beat,
            Paths = all is null or [] ? null : [.. all.Select(name => new PathStatus(name, "connected", null))],
        }, MessagesJson.Default.GatewayStatus),
    }, TestContext.Current.CancellationToken);

    /// <summary>Seconds pass, with a sign of life of each named path in every one.</summary>
    private async Task PassAsync(int seconds, params (string Path, long Birth)[] alive)
    {
        for (int i = 0; i < seconds; i++)
        {
            foreach ((string path, long birth) in alive)
                _board.TakeHeartbeat(TestAlerts.Topics.Heartbeat("seongdong", "gw-1", path), new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(new GatewayHeartbeat(birth), MessagesJson.Default.GatewayHeartbeat)));
            _room.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private async Task<(PathState Wired, PathState Lte)> StatesAsync()
    {
        IReadOnlyList<PathView> paths = (await _room.GatewayAsync()).Paths!;
        return (paths.Single(path => path.Name == "wired").State, paths.Single(path => path.Name == "lte").State);
    }
}
