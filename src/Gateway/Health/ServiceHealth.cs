using Gateway.Messages;

namespace Gateway.Health;

/// <summary>Everything that the running service says of itself: what <c>doctor</c> shows.</summary>
internal sealed record ServiceHealth
{
    public required string Version { get; init; }

    public required string District { get; init; }

    public required string Gateway { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required AlertTime Clock { get; init; }

    /// <summary>The machine and the self-test, as last told to the control room but of now.</summary>
    public GatewayHealth? Report { get; init; }

    public required OutboxHealth Outbox { get; init; }

    /// <summary>UTC of the oldest alert without a receipt.</summary>
    public DateTimeOffset? OldestWaitingAt { get; init; }

    /// <summary>The path that alerts take now.</summary>
    public required LinkHealth Link { get; init; }

    /// <summary>Every path, the preferred one first.</summary>
    public IReadOnlyList<LinkHealth> Links { get; init; } = [];

    /// <summary>What is signed and checked; absent from a service of before.</summary>
    public SigningHealth? Signing { get; init; }

    /// <summary>The gateway's certificate; absent from an older service.</summary>
    public IdentityHealth? Identity { get; init; }

    public required RegisterHealth Register { get; init; }

    public required IReadOnlyList<ReceiverHealth> Receivers { get; init; }

    /// <summary>Why baud rates that were found cannot be kept for the next start; absent if they are.</summary>
    public string? BaudMemoryFault { get; init; }

    /// <summary>Corrections of the receivers that have some.</summary>
    public IReadOnlyList<CorrectionHealth> Corrections { get; init; } = [];

    public required IReadOnlyList<BellHealth> Bells { get; init; }

    public required IReadOnlyList<RoomHealth> Rooms { get; init; }
}

/// <summary>How the register copy is.</summary>
internal sealed record RegisterHealth
{
    public required string Path { get; init; }

    public required int Facilities { get; init; }

    public string? Fault { get; init; }
}

/// <summary>How one receiver is, and what its line has brought.</summary>
internal sealed record ReceiverHealth
{
    public required string Name { get; init; }

    public required string Port { get; init; }

    /// <summary>Whether no configuration names it.</summary>
    public bool Discovered { get; init; }

    /// <summary><c>reading</c>, <c>silent</c> or <c>noPort</c>.</summary>
    public required string State { get; init; }

    public string? Quality { get; init; }

    public string? Fault { get; init; }

    /// <summary>Why its fixes may be wrong, in plain words: jamming, spoofing, messages that contradict each other.</summary>
    public string? Warning { get; init; }

    /// <summary>That its time contradicts the synchronised clock of the machine; absent otherwise.</summary>
    public string? TimeWarning { get; init; }

    /// <summary>Survey-in of a base, by its own report.</summary>
    public SurveyInHealth? SurveyIn { get; init; }

    /// <summary>What it made of corrections, by its own report.</summary>
    public CorrectionUseHealth? CorrectionUse { get; init; }

    public long Frames { get; init; }

    public long Epochs { get; init; }

    public long SkippedBytes { get; init; }

    /// <summary>Frames refused, by reason.</summary>
    public IReadOnlyDictionary<string, long> Rejected { get; init; } = new Dictionary<string, long>();
}
