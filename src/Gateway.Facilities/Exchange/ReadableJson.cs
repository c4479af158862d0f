using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Facilities;

/// <summary>
/// JSON for files and terminals: Korean stands as Korean. Nothing is escaped that HTML minds, so what is written this way
/// never goes into HTML.
/// </summary>
public static class ReadableJson
{
    /// <summary>Escapes what JSON itself minds (RFC 8259, section 7) and little else.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The same options, to be read by people.</summary>
    /// <param name="options">Such as a source-generated context's.</param>
    /// <param name="indented">Over several lines; false leaves that to the options.</param>
    public static JsonSerializerOptions Of(JsonSerializerOptions options, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new JsonSerializerOptions(options) { Encoder = Encoder, WriteIndented = indented || options.WriteIndented };
    }

    /// <summary>For a writer.</summary>
    /// <param name="indented">Over several lines.</param>
    public static JsonWriterOptions Writing(bool indented = false) => new() { Encoder = Encoder, Indented = indented };

    /// <summary>What <paramref name="write"/> writes.</summary>
    public static string Text(Action<Utf8JsonWriter> write, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Writing(indented)))
            write(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
