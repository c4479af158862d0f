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

    /// <summary>
    /// Of a piece of a document only: the whole is not what its SHA-256 says, or pieces of it are not there. None of it is
    /// kept; it is to be sent again from its first piece.
    /// </summary>
    [JsonStringEnumMemberName("sendAgain")] SendAgain,

    /// <summary>
    /// Kept as it came and shown to the operators with sound, but nothing proves that it is this gateway's: its signature is
    /// missing or wrong. It is not done: the gateway sends it again until it is believed. A gateway that does not know this
    /// outcome cannot read the receipt and does the same.
    /// </summary>
    [JsonStringEnumMemberName("keptUnproven")] KeptUnproven,
}
