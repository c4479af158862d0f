using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>JSON of the records, for <c>config show</c>. Source-generated; reading is <see cref="ConfigurationFile"/>'s.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(GatewayConfiguration))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;

/// <summary>Writes the configuration as it is understood: every default and every device kind filled in.</summary>
internal static class ConfigurationText
{
    // Korean names stay readable: the text goes to a terminal or a file, never into HTML.
    private static readonly ConfigurationJson Readable = new(ReadableJson.Of(ConfigurationJson.Default.Options));

    public static string Write(GatewayConfiguration configuration) => JsonSerializer.Serialize(configuration, Readable.GatewayConfiguration);
}
