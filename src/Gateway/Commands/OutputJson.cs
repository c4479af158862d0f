using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Service;

namespace Gateway.Commands;

/// <summary>JSON for people's eyes and programs: indented, Korean as Korean. It goes to a terminal, never into HTML.</summary>
internal static class OutputJson
{
    public static LocalApiJson Readable { get; } = new(new JsonSerializerOptions(LocalApiJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    /// <summary>What <paramref name="write"/> writes, in the same look.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true }))
            write(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
