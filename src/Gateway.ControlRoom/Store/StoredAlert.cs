using Gateway.Messages;

namespace Gateway.ControlRoom.Store;

/// <summary>
/// An alert as it came; what an incident says is read from here. Never deleted, and changed once at most: an alert sent
/// from a gateway's memory gets its number when the gateway has it.
/// </summary>
internal sealed class StoredAlert
{
    /// <summary><see cref="BellAlert.Id"/>; the key that makes a repeat harmless.</summary>
    public required Guid Id { get; init; }

    public required string Topic { get; init; }

    /// <summary>From the topic, which the broker's access list guards, not from the payload.</summary>
    public required string District { get; init; }

    /// <summary>From the topic.</summary>
    public required string Gateway { get; init; }

    /// <summary>From the topic.</summary>
    public required string Bell { get; init; }

    /// <summary>
    /// Which numbering of the gateway: 0, and one more each time a number came twice and a new numbering began; below 0
    /// where the number is too far from the others to belong to any.
    /// </summary>
    public required int Series { get; init; }

    public required long Sequence { get; init; }

    public required AlertKind Kind { get; init; }

    /// <summary>The bytes as received.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Id of the key that signed <see cref="Payload"/>, see <see cref="MessageSignature.KeyIdOf"/>; absent if the gateway signs nothing.</summary>
    public string? SigningKey { get; init; }

    /// <summary>The signature over topic, version, content type and <see cref="Payload"/>, for whoever wants the proof; absent with <see cref="SigningKey"/>.</summary>
    public string? Signature { get; init; }

    /// <summary>When it was committed first; the receipt's <c>storedAt</c>.</summary>
    public required DateTimeOffset StoredAt { get; init; }
}
