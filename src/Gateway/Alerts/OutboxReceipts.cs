using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>What ends an alert: the control room's receipts. Not thread-safe.</summary>
internal sealed class OutboxReceipts(OutboxLedger ledger, OutboxDisk disk, OutboxNews news, TimeProvider time, ILogger logger)
{
    /// <summary>Receipts that named no alert of this gateway.</summary>
    public long Unknown { get; private set; }

    public void Mark(IReadOnlyList<AlertReceipt> receipts)
    {
        // A receipt with number 0 is for the form sent from memory; it does not finish the numbered row.
        List<AlertReceipt> forDisk = receipts.Where(r => !FinishHeld(r) && r.Sequence != 0).ToList();
        List<ReceiptMatch> matches = [];
        if (forDisk.Count > 0 && disk.Try(file => matches = file.MarkReceived(forDisk, time.GetUtcNow()), again: true))
        {
            for (int i = 0; i < matches.Count; i++)
                Note(forDisk[i], matches[i]);
        }
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
