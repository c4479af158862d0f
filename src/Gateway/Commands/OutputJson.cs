using System.Text.Json;
using Gateway.Facilities;
using Gateway.Service;

namespace Gateway.Commands;

/// <summary>JSON for people's eyes and programs: indented, Korean as Korean. It goes to a terminal, never into HTML.</summary>
internal static class OutputJson
{
    public static LocalApiJson Readable { get; } = new(ReadableJson.Of(LocalApiJson.Default.Options, indented: true));

    /// <summary>What <paramref name="write"/> writes, in the same look.</summary>
    public static string Text(Action<Utf8JsonWriter> write) => ReadableJson.Text(write, indented: true);
}
