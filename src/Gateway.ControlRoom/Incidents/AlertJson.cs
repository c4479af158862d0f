using System.Text.Json;
using Gateway.Messages;

namespace Gateway.ControlRoom.Incidents;

/// <summary>An alert's JSON, read strictly: a null where the contract has none is refused, nesting is bounded.</summary>
internal static class AlertJson
{
    private const int DeepestNesting = 32;

    private static readonly MessagesJson Strict = new(new JsonSerializerOptions(MessagesJson.Default.Options)
    {
        RespectNullableAnnotations = true,
        MaxDepth = DeepestNesting,
    });

    /// <exception cref="JsonException">Not an alert of this contract's version.</exception>
    public static BellAlert Read(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize(payload, Strict.BellAlert) ?? throw new JsonException("the payload is null");

    /// <exception cref="JsonException">Not a status of this contract's version.</exception>
    public static GatewayStatus ReadStatus(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize(payload, Strict.GatewayStatus) ?? throw new JsonException("the payload is null");

    /// <exception cref="JsonException">Not a health of this contract's version.</exception>
    public static GatewayHealth ReadHealth(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize(payload, Strict.GatewayHealth) ?? throw new JsonException("the payload is null");

    /// <summary>Whether two payloads say the same, whatever their spacing and order.</summary>
    public static bool SayTheSame(BellAlert one, BellAlert other) =>
        JsonSerializer.SerializeToUtf8Bytes(one, Strict.BellAlert).AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, Strict.BellAlert));
}
