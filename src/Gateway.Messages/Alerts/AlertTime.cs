namespace Gateway.Messages;

/// <summary>When something happened, and how far that is to be trusted. A gateway has no clock of its own.</summary>
public sealed record AlertTime
{
    /// <summary>UTC of the occurrence by the clock named in <see cref="Source"/>.</summary>
    public required DateTimeOffset Utc { get; init; }

    /// <summary><c>gnss</c>, <c>ntp</c>, <c>system</c> (unknown provenance) or <c>lastKnown</c> (a floor).</summary>
    public required string Source { get; init; }

    /// <summary>Estimated error, seconds; absent if nothing is known of it.</summary>
    public double? UncertaintySeconds { get; init; }
}
