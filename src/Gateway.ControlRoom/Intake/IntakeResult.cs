using System.Text.Json;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

internal enum IntakeOutcome
{
    /// <summary>A new alert, committed.</summary>
    Stored,

    /// <summary>An alert that was committed before; nothing changed.</summary>
    Repeat,

    /// <summary>Kept as it came and shown, because this version cannot read it or its id belongs to another alert.</summary>
    KeptNotUnderstood,

    /// <summary>Kept as it came and shown, because nothing proves that it is of the gateway that its topic names.</summary>
    KeptUnproven,

    /// <summary>A piece of a document that does not make up the whole that it should; none of it is kept.</summary>
    SendAgain,

    /// <summary>Kept and shown, but nothing that anybody waits for.</summary>
    Flagged,

    /// <summary>A gateway's status, committed.</summary>
    Status,

    /// <summary>A status of an earlier connection; nothing changed.</summary>
    StaleStatus,

    /// <summary>A gateway's self-test, noted.</summary>
    SelfTest,

    /// <summary>A gateway's health, noted.</summary>
    Health,
}

/// <summary>What was done with a message, committed by the time anybody holds this.</summary>
/// <param name="Outcome">What was done.</param>
/// <param name="Receipt">What to publish now; absent if nobody waits for an answer.</param>
internal sealed record IntakeResult(IntakeOutcome Outcome, OutgoingReceipt? Receipt = null);

/// <summary>A receipt and where it goes: to the gateway that the alert's topic names.</summary>
internal sealed record OutgoingReceipt(string Topic, AlertReceipt Receipt)
{
    /// <summary>The receipt's JSON, UTF-8.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(Receipt, MessagesJson.Wire.AlertReceipt);

    /// <summary>User properties to send with it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UserProperties =>
    [
        new(MessageSchema.VersionProperty, MessageSchema.CurrentVersionText),
        new(MessageSchema.AlertIdProperty, Receipt.AlertId.ToString("D")),
    ];
}
