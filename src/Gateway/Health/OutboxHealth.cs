namespace Gateway.Health;

/// <summary>How the outbox is, for <c>doctor</c> and the status.</summary>
internal sealed record OutboxHealth
{
    /// <summary>Alerts without a receipt, on disk or in memory.</summary>
    public required long Waiting { get; init; }

    /// <summary>Of these, how many are in memory only, because the disk refused them.</summary>
    public required int InMemory { get; init; }

    /// <summary>Highest number given out.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Alerts that the disk refused since the start.</summary>
    public required long Refused { get; init; }

    /// <summary>Receipts since the start that named no alert of this gateway.</summary>
    public required long UnknownReceipts { get; init; }

    /// <summary>Whether space for presses is set aside inside the files.</summary>
    public required bool ReserveHeld { get; init; }

    /// <summary>Why not, and what to do; absent when it is, or when it was not tried yet.</summary>
    public string? ReserveFault { get; init; }

    /// <summary>Whether the file itself is damaged: what it takes may not come out again.</summary>
    public bool Damaged { get; init; }

    /// <summary>Damaged files that were set aside, what could be read having gone on in a new one; until a person takes them away.</summary>
    public IReadOnlyList<string> SetAside { get; init; } = [];

    /// <summary>Alerts since the start, none of them a press, that were deleted without a receipt because there was no room.</summary>
    public long GivenUpCount { get; init; }

    /// <summary>Their numbers and those of earlier starts, such as <c>4,7-9</c>; absent if there are none.</summary>
    public string? GivenUp { get; init; }

    /// <summary>What the disk said last, while it refuses; absent when all is well.</summary>
    public string? Fault { get; init; }

    /// <summary>UTC since which the disk refuses.</summary>
    public DateTimeOffset? FaultSince { get; init; }
}
