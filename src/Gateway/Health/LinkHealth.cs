using Gateway.Configuration;

namespace Gateway.Health;

/// <summary>How the link to the broker is, for <c>doctor</c>.</summary>
internal sealed record LinkHealth
{
    /// <summary>Name of the path in the configuration.</summary>
    public string Path { get; init; } = BrokerConfiguration.OnlyName;

    /// <summary>The broker as configured.</summary>
    public required string Broker { get; init; }

    /// <summary><c>connected</c>, <c>late</c> (connected, but alerts sent on it get no receipt in time) or <c>away</c>.</summary>
    public string State => ConnectedSince is null ? "away" : Late ? "late" : "connected";

    /// <summary>UTC since when the state holds; absent before the first attempt has ended.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether alerts sent on this connection get no receipt in time, so that they go out on the next path at once.</summary>
    public bool Late { get; init; }

    /// <summary>UTC since which the gateway is connected; absent while it is not.</summary>
    public DateTimeOffset? ConnectedSince { get; init; }

    /// <summary>Attempts since the last connection that lasted.</summary>
    public int Attempts { get; init; }

    /// <summary>What went wrong last, in plain words; absent if nothing has.</summary>
    public string? LastFault { get; init; }

    /// <summary>UTC of it.</summary>
    public DateTimeOffset? LastFaultAt { get; init; }

    /// <summary>Topics that the broker refuses to let this gateway read, with the reason; empty if all are granted.</summary>
    public IReadOnlyList<string> RefusedTopics { get; init; } = [];

    /// <summary>Why the broker refused the last alert that it refused; absent once it takes them again.</summary>
    public string? PublishRefused { get; init; }

    /// <summary>Whether the broker said of the last alert that nobody is subscribed to it: is the control room set up?</summary>
    public bool NobodySubscribed { get; init; }

    /// <summary>Publishes not yet acknowledged by the broker.</summary>
    public int InFlight { get; init; }

    /// <summary>Alerts sent on this connection that have no receipt yet.</summary>
    public int AwaitingReceipt { get; init; }

    /// <summary>UTC of the last receipt since the start.</summary>
    public DateTimeOffset? LastReceiptAt { get; init; }

    /// <summary>Receipts since the start that could not be read or were of a schema version not known.</summary>
    public long UnreadableReceipts { get; init; }

    /// <summary>Receipts since the start that were not the control room's by their signature; 0 where it is not checked.</summary>
    public long RefusedReceipts { get; init; }

    /// <summary>Answers of the control room that it could not prove what this gateway sent, since the last that it stored something.</summary>
    public long UnprovenReceipts { get; init; }

    /// <summary>Commands since the start that were not the control room's by their signature, or that a broker replayed.</summary>
    public long RefusedCommands { get; init; }

    /// <summary>Faults of device handlers since the start.</summary>
    public long DeviceFaults { get; init; }

    /// <summary>Messages that the devices' own broker has dropped since this program listened; 0 where it is not asked.</summary>
    public long DroppedByBroker { get; init; }
}
