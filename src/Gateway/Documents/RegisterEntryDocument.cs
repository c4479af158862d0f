using System.Text.Json;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Documents;

/// <summary>An entry of this gateway's register on its way to the district's.</summary>
internal static class RegisterEntryDocument
{
    /// <summary>A register entry as a document.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cause">Id of what changed it; the document's own id is made of it, so that it is the same each time.</param>
    /// <param name="source">Such as <c>survey</c>, <c>field</c>.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public static OutgoingDocument Of(RegisteredFacility entry, Guid cause, string source, string? by, DateTimeOffset at)
    {
        Guid id = DocumentPart.IdOf(cause, 0);
        return new OutgoingDocument
        {
            Id = id,
            Kind = DocumentKind.RegisterEntry,
            Facility = entry.Facility.Id,
            MediaType = MessageSchema.ContentType,
            Content = JsonSerializer.SerializeToUtf8Bytes(
                new RegisterEntryMessage { Id = id, Facility = entry.Facility, OtherProperties = entry.OtherProperties, Source = source, RecordedBy = by, RecordedAt = at },
                MessagesJson.Wire.RegisterEntryMessage),
        };
    }
}
