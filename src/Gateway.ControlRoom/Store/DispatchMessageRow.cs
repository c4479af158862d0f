namespace Gateway.ControlRoom.Store;

/// <summary>What a message to police or fire is about another.</summary>
internal enum DispatchMessageType
{
    Alert,
    Update,
    Cancel,
}

/// <summary>How far it is.</summary>
internal enum DispatchState
{
    /// <summary>Nobody has answered yet; it is tried again and again.</summary>
    Waiting,

    /// <summary>The far side said no; it is tried all the same until somebody withdraws it, for what was wrong may be mended.</summary>
    Refused,

    /// <summary>The far side said that it has it.</summary>
    Accepted,

    /// <summary>An operator took it back before it was accepted.</summary>
    Withdrawn,
}

/// <summary>
/// A message to one target, written in the transaction that made it due. Its octets never change: however often it is sent, it is
/// the same message under the same identifier.
/// </summary>
internal sealed class DispatchMessageRow
{
    public long Id { get; init; }

    public required Guid IncidentId { get; init; }

    /// <summary>The incident's revision that it tells of.</summary>
    public required long Revision { get; init; }

    /// <summary>Name of the configuration.</summary>
    public required string Target { get; init; }

    public required DispatchMessageType Type { get; init; }

    /// <summary>CAP's; unique.</summary>
    public required string Identifier { get; init; }

    /// <summary>CAP's status: <c>Actual</c>, <c>Exercise</c> or <c>Test</c>.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset Sent { get; init; }

    /// <summary>The whole message, as it is sent.</summary>
    public required byte[] Cap { get; init; }

    /// <summary>SHA-256 of what it says, without identifier and time: what differs from it asks for another message.</summary>
    public required string Digest { get; init; }

    /// <summary>The operator; absent where the control room itself followed the incident.</summary>
    public string? QueuedBy { get; init; }

    public required DispatchState State { get; set; }

    /// <summary>The incident's revision to which this message has been held.</summary>
    public required long SeenRevision { get; set; }

    /// <summary>Whether nothing follows on it any more: another did, or it was the last.</summary>
    public required bool Ended { get; set; }

    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Why the last attempt was no success; absent before the first and after one.</summary>
    public string? LastFault { get; set; }

    /// <summary>HTTP status of the last answer.</summary>
    public int? ReceiptStatus { get; set; }

    /// <summary>Its body's first 2 kB.</summary>
    public string? ReceiptBody { get; set; }

    /// <summary>When it came.</summary>
    public DateTimeOffset? ReceiptAt { get; set; }

    public string? WithdrawnBy { get; set; }
}
