using System.Text.Json;
using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>The bytes of an alert: made once, stored, and sent as they are for as long as it takes.</summary>
internal static class AlertJson
{
    public static byte[] Bytes(BellAlert alert) => JsonSerializer.SerializeToUtf8Bytes(alert, MessagesJson.Wire.BellAlert);

    /// <summary>The name that the JSON has for it.</summary>
    public static string Name(AlertKind kind) => JsonSerializer.SerializeToElement(kind, MessagesJson.Default.AlertKind).GetString()!;

    /// <summary>The name that the JSON has for it.</summary>
    public static string Name(ReceiptOutcome outcome) => JsonSerializer.SerializeToElement(outcome, MessagesJson.Default.ReceiptOutcome).GetString()!;

    public static BellAlert Compose(AlertDraft draft, Guid id, long sequence, OutboxOptions owner) => new()
    {
        Id = id,
        Sequence = sequence,
        Kind = draft.Kind,
        District = owner.District,
        Gateway = owner.Gateway,
        Bell = draft.Bell,
        Facility = draft.Facility,
        Place = draft.Place,
        Time = draft.Time,
        LiveFix = draft.LiveFix,
        Note = draft.Note,
        Count = draft.Count > 1 ? draft.Count : null,
    };
}
