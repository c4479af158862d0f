using System.Globalization;
using System.Text.Json.Serialization;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Incidents;

/// <summary>How loudly an incident asks for help.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Urgency>))]
internal enum Urgency
{
    /// <summary>Somebody pressed: sounds until acknowledged.</summary>
    [JsonStringEnumMemberName("alarm")] Alarm,

    /// <summary>A device fault: below every alarm.</summary>
    [JsonStringEnumMemberName("fault")] Fault,

    /// <summary>Pressed on purpose: marked, silent.</summary>
    [JsonStringEnumMemberName("test")] Test,
}

/// <summary>One incident as the console sees it (docs/console-api.md).</summary>
internal sealed record Incident
{
    public required Guid Id { get; init; }

    public required long Revision { get; init; }

    /// <summary><c>new</c> or <c>acknowledged</c>.</summary>
    public required string State { get; init; }

    public required Urgency Urgency { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary><see cref="BellAlert.Sequence"/> in digits: a script's number holds it exactly up to 2^53 only.</summary>
    public required string Sequence { get; init; }

    public required BellAlert Alert { get; init; }

    /// <summary>What this control room's own register says where the alert has no place; never part of the alert.</summary>
    public RegisterEntry? FromRegister { get; init; }

    /// <summary>From its row, with <see cref="IncidentRow.Alert"/> loaded.</summary>
    public static Incident From(IncidentRow row)
    {
        BellAlert alert = AlertJson.Read(row.Alert!.Payload);
        return new Incident
        {
            Id = row.Id,
            Revision = row.Revision,
            State = StateNames.Of(row.State),
            Urgency = UrgencyOf(row.Kind),
            ReceivedAt = row.ReceivedAt,
            AcknowledgedAt = row.AcknowledgedAt,
            AcknowledgedBy = row.AcknowledgedBy,
            ReleasedAt = row.ReleasedAt,
            Warnings = row.Warnings.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Sequence = alert.Sequence.ToString(CultureInfo.InvariantCulture),
            Alert = alert,
            FromRegister = RegisterEntry.Of(row.RegisterRecord),
        };
    }

    private static Urgency UrgencyOf(AlertKind kind) => kind switch
    {
        AlertKind.Press => Urgency.Alarm,
        AlertKind.Test => Urgency.Test,
        _ => Urgency.Fault,
    };
}
