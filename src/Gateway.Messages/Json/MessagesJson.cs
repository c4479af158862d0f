using System.Text.Json.Serialization;

namespace Gateway.Messages;

/// <summary>JSON of the contract: camelCase, RFC 3339 times, absent fields left out, unknown fields skipped. Source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Default)]
[JsonSerializable(typeof(BellAlert))]
[JsonSerializable(typeof(AlertReceipt))]
[JsonSerializable(typeof(GatewayStatus))]
[JsonSerializable(typeof(Facility))]
public sealed partial class MessagesJson : JsonSerializerContext;
