using System.Text.Json.Serialization;

namespace Gateway.Messages;

/// <summary>What the control room did with a message.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptOutcome>))]
public enum ReceiptOutcome
{
    /// <summary>Committed to the control room's database, now or already before (a repeat).</summary>
    [JsonStringEnumMemberName("stored")] Stored,

    /// <summary>Kept as it came and shown to the operators, but its schema version or content is not understood.</summary>
    [JsonStringEnumMemberName("keptNotUnderstood")] KeptNotUnderstood,
}
