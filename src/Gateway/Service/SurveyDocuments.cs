using System.Buffers.Binary;
using Gateway.Documents;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Service;

/// <summary>What a concluded survey sends to the control room: its record to the byte, and the register's entry with the place.</summary>
internal static class SurveyDocuments
{
    /// <summary>Puts both into the outbox of documents, on disk when it returns; the same survey again changes nothing, one that a later check was added to goes as a document of its own.</summary>
    /// <exception cref="IOException">The disk does not take it; the survey tries again.</exception>
    public static void Add(DocumentOutbox documents, OccupationRecord record, FacilityRegister register, Func<DateTimeOffset> utcNow) =>
        Add(documents, record.Facility!, record.Id, record.ChecksAfter, record.Move?.ConfirmedAt is not null, record.ToJson(), record.Surveyor, register, utcNow);

    /// <summary>The same of a bell measured in from two points outside.</summary>
    /// <exception cref="IOException">The disk does not take it; try again.</exception>
    public static void Add(DocumentOutbox documents, EccentricRecord record, FacilityRegister register, Func<DateTimeOffset> utcNow) =>
        Add(documents, record.Facility, record.Id, [.. record.First.ChecksAfter, .. record.Second.ChecksAfter], record.Move?.ConfirmedAt is not null, record.ToJson(), record.Surveyor, register, utcNow);

    /// <summary>The document that a record as it stands now is.</summary>
    public static Guid IdOf(OccupationRecord record) => IdOf(record.Id, record.ChecksAfter, record.Move?.ConfirmedAt is not null);

    /// <summary>The same of a bell measured in from two points outside.</summary>
    public static Guid IdOf(EccentricRecord record) => IdOf(record.Id, [.. record.First.ChecksAfter, .. record.Second.ChecksAfter], record.Move?.ConfirmedAt is not null);

    private static void Add(DocumentOutbox documents, string facility, Guid survey, IReadOnlyList<CheckShot> checksAfter, bool isConfirmed, byte[] json, string? surveyor, FacilityRegister register, Func<DateTimeOffset> utcNow)
    {
        Guid id = IdOf(survey, checksAfter, isConfirmed);
        documents.Add(new OutgoingDocument
        {
            Id = id,
            Kind = DocumentKind.Survey,
            Facility = facility,
            MediaType = MessageSchema.ContentType,
            Content = json,
        });
        // Only what this survey gave the register: a refused one, or a point outside, gives it nothing.
        if (register.Find(facility)?.Registered is { } entry && entry.Facility.Position?.SurveyId == survey.ToString())
            documents.Add(RegisterEntryDocument.Of(entry, id, "survey", surveyor, utcNow()));
    }

    /// <summary>The survey's own id; one made of it and of what was added to its record (the newest check, somebody's word that the place is right), so that this is another document.</summary>
    private static Guid IdOf(Guid survey, IReadOnlyList<CheckShot> checksAfter, bool isConfirmed)
    {
        if (checksAfter.MaxBy(check => check.At) is not { } newest)
            return isConfirmed ? DocumentPart.IdOf(survey, int.MinValue) : survey;
        // Below zero: the survey's own pieces are numbered from 1, its register entry is 0.
        return DocumentPart.IdOf(survey, BinaryPrimitives.ReadInt32BigEndian(newest.RecordId.ToByteArray(bigEndian: true).AsSpan(12)) | int.MinValue);
    }
}
