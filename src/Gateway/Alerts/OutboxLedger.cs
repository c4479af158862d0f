using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>
/// Numbers and counts: moves alerts from memory to the disk, each under the next number, and knows what the disk holds
/// after every opening. Not thread-safe.
/// </summary>
internal sealed class OutboxLedger(OutboxOptions options, OutboxDisk disk, OutboxNews news, TimeProvider time, ILogger logger)
{
    private long _receivedOnDisk;

    /// <summary>Alerts in memory.</summary>
    public HeldAlerts Held { get; } = new(options.MemoryLimit);

    /// <summary>Highest number given out; 0 before the first alert.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Alerts on disk without a receipt.</summary>
    public long PendingOnDisk { get; private set; }

    /// <summary>Takes an alert into memory and from there to the disk, older ones first.</summary>
    /// <returns>Whether it found a place in memory; <see cref="HeldAlert.Stored"/> says whether the disk has it.</returns>
    public bool Take(HeldAlert alert)
    {
        bool held = Held.TryHold(alert);
        StoreHeld();
        if (!held && Held.TryHold(alert))
        {
            held = true;
            StoreHeld();
        }

        return held;
    }

    /// <summary>Stores what is in memory, oldest first, until the disk refuses.</summary>
    public void StoreHeld()
    {
        while (Held.Oldest is { } alert)
        {
            if (!disk.Try(file => Store(file, alert), again: true))
                return;
        }
    }

    /// <summary>An alert on disk has its receipt.</summary>
    public void Received()
    {
        PendingOnDisk--;
        _receivedOnDisk++;
    }

    /// <summary>Deletes received rows that are too many and too old.</summary>
    public void Prune()
    {
        // A tenth more than the limit, so that rows go by the hundred and not one by one.
        if (_receivedOnDisk <= options.KeepReceived + (options.KeepReceived / 10))
            return;
        DateTimeOffset cutoff = time.GetUtcNow() - options.KeepReceivedFor;
        disk.Try(file => _receivedOnDisk -= file.Prune(options.KeepReceived, cutoff), again: false);
    }

    /// <summary>Learns what a file newly opened holds: a failed write may have reached the disk after all.</summary>
    public void Reconcile(OutboxFile file)
    {
        foreach (HeldAlert alert in Held.All.Where(a => a.MayBeOnDisk).ToList())
        {
            if (file.SequenceOf(alert.Id) is { } sequence)
                Settle(alert, alert.Unnumbered with { Sequence = sequence });
            else
                alert.MayBeOnDisk = false;
        }

        if (file.LastSequence < LastSequence)
            OutboxLog.DiskForgot(logger, options.Path, file.LastSequence, LastSequence);
        LastSequence = Math.Max(LastSequence, file.LastSequence);
        PendingOnDisk = file.CountPending();
        _receivedOnDisk = file.CountReceived();
    }

    private void Store(OutboxFile file, HeldAlert alert)
    {
        // Opening the file again may have found it there (Reconcile): the failed write had reached the disk after all.
        if (alert.Stored is not null)
            return;
        BellAlert numbered = alert.Unnumbered with { Sequence = LastSequence + 1 };
        alert.MayBeOnDisk = true;
        file.Append(numbered, alert.Kind, AlertJson.Bytes(numbered), alert.AcceptedAt);
        PendingOnDisk++;
        Settle(alert, numbered);
    }

    private void Settle(HeldAlert alert, BellAlert numbered)
    {
        Held.Release(alert);
        alert.Stored = numbered;
        LastSequence = Math.Max(LastSequence, numbered.Sequence);
        news.Tell(OutboxStep.Accepted, numbered.Id, numbered.Sequence, numbered.Bell.Id, numbered.Kind);
    }
}
