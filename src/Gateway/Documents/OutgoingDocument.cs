using Gateway.Messages;

namespace Gateway.Documents;

/// <summary>A document for the control room.</summary>
internal sealed record OutgoingDocument
{
    /// <summary>Its own id, the same each time it is handed over.</summary>
    public required Guid Id { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>Facility that it is about.</summary>
    public required string Facility { get; init; }

    public required string MediaType { get; init; }

    /// <summary>The commissioning that a photo belongs to.</summary>
    public Guid? BelongsTo { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>A document's way, for people and for the field page.</summary>
internal sealed record DocumentRow
{
    public required Guid Id { get; init; }

    public required DocumentKind Kind { get; init; }

    public required string Facility { get; init; }

    public required int SizeBytes { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>UTC of the receipt for the whole; absent while it waits.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The receipt's outcome, such as <c>stored</c>; <c>damaged</c> for one that is not sent any more.</summary>
    public string? Outcome { get; init; }
}

/// <summary>A piece as the relay sends it.</summary>
/// <param name="Id">The piece's id, which the receipt names.</param>
/// <param name="Topic">Kind and facility of the topic.</param>
/// <param name="Payload">The bytes sent.</param>
internal sealed record PendingPart(Guid Id, DocumentTopic Topic, ReadOnlyMemory<byte> Payload);

/// <summary>Where a piece goes.</summary>
/// <param name="Kind">Kind of document.</param>
/// <param name="Facility">Last level.</param>
internal readonly record struct DocumentTopic(DocumentKind Kind, string Facility);
