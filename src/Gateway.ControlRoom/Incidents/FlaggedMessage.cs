using System.Globalization;
using System.Text;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Incidents;

/// <summary>A flagged message as the console sees it (docs/console-api.md).</summary>
internal sealed record FlaggedMessage
{
    private const int LongestText = 2000;

    public required string Id { get; init; }

    public required long Revision { get; init; }

    public required string State { get; init; }

    /// <summary>Whether it may hide a press: sounds like an alarm.</summary>
    public required bool Loud { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset LastReceivedAt { get; init; }

    public required long Count { get; init; }

    public required string Topic { get; init; }

    public string? District { get; init; }

    public string? Gateway { get; init; }

    public string? Bell { get; init; }

    public Guid? AlertId { get; init; }

    public required string Reason { get; init; }

    /// <summary>The payload's first 2,000 characters.</summary>
    public string? PayloadText { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public static FlaggedMessage From(FlaggedRow row) => new()
    {
        Id = row.Id.ToString(CultureInfo.InvariantCulture),
        Revision = row.Revision,
        State = StateNames.Of(row.State),
        Loud = row.Loud,
        ReceivedAt = row.ReceivedAt,
        LastReceivedAt = row.LastReceivedAt,
        Count = row.Count,
        Topic = row.Topic,
        District = row.District,
        Gateway = row.Gateway,
        Bell = row.Bell,
        AlertId = row.AlertId,
        Reason = row.Reason,
        PayloadText = TextOf(row.Payload),
        AcknowledgedAt = row.AcknowledgedAt,
        AcknowledgedBy = row.AcknowledgedBy,
    };

    private static string? TextOf(byte[] payload)
    {
        // Four bytes a character at most; what is cut through its middle becomes a replacement character.
        string text = Encoding.UTF8.GetString(payload.AsSpan(0, Math.Min(payload.Length, LongestText * 4)));
        return text.Length == 0 ? null : text[..Math.Min(text.Length, LongestText)];
    }
}
