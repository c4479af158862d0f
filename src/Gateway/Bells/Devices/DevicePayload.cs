using System.Text;
using System.Text.Json;
using Gateway.Configuration;

namespace Gateway.Bells.Devices;

/// <summary>What one message of a device said.</summary>
internal sealed record DeviceReading
{
    /// <summary>What its values mean, in the order of the model's rules.</summary>
    public IReadOnlyList<DeviceMeaning> Meanings { get; init; } = [];

    public double? BatteryPercent { get; init; }

    /// <summary>Identities of this message, by which it is known again.</summary>
    public IReadOnlyList<string> Identities { get; init; } = [];

    /// <summary>The value that no rule knows, or the payload that cannot be read, shortened; null: all was understood.</summary>
    public string? NotUnderstood { get; init; }
}

/// <summary>Reads the messages of one topic as the device's model says. Whatever a payload holds, reading does not throw.</summary>
internal sealed class DevicePayload(DeviceTopic topic)
{
    private readonly IReadOnlyList<(JsonFieldPath? Path, DeviceRule Rule)> _rules = [.. topic.Rules.Select(rule => (PayloadFields.Path(rule.Field), rule))];
    private readonly JsonFieldPath? _battery = PayloadFields.Path(topic.BatteryField);
    private readonly IReadOnlyList<IReadOnlyList<JsonFieldPath>> _identities = [.. topic.Identities.Select(fields => fields.Select(field => PayloadFields.Path(field)!).ToList())];

    private bool NeedsJson => _battery is not null || _identities.Count > 0 || _rules.Any(rule => rule.Path is not null);

    public DeviceReading Read(ReadOnlyMemory<byte> payload)
    {
        string? text = PayloadFields.Text(payload.Span);
        if (!NeedsJson)
            return ByRules(text, null);
        try
        {
            using var document = JsonDocument.Parse(payload);
            return ByRules(text, document.RootElement) with
            {
                BatteryPercent = PayloadFields.Percent(document.RootElement, _battery),
                Identities = [.. _identities.Select((fields, number) => Identity(document.RootElement, fields, number)).OfType<string>()],
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not JSON, or text in it that is not Unicode. A rule about the whole payload may know it all the same.
            DeviceReading reading = ByRules(text, null);
            return reading.Meanings.Count > 0 ? reading : new DeviceReading { NotUnderstood = PayloadFields.Shown(text) ?? "(not text)" };
        }
    }

    private DeviceReading ByRules(string? text, JsonElement? root)
    {
        var meanings = new List<DeviceMeaning>();
        string? unknown = null;
        foreach ((JsonFieldPath? path, DeviceRule rule) in _rules)
        {
            string? value = path is null ? text : root is { } json && path.TryFind(json, out JsonElement found) ? PayloadFields.Value(found) : null;
            if (value is null)
                continue;
            if (rule.Is.TryGetValue(value, out DeviceMeaning meaning))
                meanings.Add(meaning);
            else if (rule.Otherwise is { } otherwise)
                meanings.Add(otherwise);
            else
                unknown ??= value;
        }
        if (text is null && root is null)
            unknown = "(not text)";
        return new DeviceReading { Meanings = meanings, NotUnderstood = PayloadFields.Shown(unknown) };
    }

    private static string? Identity(JsonElement root, IReadOnlyList<JsonFieldPath> fields, int number)
    {
        var identity = new StringBuilder().Append(number);
        foreach (JsonFieldPath field in fields)
        {
            if (!field.TryFind(root, out JsonElement found) || PayloadFields.Value(found) is not { Length: > 0 } value)
                return null;
            identity.Append('\n').Append(value);
        }
        return identity.ToString();
    }
}
