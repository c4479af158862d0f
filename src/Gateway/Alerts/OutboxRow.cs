namespace Gateway.Alerts;

/// <summary>An alert that has no receipt yet, as the relay sends it.</summary>
/// <param name="Id">The alert's id.</param>
/// <param name="Sequence">Its number; 0 while the disk has refused it and it waits in memory without one.</param>
/// <param name="Bell">Bell, the last level of the topic.</param>
/// <param name="Payload">The exact bytes stored and sent.</param>
internal sealed record PendingAlert(Guid Id, long Sequence, string Bell, ReadOnlyMemory<byte> Payload);

/// <summary>One line of <c>outbox list</c>.</summary>
internal sealed record OutboxRow
{
    public required Guid Id { get; init; }

    /// <summary>Number; 0 while it waits in memory without one.</summary>
    public required long Sequence { get; init; }

    /// <summary>Kind as in the payload, such as <c>press</c>.</summary>
    public required string Kind { get; init; }

    public required string Bell { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>UTC at which the receipt came; absent while it waits.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The receipt's outcome as in its JSON, such as <c>stored</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Control room that sent the receipt.</summary>
    public string? ControlRoom { get; init; }
}
