namespace Gateway.Health;

/// <summary>How one room of the service is.</summary>
internal sealed record RoomHealth
{
    public required string Room { get; init; }

    /// <summary><c>running</c>, <c>restarting</c> or <c>stopped</c>.</summary>
    public required string State { get; init; }

    public long Restarts { get; init; }

    public string? LastFault { get; init; }

    public DateTimeOffset? LastFaultAt { get; init; }
}
