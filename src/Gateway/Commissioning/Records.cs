using System.Text.Json;
using Gateway.Documents;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>A signed draft as the record, and as the documents that go to the control room.</summary>
internal static class Records
{
    private const string Json = MessageSchema.ContentType;

    /// <summary>The record; the same each time it is made of the same draft and register.</summary>
    public static CommissioningRecord Of(CommissioningSnapshot snapshot, CommissioningRecord? before, CommissioningSurroundings around) => new()
    {
        Id = snapshot.Draft.Id,
        District = around.District,
        Gateway = around.Gateway,
        Installer = new CommissioningPerson(snapshot.Draft.Installer!, snapshot.Draft.SignedBy!.Device),
        StartedAt = snapshot.Draft.StartedAt,
        SignedAt = snapshot.Draft.SignedAt!,
        Signature = snapshot.Draft.Signature!,
        Bell = new AlertBell { Id = snapshot.Draft.Bell!, Name = snapshot.Bell?.Name, Source = snapshot.Bell?.Source, FacilityId = snapshot.Draft.Facility },
        Facility = snapshot.Facility!,
        Survey = snapshot.Survey with { MovedMetres = PositionMove.Of(around.Register.History(snapshot.Draft.Facility))?.Metres },
        Presses = snapshot.Draft.Presses,
        Photos = snapshot.Draft.Photos,
        Notes = snapshot.Draft.Notes,
        Supersedes = before is null ? null : CommissioningReference.To(before),
        Move = snapshot.MovesBellFrom is not null && snapshot.Draft.Edits.FirstOrDefault(edit => edit.Field == "bellMovedFrom") is { } confirmed
            ? new CommissioningMove(new CommissioningPerson(confirmed.By.Name, confirmed.By.Device), confirmed.At)
            : null,
        Software = around.Software,
    };

    /// <summary>Record and photos; the register's entry stands in the record.</summary>
    public static IEnumerable<OutgoingDocument> Documents(CommissioningRecord record, Func<Guid, byte[]?> photos)
    {
        yield return new OutgoingDocument
        {
            Id = record.Id,
            Kind = DocumentKind.Commissioning,
            Facility = record.Facility.Id,
            MediaType = Json,
            Content = JsonSerializer.SerializeToUtf8Bytes(record, MessagesJson.Wire.CommissioningRecord),
        };
        foreach (CommissioningPhoto photo in record.Photos)
        {
            if (photos(photo.Id) is not { } content)
                continue; // The record names it with its digest; that it is missing can be seen.
            yield return new OutgoingDocument
            {
                Id = photo.Id,
                Kind = DocumentKind.Photo,
                Facility = record.Facility.Id,
                MediaType = photo.MediaType,
                BelongsTo = record.Id,
                Content = content,
            };
        }
    }

    /// <summary>How far it is.</summary>
    public static CommissioningDelivery? Delivery(CommissioningDraft draft, DocumentOutbox documents)
    {
        try
        {
            DocumentRow? record = documents.Find(draft.Id);
            return new CommissioningDelivery(
                StateOf(record),
                record?.ReceivedAt,
                draft.Photos.Count(photo => documents.Find(photo.Id)?.Outcome == "stored"));
        }
        catch (IOException)
        {
            return null; // Nobody knows while its file cannot be read; its own room says why.
        }
    }

    private static DeliveryState StateOf(DocumentRow? row) => row?.Outcome switch
    {
        "stored" => DeliveryState.Received,
        "keptNotUnderstood" => DeliveryState.NotUnderstood,
        "damaged" => DeliveryState.Damaged,
        _ => DeliveryState.Waiting,
    };
}
