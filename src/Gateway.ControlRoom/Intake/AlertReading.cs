using System.Globalization;
using System.Text.Json;
using Gateway.ControlRoom.Incidents;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// What a payload on an alert topic says: an alert, perhaps with warnings, or the reason why it cannot be read. A doubt
/// never holds an alert back; it is said beside it.
/// </summary>
internal sealed record AlertReading
{
    private AlertReading()
    {
    }

    public BellAlert? Alert { get; private init; }

    /// <summary>Why there is no alert, in plain words.</summary>
    public string? NotUnderstood { get; private init; }

    /// <summary>What does not fit, in plain words, each on one line.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    public static AlertReading Of(IncomingMessage message, AlertSource source)
    {
        string? version = message.Property(MessageSchema.VersionProperty);
        if (version is not null && version != MessageSchema.CurrentVersion.ToString(CultureInfo.InvariantCulture))
            return Refused(IntakeReasons.UnknownVersion(OneLine.Of(version)));
        BellAlert alert;
        try
        {
            alert = AlertJson.Read(message.Payload.Span);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return Refused(IntakeReasons.NotAnAlert(OneLine.Of(e.Message)));
        }
        if (alert.Id == Guid.Empty)
            return Refused(IntakeReasons.ZeroId);
        if (!Enum.IsDefined(alert.Kind))
            return Refused(IntakeReasons.UnknownKind((int)alert.Kind));
        return new AlertReading { Alert = alert, Warnings = [.. WarningsOf(message, source, alert, version)] };
    }

    private static IEnumerable<string> WarningsOf(IncomingMessage message, AlertSource source, BellAlert alert, string? version)
    {
        if (version is null)
            yield return IntakeReasons.NoVersion;
        if (message.Property(MessageSchema.AlertIdProperty) is { } stated && message.StatedAlertId != alert.Id)
            yield return IntakeReasons.OtherAlertId(OneLine.Of(stated), alert.Id);
        if (alert.District != source.District || alert.Gateway != source.Gateway || alert.Bell.Id != source.Bell)
            yield return IntakeReasons.OtherBell(OneLine.Of($"{source.District}/{source.Gateway}/{source.Bell}"), OneLine.Of($"{alert.District}/{alert.Gateway}/{alert.Bell.Id}"));
        if (alert.Sequence == 0 && alert.Kind != AlertKind.SelfTest)
            yield return IntakeReasons.Unnumbered;
        else if (alert.Sequence < 0)
            yield return IntakeReasons.BelowZero(alert.Sequence);
        if (alert.Place is { } place && !(Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180))
            yield return IntakeReasons.NotOnEarth(place.Latitude, place.Longitude);
    }

    private static AlertReading Refused(string reason) => new() { NotUnderstood = reason };
}

/// <summary>Who sent an alert by its topic, which the broker's access list guards.</summary>
internal readonly record struct AlertSource(string District, string Gateway, string Bell);
