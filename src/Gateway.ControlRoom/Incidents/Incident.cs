using System.Globalization;
using System.Text.Json.Serialization;
using Gateway.ControlRoom.Incidents.Rules;
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

    /// <summary>Pressed in a declared drill: marked, silent.</summary>
    [JsonStringEnumMemberName("drill")] Drill,
}

/// <summary>One incident as the console sees it (docs/console-api.md).</summary>
internal sealed record Incident
{
    public required Guid Id { get; init; }

    public required long Revision { get; init; }

    /// <summary>See <see cref="IncidentState"/>, in camelCase.</summary>
    public required string State { get; init; }

    public required Urgency Urgency { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Whose it is now.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>UTC at which the claim will be idle; absent where nothing is awaited.</summary>
    public DateTimeOffset? IdleAt { get; init; }

    /// <summary>UTC since which it is idle.</summary>
    public DateTimeOffset? IdleSince { get; init; }

    /// <summary>See <see cref="IncidentDisposition"/>, in camelCase.</summary>
    public string? Disposition { get; init; }

    public string? Cause { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>Id of its group's first incident; its own where it stands alone.</summary>
    public required Guid Group { get; init; }

    public required IncidentPriority Priority { get; init; }

    /// <summary>Id of the drill that it came in.</summary>
    public Guid? Drill { get; init; }

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
            Urgency = UrgencyOf(row),
            ReceivedAt = row.ReceivedAt,
            AcknowledgedAt = row.AcknowledgedAt,
            AcknowledgedBy = row.AcknowledgedBy,
            ReleasedAt = row.ReleasedAt,
            ClaimedBy = row.ClaimedBy,
            IdleAt = row.IdleAt,
            IdleSince = row.IdleSince,
            Disposition = row.Disposition is { } disposition ? StateNames.Of(disposition) : null,
            Cause = row.Cause,
            ClosedAt = row.ClosedAt,
            ClosedBy = row.ClosedBy,
            Group = row.GroupId,
            Priority = new IncidentPriority(row.Priority, row.PriorityReasons.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            Drill = row.DrillId,
            Warnings = row.Warnings.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Sequence = alert.Sequence.ToString(CultureInfo.InvariantCulture),
            Alert = alert,
            FromRegister = RegisterEntry.Of(row.RegisterRecord),
        };
    }

    public static Urgency UrgencyOf(IncidentRow row) => row.Kind switch
    {
        AlertKind.Press => row.DrillId is null ? Urgency.Alarm : Urgency.Drill,
        AlertKind.Test => Urgency.Test,
        _ => Urgency.Fault,
    };
}
