namespace Gateway.Health;

/// <summary>How one bell is, for <c>bells list</c> and <c>doctor</c>.</summary>
internal sealed record BellHealth
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary><c>gpio</c>, <c>mqtt</c> or <c>command</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Pin or topic that it hangs on.</summary>
    public string? Input { get; init; }

    /// <summary><see cref="FacilityFrom"/>: by its <c>facility</c> in the configuration, which outranks what follows.</summary>
    public const string FromConfiguration = "configuration";

    /// <summary><see cref="FacilityFrom"/>: by its newest signed commissioning.</summary>
    public const string FromCommissioning = "commissioning";

    /// <summary><see cref="FacilityFrom"/>: by a test in a commissioning that is not signed; there is no signed one.</summary>
    public const string FromTest = "test";

    /// <summary>Facility that its alerts name.</summary>
    public string? Facility { get; init; }

    /// <summary>Where that comes from; absent without a facility.</summary>
    public string? FacilityFrom { get; init; }

    /// <summary>Its newest signed commissioning; absent if it has none.</summary>
    public CommissionedHealth? Commissioned { get; init; }

    /// <summary>Facility that an open commissioning makes it ready for, another than the signed one's.</summary>
    public string? MovingTo { get; init; }

    /// <summary>Whether the register knows the facility; absent if there is none.</summary>
    public bool? FacilityKnown { get; init; }

    public bool Pressed { get; init; }

    public bool Stuck { get; init; }

    public bool Chattering { get; init; }

    /// <summary>The last press or test.</summary>
    public LastAlertHealth? LastAlert { get; init; }

    /// <summary>Seconds that a press of it has waited for the control room's receipt, once that is too long (20 s); absent otherwise.</summary>
    public double? UnansweredSeconds { get; init; }

    public double? BatteryPercent { get; init; }

    /// <summary>Signals that only repeated the present hold or an earlier delivery.</summary>
    public long Repeats { get; init; }

    /// <summary>Payloads that are in none of the configured lists.</summary>
    public long NotUnderstood { get; init; }

    /// <summary>The last of them, shortened.</summary>
    public string? LastNotUnderstood { get; init; }

    /// <summary>Why the input cannot be watched, and what to do; absent when it is.</summary>
    public string? Fault { get; init; }

    /// <summary>What the input reads, in its own terms: <c>4.70 kohm (1650 mV), normal</c>, <c>input 0x0003</c>; absent where it has none.</summary>
    public string? Reading { get; init; }

    /// <summary>What holds beside presses, by the contract's names: <c>tamper</c>, <c>lineOpen</c>, <c>silent</c> ...</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Since the last sign of life, seconds; absent where none is expected.</summary>
    public double? SilentForSeconds { get; init; }

    /// <summary>What the lamp or siren at the bell says: <c>off</c>, <c>sent</c>, <c>received</c>, <c>acknowledged</c>, <c>late</c>; absent where it has none.</summary>
    public string? Indication { get; init; }

    /// <summary>What is known of this model's weaknesses.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>The newest signed commissioning of a bell.</summary>
internal sealed record CommissionedHealth
{
    public required Guid Id { get; init; }

    public required string Facility { get; init; }

    /// <summary>Its name in the register; absent where it is not there.</summary>
    public string? FacilityName { get; init; }

    /// <summary>UTC of the signature.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who signed.</summary>
    public required string By { get; init; }

    /// <summary>How far the facility's place has moved since, metres; absent while it stands.</summary>
    public double? PlaceMovedMetres { get; init; }
}

/// <summary>How far the last alert of a bell got.</summary>
internal sealed record LastAlertHealth
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>accepted</c> (on disk), <c>heldInMemory</c> (the disk refused it), <c>sent</c> (the broker has it) or <c>received</c> (the control room has it).</summary>
    public required string State { get; init; }

    /// <summary>UTC of the receipt.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>UTC at which the word came that a person has acknowledged it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }
}
