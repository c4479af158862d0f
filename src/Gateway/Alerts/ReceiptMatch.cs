namespace Gateway.Alerts;

/// <summary>What a receipt was for.</summary>
internal enum ReceiptFinding
{
    /// <summary>An alert that waited: it is done now.</summary>
    First,

    /// <summary>An alert that had its receipt already.</summary>
    Repeated,

    /// <summary>No alert of this gateway, or one pruned long ago.</summary>
    Unknown,
}

/// <summary>One receipt, matched.</summary>
internal readonly record struct ReceiptMatch(ReceiptFinding Finding, long Sequence, string Bell);
