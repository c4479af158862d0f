using System.Text.Json;
using Gateway.Alerts;
using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Relay;

/// <summary>The retained status of one connection, and the will that goes with it under the same birth.</summary>
internal sealed class StatusReport
{
    private readonly RelayOptions _options;
    private readonly AlertOutbox _outbox;
    private readonly Func<IReadOnlyList<ReceiverStatus>?> _receivers;
    private readonly Func<IReadOnlyList<BellTestStatus>>? _tests;
    private readonly Func<IReadOnlyList<PathStatus>>? _paths;
    private readonly Func<GatewayHealth?>? _health;
    private readonly TimeProvider _time;
    private readonly string _topic;
    private GatewayStatus? _sent;
    private long _sentAt;

    public StatusReport(RelayOptions options, AlertOutbox outbox, Func<IReadOnlyList<ReceiverStatus>?> receivers, TimeProvider time, Func<IReadOnlyList<BellTestStatus>>? tests = null, Func<IReadOnlyList<PathStatus>>? paths = null, Func<GatewayHealth?>? health = null)
    {
        _health = health;
        _options = options;
        _outbox = outbox;
        _receivers = receivers;
        _time = time;
        _tests = tests;
        _paths = paths;
        _topic = options.IsFirstPath
            ? options.Topics.Status(options.District, options.Gateway)
            : options.Topics.Status(options.District, options.Gateway, options.Path);
        Birth = outbox.NextBirth();
        byte[] will = Bytes(new GatewayStatus { Presence = GatewayPresence.Offline, Birth = Birth, Utc = time.GetUtcNow(), Version = options.Version, Path = options.Path });
        Will = new LinkWill(_topic, will, options.Trust.Sign(_topic, will));
        Heartbeat = new OutgoingMessage(
            options.Topics.Heartbeat(options.District, options.Gateway, options.Path),
            JsonSerializer.SerializeToUtf8Bytes(new GatewayHeartbeat(Birth), MessagesJson.Wire.GatewayHeartbeat))
        { AtMostOnce = true };
    }

    public long Birth { get; }

    public LinkWill Will { get; }

    /// <summary>The sign of life of this connection.</summary>
    public OutgoingMessage Heartbeat { get; }

    /// <summary>Whether this connection has said that it is there.</summary>
    public bool WasSaid => _sent is not null;

    /// <summary>The status, if it is new or has changed and the last one is not too recent; counts as sent.</summary>
    public OutgoingMessage? Due()
    {
        if (_sent is not null && _time.GetElapsedTime(_sentAt) < _options.BetweenStatuses)
            return null;
        GatewayStatus status = Now(GatewayPresence.Online);
        if (_sent is not null && Same(_sent, status))
            return null;
        _sent = status;
        _sentAt = _time.GetTimestamp();
        return Message(status);
    }

    /// <summary>The broker did not take the last one: it is due again.</summary>
    public void Refused() => _sent = _sent is null ? null : _sent with { Birth = -1 };

    /// <summary>How the gateway and its machine are now; null where nobody tells.</summary>
    public OutgoingMessage? Health() => _health?.Invoke() is not { } health ? null : _options.Trust.Signed(new OutgoingMessage(
        _options.Topics.Health(_options.District, _options.Gateway),
        JsonSerializer.SerializeToUtf8Bytes(health, MessagesJson.Wire.GatewayHealth),
        Retain: true)
    { AtMostOnce = true });

    /// <summary>The word before an orderly stop.</summary>
    public OutgoingMessage Farewell() => Message(Now(GatewayPresence.Offline));

    private GatewayStatus Now(GatewayPresence presence) => new()
    {
        Presence = presence,
        Birth = Birth,
        Utc = _time.GetUtcNow(),
        Version = _options.Version,
        Waiting = _outbox.Waiting,
        LastSequence = _outbox.LastSequence,
        Receivers = _receivers(),
        Path = _options.Path,
        HeartbeatSeconds = presence == GatewayPresence.Online ? _options.Heartbeat.TotalSeconds : null,
        Paths = _paths?.Invoke(),
        Outbox = Trouble(_outbox.Health),
        Tests = presence == GatewayPresence.Online && _tests?.Invoke() is { Count: > 0 } tests ? tests : null,
    };

    private static OutboxStatus? Trouble(OutboxHealth outbox)
    {
        var trouble = new OutboxStatus
        {
            Fault = outbox.Fault,
            InMemory = outbox.InMemory == 0 ? null : outbox.InMemory,
            NoReserve = outbox.ReserveFault,
            SetAside = outbox.SetAside.Count == 0 ? null : outbox.SetAside.Count,
            GivenUp = outbox.GivenUp,
        };
        return trouble == new OutboxStatus() ? null : trouble;
    }

    private OutgoingMessage Message(GatewayStatus status) => _options.Trust.Signed(new OutgoingMessage(_topic, Bytes(status), Retain: true));

    private static bool Same(GatewayStatus a, GatewayStatus b) =>
        a with { Utc = b.Utc, Receivers = null, Tests = null, Paths = null } == b with { Receivers = null, Tests = null, Paths = null }
        && (a.Paths ?? []).SequenceEqual(b.Paths ?? []) && (a.Receivers ?? []).SequenceEqual(b.Receivers ?? []) && (a.Tests ?? []).SequenceEqual(b.Tests ?? []);

    private static byte[] Bytes(GatewayStatus status) => JsonSerializer.SerializeToUtf8Bytes(status, MessagesJson.Wire.GatewayStatus);
}
