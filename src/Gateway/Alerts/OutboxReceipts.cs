using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>What ends an alert: the control room's receipts. Not thread-safe.</summary>
internal sealed class OutboxReceipts(OutboxLedger ledger, OutboxDisk disk, OutboxNews news, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<Guid, AlertReceipt> _notWritten = [];

    /// <summary>Receipts that named no alert of this gateway.</summary>
    public long Unknown { get; private set; }

    public void Mark(IReadOnlyList<AlertReceipt> receipts)
    {
        // A receipt with number 0 is for the form sent from memory; it does not finish the numbered row.
        List<AlertReceipt> forDisk = receipts.Where(r => !FinishHeld(r) && r.Sequence != 0).ToList();
        if (forDisk.Count == 0)
            return;
        List<ReceiptMatch> matches = [];
        disk.TryRead(file => matches = file.MarkReceived(forDisk, time.GetUtcNow()), look => matches = [.. forDisk.Select(receipt => Remember(look, receipt))]);
        for (int i = 0; i < matches.Count; i++)
            Note(forDisk[i], matches[i]);
    }

    /// <summary>Writes down what came while the disk could only be read.</summary>
    public void WriteDown()
    {
        if (_notWritten.Count == 0)
            return;
        List<ReceiptMatch> matches = [];
        if (!disk.Try(file => matches = file.MarkReceived([.. _notWritten.Values], time.GetUtcNow()), again: true))
            return;
        _notWritten.Clear();
        disk.ForgetReceived();
        // Who watches was told when they came; opened again, the disk counted them as waiting.
        foreach (ReceiptMatch match in matches.Where(match => match.Finding == ReceiptFinding.First))
            ledger.Received();
    }

    private ReceiptMatch Remember(OutboxLook look, AlertReceipt receipt)
    {
        ReceiptMatch match = look.Received(receipt);
        if (match.Finding == ReceiptFinding.First)
            return _notWritten.TryAdd(receipt.AlertId, receipt) ? match : match with { Finding = ReceiptFinding.Repeated };
        return match;
    }

    private bool FinishHeld(AlertReceipt receipt)
    {
        if (ledger.Held.Find(receipt) is not { } alert)
            return false;
        // One that may be on disk under a number stays until the disk can be read: the control room would miss the number.
        if (!alert.MayBeOnDisk)
        {
            ledger.Held.Release(alert);
            news.Tell(OutboxStep.Received, alert.Id, 0, alert.Draft.Bell.Id);
        }

        return true;
    }

    private void Note(AlertReceipt receipt, ReceiptMatch match)
    {
        if (match.Finding == ReceiptFinding.Unknown)
        {
            // An acknowledgement may come long after its alert was pruned.
            if (receipt.AcknowledgedAt is not null)
                return;
            Unknown++;
            OutboxLog.UnknownReceipt(logger, receipt.AlertId, receipt.Sequence, receipt.ControlRoom);
        }
        else if (match.Finding == ReceiptFinding.First)
        {
            ledger.Received();
            if (receipt.Outcome != ReceiptOutcome.Stored)
                OutboxLog.NotUnderstood(logger, receipt.AlertId, receipt.Sequence, receipt.ControlRoom, receipt.Reason);
            news.Tell(OutboxStep.Received, receipt.AlertId, match.Sequence, match.Bell);
        }

        if (receipt.AcknowledgedAt is not null && match.Finding != ReceiptFinding.Unknown)
            news.Tell(OutboxStep.Acknowledged, receipt.AlertId, match.Sequence, match.Bell);
    }
}
