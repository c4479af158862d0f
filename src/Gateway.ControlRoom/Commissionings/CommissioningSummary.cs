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

    /// <summary>The bell's newer signed record that took this one's place; absent while this one stands.</summary>
    public CommissioningReference? SupersededBy { get; init; }

    /// <summary>The bell's record before this one, where it was of another facility.</summary>
    public CommissioningReference? MovedFrom { get; init; }

    public static CommissioningSummary Of(CommissioningRecord record, StoredDocument document, int photosReceived, CommissioningReference? supersededBy) => new()
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
        SupersededBy = supersededBy,
        MovedFrom = record.Supersedes is { } before && before.Facility != record.Facility.Id ? before : null,
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

    /// <summary>Null where this version cannot read it: it is kept and flagged, and left out of lists.</summary>
    public static CommissioningRecord? ReadOrNull(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <exception cref="JsonException">It is none.</exception>
    public static RegisterEntryMessage ReadEntry(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Strict.RegisterEntryMessage) ?? throw new JsonException("the document is null");

    /// <exception cref="JsonException">It is none.</exception>
    public static DocumentPart ReadPart(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Strict.DocumentPart) ?? throw new JsonException("the payload is null");
}
