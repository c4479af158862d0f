using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Gateway.Messages;

/// <summary>JSON of the contract: camelCase, RFC 3339 times, absent fields left out, unknown fields skipped. Source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Default)]
[JsonSerializable(typeof(BellAlert))]
[JsonSerializable(typeof(AlertReceipt))]
[JsonSerializable(typeof(GatewayCommand))]
[JsonSerializable(typeof(CommandReply))]
[JsonSerializable(typeof(GatewayStatus))]
[JsonSerializable(typeof(OutboxStatus))]
[JsonSerializable(typeof(GatewayHeartbeat))]
[JsonSerializable(typeof(GatewayHealth))]
[JsonSerializable(typeof(Facility))]
[JsonSerializable(typeof(CommissioningRecord))]
[JsonSerializable(typeof(RegisterEntryMessage))]
[JsonSerializable(typeof(DocumentPart))]
[JsonSerializable(typeof(DocumentKind))]
public sealed partial class MessagesJson : JsonSerializerContext
{
    /// <summary>The form that is written to the wire and to disk: Korean stands as itself, so that a person can read a captured message.</summary>
    // Made at first use: the order in which this initialiser and Default's (in the generated part) run is not defined.
    public static MessagesJson Wire =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
