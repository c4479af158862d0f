using Gateway.Broker;
using Gateway.Configuration;
using Gateway.Messages;

namespace Gateway.Relay;

/// <summary>Who relays, and how patiently. The times are ours, stricter than EN 50136-1's strictest single path.</summary>
internal sealed record RelayOptions
{
    public required string District { get; init; }

    public required string Gateway { get; init; }

    public AlertTopics Topics { get; init; } = new();

    /// <summary>What is signed with, and who is believed.</summary>
    public LinkTrust Trust { get; init; } = LinkTrust.None;

    /// <summary>Where commands of the control room go; null: none are taken.</summary>
    public CommandMailbox? Mailbox { get; init; }

    /// <summary>Answers to the commands that came by this path.</summary>
    public DeviceCommands Replies { get; init; } = new();

    /// <summary>Whether the broker is asked how many messages it has dropped: only the devices' own, where no other gateway's count.</summary>
    public bool CountsDropped { get; init; }

    /// <summary>Software version for the status; absent if unknown.</summary>
    public string? Version { get; init; }

    /// <summary>Name of the path that is relayed by.</summary>
    public string Path { get; init; } = BrokerConfiguration.OnlyName;

    /// <summary>Whether that path is the first, which has the gateway's plain status topic and client id.</summary>
    public bool IsFirstPath { get; init; } = true;

    /// <summary>Whether only devices are at this broker: neither alerts nor anything else for the control room is said there.</summary>
    public bool DevicesOnly { get; init; }

    /// <summary>How long an alert may go without a receipt before the next path carries it too, where nothing is configured.</summary>
    public static TimeSpan DefaultFailOverAfter { get; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>Time between two signs of life to the control room, which takes three that do not come for a dead path.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest time between two pings, however long the keep-alive: with <see cref="AnswerDeadline"/> a path that died
    /// silently is known dead in 8 s.
    /// </summary>
    public TimeSpan LongestBetweenPings { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Publishes unacknowledged at most; the broker's Receive Maximum may lower it.</summary>
    public int InFlight { get; init; } = 64;

    /// <summary>Backlog rows sent and not received at most, so that a control room that is away does not fill the broker.</summary>
    public int AwaitingReceipt { get; init; } = 128;

    /// <summary>From TCP to CONNACK.</summary>
    public TimeSpan ConnectDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A publish, subscription or ping unanswered for so long means that the link is dead, whatever TCP says.</summary>
    public TimeSpan AnswerDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>First wait for a receipt before an alert is sent again; doubled each time.</summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait between two sendings of one alert on one connection.</summary>
    public TimeSpan ResendCap { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Ceiling of the first wait before reconnecting while an alert waits; doubled each time, the wait is drawn below it.</summary>
    public TimeSpan ReconnectFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The same while no alert waits: when a broker restarts, a whole district loses its connections in one
    /// moment, and comes back over this time. A press cuts the wait short.
    /// </summary>
    public TimeSpan ReconnectSpread { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Highest ceiling of the wait before reconnecting.</summary>
    public TimeSpan ReconnectCap { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection that has lived this long counts as good: the waits start from the first again.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Shortest time between two attempts, also when a press asks for one at once.</summary>
    public TimeSpan BetweenAttempts { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Shortest time between two status messages.</summary>
    public TimeSpan BetweenStatuses { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After so many seconds the broker forgets a self-test that it could not deliver.</summary>
    public uint SelfTestExpirySeconds { get; init; } = 55;

    /// <summary>Time between two rounds of the outbox's housekeeping.</summary>
    public TimeSpan BetweenTendings { get; init; } = TimeSpan.FromSeconds(5);
}
