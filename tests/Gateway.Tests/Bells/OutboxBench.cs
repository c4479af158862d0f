using System.Text;
using System.Text.Json;
using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Bells.Buses;
using Gateway.Bells.Devices;
using Gateway.Broker;
using Gateway.Messages;
using Gateway.Tests.Alerts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Bells;

/// <summary>The press path as it is on the Pi: supervision, writer, and an outbox on a real disk. Time is the test's.</summary>
internal sealed class OutboxBench : IAsyncDisposable
{
    private readonly OutboxFolder _folder = new();
    private readonly BellBench _bench;

    /// <param name="bells">The list under <c>bells</c>, without its brackets.</param>
    /// <param name="more">More keys of the configuration, such as buses; with a comma at its end.</param>
    /// <param name="openers">Chips on the buses; none unless given.</param>
    public OutboxBench(string bells, string more = "", BusOpeners? openers = null)
    {
        Outbox = _folder.Open();
        _bench = new BellBench(bells, Outbox.Accept, more: more);
        Outbox.Changed += Board.Follow;
        Buses = new BusBells(Board, Configuration, openers ?? new BusOpeners(), Time, NullLogger<BusBells>.Instance);
        _ = new DeviceBells(Board, Devices, Time, NullLogger<DeviceBells>.Instance);
    }

    public AlertOutbox Outbox { get; }

    public BrokerSubscriptions Devices { get; } = new();

    public BusBells Buses { get; }

    public FakeTimeProvider Time => _bench.Time;

    public BellBoard Board => _bench.Board;

    public WatchedBell Bell => Board.Bells[0];

    public Gateway.Configuration.GatewayConfiguration Configuration => _bench.Configuration;

    /// <summary>Lets time pass in steps, as the board does, with something done at each.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null, Action? each = null)
    {
        TimeSpan by = step ?? TimeSpan.FromMilliseconds(200);
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += by)
        {
            Time.Advance(by);
            each?.Invoke();
            foreach (WatchedBell bell in Board.Bells)
                await bell.Advance();
        }
    }

    /// <summary>Polls the buses every 10 ms for so long, as their threads do.</summary>
    public Task PollAsync(TimeSpan time) => PassAsync(time, BusBells.BetweenPolls, Buses.PollOnce);

    /// <summary>A message of a device, as the broker delivers it.</summary>
    public async Task SendAsync(string topic, string payload, bool retained = false, bool duplicate = false)
    {
        foreach (DeviceMessageHandler handler in Devices.HandlersOf(topic))
            await handler(new DeviceMessage(topic, Encoding.UTF8.GetBytes(payload), retained) { Duplicate = duplicate }, default);
    }

    /// <summary>What is on disk, oldest first.</summary>
    public async Task<IReadOnlyList<BellAlert>> AlertsAsync()
    {
        await Board.Find("probe")!.PressByCommand(AlertKind.Test, "probe");
        return [.. Outbox.Pending(limit: 10_000)!.Select(row => JsonSerializer.Deserialize(row.Payload.Span, MessagesJson.Default.BellAlert)!).Where(alert => alert.Bell.Id != "probe")];
    }

    public async Task<IReadOnlyList<AlertKind>> KindsAsync() => [.. (await AlertsAsync()).Select(alert => alert.Kind)];

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        Outbox.Dispose();
        _folder.Dispose();
    }
}
