using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>What has just happened to an alert.</summary>
internal enum OutboxStep
{
    /// <summary>On disk, with id and number.</summary>
    Accepted,

    /// <summary>The disk refused it; it goes out from memory, without a number.</summary>
    HeldInMemory,

    /// <summary>The broker has acknowledged it. Not the end: the control room has not.</summary>
    Published,

    /// <summary>The control room's receipt has come.</summary>
    Received,

    /// <summary>A person in the control room has acknowledged it. May come before <see cref="Received"/>, and again.</summary>
    Acknowledged,

    /// <summary>Deleted without a receipt to make room for a press; never a press itself.</summary>
    GivenUp,
}

/// <summary>One change, for those who watch (the local socket, a lamp).</summary>
internal readonly record struct OutboxChange(OutboxStep Step, Guid Id, long Sequence, string Bell, DateTimeOffset At)
{
    /// <summary>Kind of the alert; known when it is accepted or held in memory.</summary>
    public AlertKind? Kind { get; init; }
}
