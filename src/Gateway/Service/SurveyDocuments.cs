using Gateway.Documents;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Service;

/// <summary>What a concluded survey sends to the control room: its record to the byte, and the register's entry with the place.</summary>
internal static class SurveyDocuments
{
    /// <summary>Puts both into the outbox of documents, on disk when it returns; the same survey again changes nothing.</summary>
    /// <exception cref="IOException">The disk does not take it; the survey tries again.</exception>
    public static void Add(DocumentOutbox documents, OccupationRecord record, FacilityRegister register, Func<DateTimeOffset> utcNow)
    {
        string facility = record.Facility!;
        documents.Add(new OutgoingDocument
        {
            Id = record.Id,
            Kind = DocumentKind.Survey,
            Facility = facility,
            MediaType = MessageSchema.ContentType,
            Content = record.ToJson(),
        });
        // Only what this survey gave the register: a refused one, or a point outside, gives it nothing.
        if (register.Find(facility)?.Registered is { } entry && entry.Facility.Position?.SurveyId == record.Id.ToString())
            documents.Add(RegisterEntryDocument.Of(entry, record.Id, "survey", record.Surveyor, utcNow()));
    }
}
