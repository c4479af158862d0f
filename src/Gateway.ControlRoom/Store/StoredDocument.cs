using Gateway.Messages;

namespace Gateway.ControlRoom.Store;

/// <summary>A document as it came, whole and held to its SHA-256. Never changed or deleted.</summary>
internal sealed class StoredDocument
{
    /// <summary><see cref="DocumentPart.Document"/>; the key that makes a repeat harmless.</summary>
    public required Guid Id { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>From the topic, which the broker's access list guards.</summary>
    public required string District { get; init; }

    /// <summary>From the topic.</summary>
    public required string Gateway { get; init; }

    /// <summary>From the topic.</summary>
    public required string Facility { get; init; }

    public required string MediaType { get; init; }

    /// <summary>The commissioning that a photo belongs to.</summary>
    public Guid? BelongsTo { get; init; }

    public required string Sha256 { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>When it was committed; the receipt's <c>storedAt</c>.</summary>
    public required DateTimeOffset StoredAt { get; init; }
}

/// <summary>A piece of a document of which others are still to come.</summary>
internal sealed class StoredPart
{
    /// <summary><see cref="DocumentPart.Id"/>.</summary>
    public required Guid Id { get; init; }

    public required Guid Document { get; init; }

    public required int Number { get; init; }

    /// <summary>The whole's, as this piece says.</summary>
    public required string Sha256 { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
}
