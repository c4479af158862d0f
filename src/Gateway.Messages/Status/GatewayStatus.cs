using System.Text.Json.Serialization;

namespace Gateway.Messages;

/// <summary>Whether a gateway is there.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GatewayPresence>))]
public enum GatewayPresence
{
    /// <summary>Connected, by its own word.</summary>
    [JsonStringEnumMemberName("online")] Online,

    /// <summary>Gone: its last will, or its own word before an orderly stop.</summary>
    [JsonStringEnumMemberName("offline")] Offline,
}

/// <summary>
/// Retained on <c>{root}/{district}/{gateway}/status</c>. The will carries the same <see cref="Birth"/> as the online
/// message it belongs to, so that a late will of an earlier connection cannot bury a newer "online".
/// </summary>
public sealed record GatewayStatus
{
    /// <summary>Online or offline.</summary>
    public required GatewayPresence Presence { get; init; }

    /// <summary>
    /// Grows with each of this gateway's connections, kept on its disk and never below UTC in Unix seconds, so that it
    /// grows also over a replaced disk; a status of a lower birth than one seen is stale.
    /// </summary>
    public required long Birth { get; init; }

    /// <summary>UTC at which the state was written (for a will: when the connection was made).</summary>
    public required DateTimeOffset Utc { get; init; }

    /// <summary>Software version.</summary>
    public string? Version { get; init; }

    /// <summary>Alerts in the outbox that have no receipt yet.</summary>
    public long? Waiting { get; init; }

    /// <summary>Highest sequence number that this gateway has given out.</summary>
    public long? LastSequence { get; init; }

    /// <summary>State of each receiver: one line a receiver, such as <c>rtkFixed</c>, <c>no port /dev/ttyACM0</c>.</summary>
    public IReadOnlyList<ReceiverStatus>? Receivers { get; init; }

    /// <summary>Bells that somebody is testing now: their presses come as kind <c>test</c>; absent while there are none.</summary>
    public IReadOnlyList<BellTestStatus>? Tests { get; init; }

    /// <summary>Name of the path that this status came by, and whose presence it tells; absent from a gateway of before paths had names.</summary>
    public string? Path { get; init; }

    /// <summary>Seconds between the <see cref="GatewayHeartbeat"/>s on this path; absent: it sends none, and its silence says nothing.</summary>
    public double? HeartbeatSeconds { get; init; }

    /// <summary>Every path of this gateway as it sees them itself, the preferred one first; absent from a gateway that does not say.</summary>
    public IReadOnlyList<PathStatus>? Paths { get; init; }

    /// <summary>What is wrong with the disk that the gateway keeps its alerts on; absent while nothing is.</summary>
    public OutboxStatus? Outbox { get; init; }
}

/// <summary>A path between a gateway and the control room, as the gateway sees it.</summary>
/// <param name="Name">Its name in the gateway's configuration, a topic level.</param>
/// <param name="State"><c>connected</c>, <c>late</c> (connected, but alerts sent on it get no receipt in time) or <c>away</c>.</param>
/// <param name="Since">UTC since when; absent where it has never been otherwise.</param>
public sealed record PathStatus(string Name, string State, DateTimeOffset? Since);

/// <summary>What is wrong with a gateway's outbox, and what has become of alerts by it. Each part is absent where all is well.</summary>
public sealed record OutboxStatus
{
    /// <summary>What the disk says while it refuses alerts; presses then go out from memory, and a power cut would lose them.</summary>
    public string? Fault { get; init; }

    /// <summary>Alerts in memory only.</summary>
    public int? InMemory { get; init; }

    /// <summary>Why no space is set aside for presses; the disk is full, most likely.</summary>
    public string? NoReserve { get; init; }

    /// <summary>Damaged files that were set aside, what could be read having gone on in a new one; until a person takes them away.</summary>
    public int? SetAside { get; init; }

    /// <summary>
    /// Numbers of alerts, none of them a press, that were given up for want of room and will never come, as ranges such as
    /// <c>4,7-9</c>; the newest 64 ranges.
    /// </summary>
    public string? GivenUp { get; init; }
}

/// <summary>
/// A sign of life on <c>{root}/{district}/{gateway}/heartbeats/{path}</c>, at QoS 0 and not retained: it is worth something
/// only when it comes, and never queues up anywhere. Shows a path that died without a will, or silently between broker and
/// control room.
/// </summary>
/// <param name="Birth"><see cref="GatewayStatus.Birth"/> of the connection that sends it.</param>
public sealed record GatewayHeartbeat(long Birth);

/// <summary>A window in which presses of one bell are tests.</summary>
/// <param name="Bell">The bell.</param>
/// <param name="Until">UTC at which it ends by itself.</param>
/// <param name="By">Who tests.</param>
public sealed record BellTestStatus(string Bell, DateTimeOffset Until, string? By);

/// <summary>State of one receiver at a gateway.</summary>
public sealed record ReceiverStatus
{
    /// <summary>Name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary><c>reading</c>, <c>silent</c> or <c>noPort</c>.</summary>
    public required string State { get; init; }

    /// <summary>Fix quality while reading.</summary>
    public string? Quality { get; init; }

    /// <summary>Fault in plain words.</summary>
    public string? Fault { get; init; }

    /// <summary>Why its fix may be wrong, in plain words, such as jamming or spoofing seen by the receiver; absent otherwise.</summary>
    public string? Warning { get; init; }

    /// <summary>The same for programs, in the words of <see cref="AlertLiveFix.Doubts"/> with blanks between; absent otherwise.</summary>
    public string? Doubts { get; init; }

    /// <summary>
    /// Corrections: <c>streaming MOUNTPOINT</c>, or why there are none, such as <c>waitingForFix</c> or
    /// <c>badCredentials</c>; absent where none are configured.
    /// </summary>
    public string? Corrections { get; init; }
}
