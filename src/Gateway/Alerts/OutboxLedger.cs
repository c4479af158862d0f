using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>
/// Numbers and counts: moves alerts from memory to the disk, each under the next number, and knows what the disk holds
/// after every opening. Not thread-safe.
/// </summary>
internal sealed class OutboxLedger(OutboxOptions options, OutboxDisk disk, OutboxReserve reserve, OutboxNews news, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan BetweenLooksForOld = TimeSpan.FromHours(1);

    /// <summary>Alerts that share a sync at most; what one transaction writes must fit in the space set aside.</summary>
    private const int MostTogether = 64;

    /// <summary>Alerts deleted at once to make room, and how often in a row.</summary>
    private const int MostDeleted = 32, MostRounds = 16;

    private long _receivedOnDisk;
    private long? _lookedForOldAt;
    private bool _saidFull;
    private bool _knowsNumbers;

    /// <summary>Alerts in memory.</summary>
    public HeldAlerts Held { get; } = new(options.MemoryLimit);

    /// <summary>Highest number given out; 0 before the first alert.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Alerts on disk without a receipt.</summary>
    public long PendingOnDisk { get; private set; }

    /// <summary>Alerts since the start that were deleted without a receipt to make room.</summary>
    public long GivenUpCount { get; private set; }

    /// <summary>Numbers that were given up, such as <c>4,7-9</c>; null if none were.</summary>
    public string? GivenUp { get; private set; }

    /// <summary>Takes alerts into memory and from there to the disk, presses and older ones first.</summary>
    /// <returns>Those that found no place in memory; <see cref="HeldAlert.Stored"/> says whether the disk has the others.</returns>
    public IReadOnlyList<HeldAlert> Take(IReadOnlyList<HeldAlert> alerts)
    {
        List<HeldAlert> without = [.. alerts.Where(alert => !Hold(alert))];
        StoreHeld();
        if (without.RemoveAll(Hold) > 0)
            StoreHeld();
        return without;
    }

    /// <summary>Stores what is in memory, presses and older ones first, until the disk refuses.</summary>
    public void StoreHeld()
    {
        while (Held.Next(MostTogether) is { Count: > 0 } together)
        {
            if (disk.Try(file => Store(file, together), again: true))
                continue;
            if (!disk.IsFull || !StoreOnFullDisk())
                return;
        }
    }

    /// <summary>An alert on disk has its receipt.</summary>
    public void Received()
    {
        PendingOnDisk--;
        _receivedOnDisk++;
    }

    /// <summary>Deletes received rows that are too many and too old, and gives up what waits beyond the limit.</summary>
    public void Prune()
    {
        if (PendingOnDisk > options.MostNotices)
            GiveUpTooMany();
        // A tenth more than the limit, so that rows go by the hundred and not one by one; the old ones go where there are few, too.
        bool looksForOld = _lookedForOldAt is not { } at || time.GetElapsedTime(at) >= BetweenLooksForOld;
        if (!looksForOld && _receivedOnDisk <= options.KeepReceived + (options.KeepReceived / 10))
            return;
        _lookedForOldAt = time.GetTimestamp();
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
        GivenUp = file.GivenUp();
        _knowsNumbers = true;
    }

    /// <summary>Learns what waits in a file that can only be read. What is on disk for good is known from before, or believed at the start.</summary>
    public void Reconcile(OutboxLook look)
    {
        if (_knowsNumbers)
            return;
        LastSequence = look.LastSequence;
        PendingOnDisk = look.CountPending();
        _knowsNumbers = true;
    }

    private bool Hold(HeldAlert alert)
    {
        bool held = Held.TryHold(alert, out HeldAlert? givenUp);
        if (givenUp is not null)
        {
            OutboxLog.Lost(logger, givenUp.Id, givenUp.Draft.Bell.Id, Held.Count);
            news.Tell(OutboxStep.GivenUp, givenUp.Id, 0, givenUp.Draft.Bell.Id, givenUp.Draft.Kind);
        }
        return held;
    }

    private void Store(OutboxFile file, IReadOnlyList<HeldAlert> alerts)
    {
        // Opening the file again may have found some there (Reconcile): the failed write had reached the disk after all.
        List<HeldAlert> missing = [.. alerts.Where(alert => alert.Stored is null)];
        if (missing.Count == 0)
            return;
        reserve.MakeSure(file, missing.Count);
        List<NumberedAlert> numbered = [.. missing.Select((alert, at) => Numbered(alert, LastSequence + 1 + at))];
        missing.ForEach(alert => alert.MayBeOnDisk = true);
        file.Append(numbered);
        PendingOnDisk += missing.Count;
        for (int i = 0; i < missing.Count; i++)
            Settle(missing[i], numbered[i].Alert);
    }

    private static NumberedAlert Numbered(HeldAlert alert, long sequence)
    {
        BellAlert numbered = alert.Unnumbered with { Sequence = sequence };
        return new NumberedAlert(numbered, alert.Kind, AlertJson.Bytes(numbered), alert.AcceptedAt);
    }

    /// <summary>Deletes what is less important than the next alert until that one finds room.</summary>
    private bool StoreOnFullDisk()
    {
        int rounds = 0;
        while (disk.IsFull && rounds++ < MostRounds && Held.Next(1) is [var next])
        {
            RoomMade? made = null;
            bool stored = disk.TryNow(file =>
            {
                made = file.MakeRoom(AlertImportance.Of(next.Draft.Kind), MostDeleted);
                GivenUp = file.GivenUp();
                Store(file, [next]);
            });
            if (made is null)
                return false;
            Note(made);
            if (stored)
                return true;
            if (made is { Received: 0, GivenUp.Count: 0 })
                return false;
        }
        return false;
    }

    private void GiveUpTooMany()
    {
        RoomMade? made = null;
        disk.Try(file =>
        {
            int tooMany = (int)Math.Min(file.CountNotices() - options.MostNotices, MostDeleted * MostRounds);
            if (tooMany <= 0)
                return;
            made = file.MakeRoom(AlertImportance.Highest, tooMany);
            GivenUp = file.GivenUp();
        }, again: false);
        if (made is not null)
            Note(made);
    }

    private void Note(RoomMade made)
    {
        if (made.Received > 0 && !_saidFull)
            OutboxLog.MadeRoom(logger, options.Path);
        _saidFull = true;
        foreach (GivenUpAlert alert in made.GivenUp)
        {
            OutboxLog.GaveUp(logger, alert.Kind, alert.Bell, alert.Sequence);
            news.Tell(OutboxStep.GivenUp, alert.Id, alert.Sequence, alert.Bell);
        }
        GivenUpCount += made.GivenUp.Count;
    }

    private void Settle(HeldAlert alert, BellAlert numbered)
    {
        Held.Release(alert);
        alert.Stored = numbered;
        LastSequence = Math.Max(LastSequence, numbered.Sequence);
        news.Tell(OutboxStep.Accepted, numbered.Id, numbered.Sequence, numbered.Bell.Id, numbered.Kind);
    }
}
