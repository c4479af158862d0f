using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>A message as the broker delivered it, without anything of the MQTT library.</summary>
internal sealed record IncomingMessage
{
    public required string Topic { get; init; }

    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Whether the broker replayed it from its store on subscribing.</summary>
    public bool Retained { get; init; }

    /// <summary>MQTT 5 content type; absent if the sender gave none.</summary>
    public string? ContentType { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> UserProperties { get; init; } = [];

    /// <summary>The alert's id by the user property that every version of the contract sends; absent if not a UUID.</summary>
    public Guid? StatedAlertId => Guid.TryParseExact(Property(MessageSchema.AlertIdProperty), "D", out Guid id) && id != Guid.Empty ? id : null;

    /// <summary>First user property of that name.</summary>
    public string? Property(string name)
    {
        foreach (KeyValuePair<string, string> property in UserProperties)
        {
            if (property.Key == name)
                return property.Value;
        }
        return null;
    }
}
