namespace Gateway.Configuration;

/// <summary>Texts with <c>{name}</c> in them.</summary>
internal static class DevicePlaceholders
{
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        foreach ((string name, string value) in values)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The first placeholder that is none of these; null if there is none.</summary>
    public static string? Unknown(string text, IEnumerable<string> names)
    {
        foreach (string name in names)
            text = text.Replace($"{{{name}}}", "", StringComparison.Ordinal);
        int open = text.IndexOf('{', StringComparison.Ordinal);
        return open < 0 ? null : text[open..];
    }
}
