using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>A facility together with what its file said beyond the contract.</summary>
public sealed record RegisteredFacility
{
    /// <summary>The facility.</summary>
    public required Facility Facility { get; init; }

    /// <summary>Properties that are not in the contract: a JSON object as text, kept through a read and a write; <c>null</c> if there are none.</summary>
    public string? OtherProperties { get; init; }
}
