namespace Gateway.Messages;

/// <summary>
/// A facility as a gateway's register has it after a survey or after it was made in the field. A
/// <see cref="DocumentKind.RegisterEntry"/> on <c>{root}/{district}/{gateway}/facilities/{facility}</c>. The control room
/// takes it by the rules of an import: a better or newer position of its own stays.
/// </summary>
public sealed record RegisterEntryMessage
{
    /// <summary>The document's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The entry, with its position.</summary>
    public required Facility Facility { get; init; }

    /// <summary>What the gateway's register holds beyond the contract, a JSON object as text.</summary>
    public string? OtherProperties { get; init; }

    /// <summary>Where it comes from: <c>survey</c>, <c>commissioning</c>, <c>field</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Who brought it in.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>UTC at the gateway.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
