using System.Text.Json;

namespace Gateway.Facilities;

/// <summary>
/// The properties beyond the contract as columns of a table: a text property has a column of its own, so that other
/// programs can show it; what is no text, or whose name a table could not give back, stands as JSON in one more.
/// </summary>
internal static class OtherColumns
{
    /// <summary>The column for the rest.</summary>
    public const string Rest = "otherProperties";

    /// <summary>Names of the columns of some facilities, in the order of their first appearance.</summary>
    /// <param name="facilities">The rows.</param>
    /// <param name="taken">Names that the table uses for something else.</param>
    /// <param name="comparer">When two columns' names are the same to the table.</param>
    public static IReadOnlyList<string> Of(IEnumerable<RegisteredFacility> facilities, IEnumerable<string> taken, StringComparer comparer)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(taken.Append(Rest), comparer);
        foreach (RegisteredFacility facility in facilities)
        {
            foreach ((string name, string text) in OtherPropertiesJson.Texts(facility.OtherProperties))
            {
                if (IsPlain(name) && IsPlain(text) && seen.Add(name))
                    names.Add(name);
            }
        }

        return names;
    }

    /// <summary>The texts of one row for these columns, and the rest as a JSON object.</summary>
    public static (IReadOnlyDictionary<string, string> Texts, string? More) Split(string? others, IReadOnlySet<string> columns)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (others is null)
            return (texts, null);
        using JsonDocument document = JsonDocument.Parse(others);
        string? rest = OtherPropertiesJson.Write(writer =>
        {
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String && columns.Contains(property.Name) && IsPlain(property.Value.GetString()!))
                    texts[property.Name] = property.Value.GetString()!;
                else
                    property.WriteTo(writer);
            }
        });
        return (texts, rest);
    }

    /// <summary>Writes the members of the rest; <c>false</c> if it is not a JSON object.</summary>
    public static bool TryWriteRest(Utf8JsonWriter writer, string rest)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(rest);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
                property.WriteTo(writer);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether a cell gives the text back as it is: readers cut blanks off and take an empty cell for none.</summary>
    private static bool IsPlain(string text) => text.Length > 0 && text.Trim().Length == text.Length && HangulComposition.Compose(text) == text && !text.Contains('\0') && !text.Contains('\r');
}
