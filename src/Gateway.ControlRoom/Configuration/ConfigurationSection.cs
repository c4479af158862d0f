using System.Text.Json;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>
/// One object of <c>control-room.json</c> while it is read. Whatever is wrong goes onto the list of problems and reading
/// goes on, so that one look shows every mistake.
/// </summary>
internal sealed class ConfigurationSection(JsonElement element, string path, List<string> problems)
{
    private readonly List<string> _known = [];

    public bool Has(string key) => Find(key) is not null;

    /// <summary>A text that passes <paramref name="accepts"/>; <paramref name="otherwise"/> if absent or refused.</summary>
    public string Text(string key, string otherwise, string allowed, Func<string, bool> accepts) =>
        OptionalText(key, allowed, accepts) ?? otherwise;

    public string? OptionalText(string key, string allowed, Func<string, bool> accepts)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && accepts(text))
            return text;
        Refuse(key, value, allowed);
        return null;
    }

    public string OneOf(string key, string otherwise, params string[] allowed)
    {
        if (Find(key) is not { } value)
            return otherwise;
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (text is not null && allowed.Contains(text))
            return text;
        Refuse(key, value, string.Join(", ", allowed), text is null ? "" : NearMatches.Question(text, allowed));
        return otherwise;
    }

    public int? Whole(string key, int least, int most)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most)
            return number;
        Refuse(key, value, $"a whole number from {least} to {most}");
        return null;
    }

    public ConfigurationSection? Section(string key)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new ConfigurationSection(value, PathOf(key), problems);
        Refuse(key, value, "an object { ... }");
        return null;
    }

    public void Problem(string key, string message) => problems.Add($"{PathOf(key)}: {message}");

    /// <summary>Refuses every key that was not asked for.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
                Problem(property.Name, $"unknown key.{NearMatches.Question(property.Name, _known)} Allowed here: {string.Join(", ", _known)}.");
        }
    }

    private JsonElement? Find(string key)
    {
        if (!_known.Contains(key))
            _known.Add(key);
        return element.TryGetProperty(key, out JsonElement value) ? value : null;
    }

    private void Refuse(string key, JsonElement value, string allowed, string hint = "") =>
        Problem(key, $"{Quoted(value)} is not allowed.{hint} Allowed: {allowed}.");

    private string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Quoted(JsonElement value)
    {
        const int Longest = 60;
        string text = value.GetRawText();
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
