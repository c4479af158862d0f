using System.Text;
using System.Text.Json;

namespace Gateway.Facilities;

/// <summary><see cref="RegisteredFacility.OtherProperties"/> as the register keeps it: written one way, so that the same is the same text.</summary>
internal static class OtherPropertiesJson
{
    /// <summary>The object whose members <paramref name="members"/> writes; <c>null</c> if it writes none.</summary>
    public static string? Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ReadableJson.Writing()))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.Length <= 2 ? null : Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The text members of a facility's other properties, for a table's columns.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Texts(string? others)
    {
        if (others is null)
            yield break;
        using JsonDocument document = JsonDocument.Parse(others);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
                yield return new(property.Name, property.Value.GetString()!);
        }
    }

    /// <summary>The text of one member; <c>null</c> if there is none.</summary>
    public static string? Text(string? others, string name)
    {
        foreach ((string key, string text) in Texts(others))
        {
            if (key == name)
                return text;
        }

        return null;
    }
}
