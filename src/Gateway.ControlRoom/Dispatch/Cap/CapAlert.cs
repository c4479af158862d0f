using Gateway.ControlRoom.Dispatch.Places;

namespace Gateway.ControlRoom.Dispatch.Cap;

/// <summary>What a message is about another (CAP 1.2, 3.2.1 msgType).</summary>
internal enum CapMessageType
{
    Alert,
    Update,
    Cancel,
}

/// <summary>Who may read it (CAP 1.2, 3.2.1 scope): a press is never public.</summary>
internal enum CapScope
{
    /// <summary>Needs a restriction.</summary>
    Restricted,

    /// <summary>For the addresses only.</summary>
    Private,
}

/// <summary>A message that went before, as <c>references</c> names it.</summary>
internal sealed record CapReference(string Sender, string Identifier, DateTimeOffset Sent);

/// <summary>One CAP 1.2 message.</summary>
internal sealed record CapAlert
{
    public required string Identifier { get; init; }

    public required string Sender { get; init; }

    /// <summary>Whole seconds count; written in Korea's offset.</summary>
    public required DateTimeOffset Sent { get; init; }

    public required DispatchStatus Status { get; init; }

    public required CapMessageType MessageType { get; init; }

    public required CapScope Scope { get; init; }

    /// <summary>With <see cref="CapScope.Restricted"/>.</summary>
    public string? Restriction { get; init; }

    /// <summary>With <see cref="CapScope.Private"/>; at least one.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<CapReference> References { get; init; } = [];

    /// <summary>The same in several languages.</summary>
    public required IReadOnlyList<CapInfo> Infos { get; init; }
}

/// <summary>What it says, in one language.</summary>
internal sealed record CapInfo
{
    /// <summary>RFC 3066, such as <c>ko-KR</c>.</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required string Event { get; init; }

    public required IReadOnlyList<string> ResponseTypes { get; init; }

    public required string Urgency { get; init; }

    public required string Severity { get; init; }

    public required string Certainty { get; init; }

    public required DateTimeOffset Onset { get; init; }

    public required string SenderName { get; init; }

    public required string Headline { get; init; }

    public required string Description { get; init; }

    public string? Instruction { get; init; }

    public required IReadOnlyList<(string Name, string Value)> Parameters { get; init; }

    public required IReadOnlyList<CapResource> Resources { get; init; }

    public required CapArea Area { get; init; }
}

/// <summary>Something to look at.</summary>
internal sealed record CapResource(string Description, string MediaType, long SizeBytes, string Uri);

/// <summary>Where.</summary>
/// <param name="Description">In words.</param>
/// <param name="Circle"><c>latitude,longitude radius</c> in degrees and kilometres; absent without coordinates.</param>
/// <param name="Geocodes">Codes by the name of their system.</param>
internal sealed record CapArea(string Description, string? Circle, IReadOnlyList<(string Name, string Value)> Geocodes);
