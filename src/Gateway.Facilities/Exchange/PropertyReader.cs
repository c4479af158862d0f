using System.Text.Json;

namespace Gateway.Facilities;

/// <summary>Typed access to a feature's properties; what has the wrong type becomes a problem and is absent.</summary>
internal sealed class PropertyReader
{
    private readonly JsonElement _properties;
    private readonly JsonElement _position;
    private readonly List<string> _problems;

    public PropertyReader(JsonElement properties, List<string> problems)
    {
        _properties = properties;
        _problems = problems;
        if (properties.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined))
            problems.Add("properties is not an object");
        if (TryGet(properties, FacilityProperties.Position, out JsonElement position))
            _position = position;
    }

    /// <summary>Text of a string or number, whitespace around it cut off; <c>null</c> if there is none.</summary>
    public static string? AsText(JsonElement element)
    {
        string? text = element.ValueKind switch
        {
            JsonValueKind.String => HangulComposition.Compose(element.GetString()!).Trim(),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Whether a property is there as a number.</summary>
    public bool IsNumber(string name) => Find(name, out JsonElement element) && element.ValueKind == JsonValueKind.Number;

    public string? Text(string name)
    {
        if (!Find(name, out JsonElement element))
            return null;
        if (element.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            _problems.Add($"{name} is not text");
        return AsText(element);
    }

    public double? Number(string name, bool ofPositionOnly = false)
    {
        if (!(ofPositionOnly ? TryGet(_position, name, out JsonElement element) : Find(name, out element)))
            return null;
        if (element.ValueKind == JsonValueKind.Number)
            return element.GetDouble();
        _problems.Add($"{name} is not a number");
        return null;
    }

    public DateTimeOffset? Time(string name)
    {
        if (!Find(name, out JsonElement element))
            return null;
        if (element.ValueKind == JsonValueKind.String && HasOffset(element.GetString()!) && element.TryGetDateTimeOffset(out DateTimeOffset time))
            return time.ToUniversalTime();
        _problems.Add($"{name} is not a time with an offset, such as 2026-05-04T01:30:00Z");
        return null;
    }

    public string? FirstPresent(IEnumerable<string> names) => names.FirstOrDefault(name => Find(name, out _));

    /// <summary>What the contract does not know, as a JSON object; <c>null</c> if there is nothing.</summary>
    public string? Others()
    {
        if (_properties.ValueKind != JsonValueKind.Object || _properties.EnumerateObject().All(p => FacilityProperties.IsKnown(p.Name)))
            return null;
        return OtherPropertiesJson.Write(writer =>
        {
            foreach (JsonProperty property in _properties.EnumerateObject().Where(p => !FacilityProperties.IsKnown(p.Name)))
                property.WriteTo(writer);
        });
    }

    private bool Find(string name, out JsonElement element) =>
        TryGet(_properties, name, out element) || TryGet(_position, name, out element);

    private static bool TryGet(JsonElement of, string name, out JsonElement element)
    {
        element = default;
        return of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out element) && element.ValueKind != JsonValueKind.Null;
    }

    /// <summary>RFC 3339: a time without offset would be read in whatever zone this machine is set to.</summary>
    private static bool HasOffset(string time) => time.EndsWith('Z') || (time.Length > 6 && time[^6] is '+' or '-' && time[^3] == ':');
}
