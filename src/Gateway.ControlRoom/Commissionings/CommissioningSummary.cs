using System.Text.Json;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Commissionings;

/// <summary>One line of the list of commissionings (docs/console-api.md).</summary>
internal sealed record CommissioningSummary
{
    public required Guid Id { get; init; }

    public required string District { get; init; }

    public required string Gateway { get; init; }

    public required string Facility { get; init; }

    public required string FacilityName { get; init; }

    public required string Bell { get; init; }

    public required string Installer { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required bool SurveyAccepted { get; init; }

    /// <summary>Test presses with a receipt.</summary>
    public required int ReceiptedPresses { get; init; }

    public required int Photos { get; init; }

    /// <summary>Photos that are here.</summary>
    public required int PhotosReceived { get; init; }

    public static CommissioningSummary Of(CommissioningRecord record, StoredDocument document, int photosReceived) => new()
    {
        Id = record.Id,
        District = document.District,
        Gateway = document.Gateway,
        Facility = record.Facility.Id,
        FacilityName = record.Facility.Name,
        Bell = record.Bell.Id,
        Installer = record.Installer.Name,
        SignedAt = record.SignedAt.Utc,
        ReceivedAt = document.StoredAt,
        SurveyAccepted = record.Survey.IsAccepted,
        ReceiptedPresses = record.Presses.Count(press => press.ReceiptedAt is not null),
        Photos = record.Photos.Count,
        PhotosReceived = photosReceived,
    };
}

/// <summary>A commissioning came, or a photo of one.</summary>
internal sealed record CommissioningChange(CommissioningSummary Commissioning) : ConsoleChange;

/// <summary>A record's JSON, read strictly: a null where the contract has none is refused.</summary>
internal static class CommissioningJson
{
    private const int DeepestNesting = 32;

    private static readonly MessagesJson Strict = new(new JsonSerializerOptions(MessagesJson.Default.Options)
    {
        RespectNullableAnnotations = true,
        MaxDepth = DeepestNesting,
    });

    /// <exception cref="JsonException">It is none.</exception>
    public static CommissioningRecord Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Strict.CommissioningRecord) ?? throw new JsonException("the document is null");

    /// <exception cref="JsonException">It is none.</exception>
    public static RegisterEntryMessage ReadEntry(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Strict.RegisterEntryMessage) ?? throw new JsonException("the document is null");

    /// <exception cref="JsonException">It is none.</exception>
    public static DocumentPart ReadPart(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Strict.DocumentPart) ?? throw new JsonException("the payload is null");
}
