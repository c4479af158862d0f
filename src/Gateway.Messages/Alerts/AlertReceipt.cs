namespace Gateway.Messages;

/// <summary>
/// The control room's word that an alert is in its database, published on <c>{root}/{district}/{gateway}/receipts</c>
/// after the commit. The only message that travels up the line a press takes. Pieces of documents
/// (<see cref="DocumentPart"/>) are answered by the same message.
/// </summary>
public sealed record AlertReceipt
{
    /// <summary><see cref="BellAlert.Id"/> of the alert, or <see cref="DocumentPart.Id"/>.</summary>
    public required Guid AlertId { get; init; }

    /// <summary><see cref="BellAlert.Sequence"/> of the alert; absent if the payload was not understood.</summary>
    public long? Sequence { get; init; }

    /// <summary>What was done with it.</summary>
    public required ReceiptOutcome Outcome { get; init; }

    /// <summary>UTC at which the control room committed it first.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>Name of the control room instance.</summary>
    public required string ControlRoom { get; init; }

    /// <summary>
    /// UTC at which a person in the control room acknowledged the alert; absent in the receipt of the commit. Published as a
    /// receipt of its own, with <see cref="ReceiptOutcome.Stored"/>, so that the bell's lamp can say that somebody knows.
    /// A gateway that does not know this field takes it for a repeated receipt.
    /// </summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Reason in plain words where the outcome is not <see cref="ReceiptOutcome.Stored"/>.</summary>
    public string? Reason { get; init; }
}
