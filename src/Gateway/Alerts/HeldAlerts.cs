using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>
/// An alert in memory: on its way to the disk, or refused by it. Made of bytes at once, so that one that cannot be written
/// as JSON throws before anything is kept of it.
/// </summary>
internal sealed class HeldAlert(AlertDraft draft, BellAlert unnumbered, DateTimeOffset acceptedAt)
{
    public AlertDraft Draft { get; } = draft;

    /// <summary>As it is sent from memory, with sequence 0.</summary>
    public BellAlert Unnumbered { get; } = unnumbered;

    public DateTimeOffset AcceptedAt { get; } = acceptedAt;

    /// <summary>A write of it failed in a way that may have reached the disk all the same.</summary>
    public bool MayBeOnDisk { get; set; }

    /// <summary>As it is on disk; null while it is not.</summary>
    public BellAlert? Stored { get; set; }

    public Guid Id => Unnumbered.Id;

    public string Kind { get; } = AlertJson.Name(draft.Kind);

    public PendingAlert Pending { get; } = new(unnumbered.Id, 0, unnumbered.Bell.Id, AlertJson.Bytes(unnumbered));
}

/// <summary>
/// Alerts in memory, oldest first. They carry sequence 0: only the disk gives numbers, because a number given from
/// memory could be given a second time after a power cut.
/// </summary>
internal sealed class HeldAlerts(int limit)
{
    private readonly List<HeldAlert> _alerts = [];

    public int Count => _alerts.Count;

    public IReadOnlyList<HeldAlert> All => _alerts;

    /// <summary>What goes to the disk next: presses before all else, the oldest first.</summary>
    public IReadOnlyList<HeldAlert> Next(int most)
    {
        List<HeldAlert> next = [.. _alerts.Where(IsPress).Take(most)];
        next.AddRange(_alerts.Where(alert => !IsPress(alert)).Take(most - next.Count));
        return next;
    }

    /// <summary>Takes one in. Where there is no place left, a press takes that of the oldest of what is least important.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="givenUp">What had to go for it.</param>
    public bool TryHold(HeldAlert alert, out HeldAlert? givenUp)
    {
        givenUp = null;
        if (_alerts.Count >= limit)
        {
            givenUp = IsPress(alert) ? _alerts.Where(other => !IsPress(other) && !other.MayBeOnDisk).MinBy(other => AlertImportance.Of(other.Draft.Kind)) : null;
            if (givenUp is null)
                return false;
            _alerts.Remove(givenUp);
        }
        _alerts.Add(alert);
        return true;
    }

    public void Release(HeldAlert alert) => _alerts.Remove(alert);

    private static bool IsPress(HeldAlert alert) => AlertImportance.Of(alert.Draft.Kind) == AlertImportance.Highest;

    /// <summary>The held alert that a receipt is for; null if it is for none.</summary>
    public HeldAlert? Find(AlertReceipt receipt) => receipt.Sequence is null or 0 ? _alerts.Find(a => a.Id == receipt.AlertId) : null;
}
