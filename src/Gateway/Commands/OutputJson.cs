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
}
