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
            return Refused($"schema version '{OneLine.Of(version)}' is not known here (this control room reads version {MessageSchema.CurrentVersion}): update it");
        BellAlert alert;
        try
        {
            alert = AlertJson.Read(message.Payload.Span);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return Refused($"not an alert: {OneLine.Of(e.Message)}");
        }
        if (alert.Id == Guid.Empty)
            return Refused("the alert's id is all zero");
        if (!Enum.IsDefined(alert.Kind))
            return Refused($"kind {(int)alert.Kind} is not known here");
        return new AlertReading { Alert = alert, Warnings = [.. WarningsOf(message, source, alert, version)] };
    }

    private static IEnumerable<string> WarningsOf(IncomingMessage message, AlertSource source, BellAlert alert, string? version)
    {
        if (version is null)
            yield return $"the message does not say its {MessageSchema.VersionProperty}; read as version {MessageSchema.CurrentVersion}";
        if (message.Property(MessageSchema.AlertIdProperty) is { } stated && message.StatedAlertId != alert.Id)
            yield return $"the message's {MessageSchema.AlertIdProperty} '{OneLine.Of(stated)}' is not the alert's id {alert.Id:D}";
        if (alert.District != source.District || alert.Gateway != source.Gateway || alert.Bell.Id != source.Bell)
            yield return $"came on the topic of {OneLine.Of($"{source.District}/{source.Gateway}/{source.Bell}")} but says {OneLine.Of($"{alert.District}/{alert.Gateway}/{alert.Bell.Id}")}";
        if (alert.Sequence == 0)
            yield return "it has no number: the gateway's disk refused it and it was sent from memory";
        else if (alert.Sequence < 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"sequence {alert.Sequence} is below 0");
        if (alert.Place is { } place && !(Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180))
            yield return string.Create(CultureInfo.InvariantCulture, $"the place is not on earth: latitude {place.Latitude}, longitude {place.Longitude}");
    }

    private static AlertReading Refused(string reason) => new() { NotUnderstood = reason };
}

/// <summary>Who sent an alert by its topic, which the broker's access list guards.</summary>
internal readonly record struct AlertSource(string District, string Gateway, string Bell);
