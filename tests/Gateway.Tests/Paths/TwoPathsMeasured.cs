using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Tests.Commissioning;

namespace Gateway.Tests.Paths;

/// <summary>
/// Two real Mosquittos, the real control room listening to both, gateways whose first path runs through a line that fails
/// on command. 12 faults in each test; GATEWAY_PATH_FAULTS=100 for a measurement. Several gateways fail at a time, each on
/// its own line.
/// </summary>
public sealed class TwoPathsMeasured : IAsyncLifetime
{
    private static readonly TimeSpan FailOverLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan GatewaySees = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CentreSees = TimeSpan.FromSeconds(20);
    private static readonly int Faults = Environment.GetEnvironmentVariable("GATEWAY_PATH_FAULTS") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 12;

    private readonly TemporaryFolder _folder = new();
    private readonly List<FaultyLine> _lines = [];
    private readonly List<PathGateway> _gateways = [];
    private Mosquitto _wired = null!;
    private Mosquitto _lte = null!;
    private ControlRoomRig _room = null!;

    public async ValueTask InitializeAsync()
    {
        _wired = await Mosquitto.StartAsync();
        _lte = await Mosquitto.StartAsync();
        _room = await ControlRoomRig.StartAsync(_folder,
        [
            new ControlRoom.Configuration.BrokerConfiguration { Name = "wired", Url = _wired.Url },
            new ControlRoom.Configuration.BrokerConfiguration { Name = "lte", Url = _lte.Url },
        ]);
        int gateways = Math.Min(6, Faults);
        for (int i = 0; i < gateways; i++)
        {
            _lines.Add(new FaultyLine(_wired.Port));
            // With the longest keep-alive no will helps: whoever sees the death has seen it by our own means.
            int keepAlive = i % 2 == 0 ? 5 : 60;
            _gateways.Add(await PathGateway.StartAsync($"gw-{i}",
            [
                new BrokerConfiguration { Name = "wired", Url = _lines[i].Url, KeepAliveSeconds = keepAlive },
                new BrokerConfiguration { Name = "lte", Url = _lte.Url, KeepAliveSeconds = keepAlive },
            ]));
        }
        foreach (PathGateway gateway in _gateways)
            await gateway.ConnectedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PathGateway gateway in _gateways)
            await gateway.DisposeAsync();
        foreach (FaultyLine line in _lines)
            await line.DisposeAsync();
        await _room.DisposeAsync();
        await _wired.DisposeAsync();
        await _lte.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_alert_on_a_path_that_has_just_died_arrives_by_the_other_within_three_seconds()
    {
        var all = Enum.GetValues<LineFault>().ToDictionary(fault => fault, fault => new MeasuredTimes($"fail-over after {fault}, press to receipt"));
        await EachAsync(async (gateway, line, fault, random) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 4), TestContext.Current.CancellationToken);
            line.Break(fault);
            all[fault].Add(await gateway.TimedPressAsync());
        });
        Say(all.Values);
        Assert.All(all.Values, times => Assert.True(times.Worst < FailOverLimit.TotalSeconds, $"{times}"));
        Assert.All(_gateways, gateway => Assert.Equal(0, gateway.Outbox.Waiting));
    }

    [Fact]
    public async Task A_path_that_dies_while_nothing_waits_is_seen_by_the_gateway_and_by_the_control_room()
    {
        var byGateway = Enum.GetValues<LineFault>().ToDictionary(fault => fault, fault => new MeasuredTimes($"dead path after {fault}, seen by the gateway"));
        var byCentre = Enum.GetValues<LineFault>().ToDictionary(fault => fault, fault => new MeasuredTimes($"dead path after {fault}, seen by the control room"));
        await EachAsync(async (gateway, line, fault, random) =>
        {
            string name = $"gw-{_gateways.IndexOf(gateway)}";
            await Eventually.IsAsync("heard on both paths", async () => await PathStateAsync(name) == "online");
            await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 5), TestContext.Current.CancellationToken);
            line.Break(fault);
            long brokenAt = Stopwatch.GetTimestamp();
            await Task.WhenAll(
                SeenAsync(byGateway[fault], "the gateway sees it", () => Task.FromResult(gateway.Links[0].State == "away")),
                SeenAsync(byCentre[fault], "the control room sees it", async () => await PathStateAsync(name) is "silent" or "offline"));

            async Task SeenAsync(MeasuredTimes times, string what, Func<Task<bool>> seen)
            {
                await Eventually.IsAsync(what, seen, TimeSpan.FromSeconds(60));
                times.Add(Stopwatch.GetElapsedTime(brokenAt));
            }
        });
        Say([.. byGateway.Values, .. byCentre.Values]);
        Assert.All(byGateway.Values, times => Assert.True(times.Worst < GatewaySees.TotalSeconds, $"{times}"));
        Assert.All(byCentre.Values, times => Assert.True(times.Worst < CentreSees.TotalSeconds, $"{times}"));
    }

    /// <summary>Breaks the first path <see cref="Faults"/> times, the gateways beside each other, each after its line was mended and is in use again.</summary>
    private async Task EachAsync(Func<PathGateway, FaultyLine, LineFault, Random, Task> once)
    {
        int seed = TestSeed.Value;
        await Task.WhenAll(_gateways.Select(async (gateway, i) =>
        {
            var random = new Random(seed + i);
            for (int n = i; n < Faults; n += _gateways.Count)
            {
                await once(gateway, _lines[i], (LineFault)((n + (n / 3)) % 3), random);
                _lines[i].Mend();
                await gateway.ConnectedAsync();
            }
        }));
    }

    private async Task<string?> PathStateAsync(string gateway)
    {
        JsonElement gateways = (await _room.GetAsync("gateways")).GetProperty("gateways");
        JsonElement found = gateways.EnumerateArray().FirstOrDefault(one => one.GetProperty("gateway").GetString() == gateway);
        return found.ValueKind == JsonValueKind.Undefined || !found.TryGetProperty("paths", out JsonElement paths) ? null
            : paths.EnumerateArray().FirstOrDefault(path => path.GetProperty("name").GetString() == "wired") is { ValueKind: JsonValueKind.Object } wired
            ? wired.GetProperty("state").GetString() : null;
    }

    private static void Say(IEnumerable<MeasuredTimes> measured)
    {
        foreach (MeasuredTimes times in measured)
            TestContext.Current.TestOutputHelper!.WriteLine($"{times}");
    }
}
