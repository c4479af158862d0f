using Gateway.Health;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>
/// Where every alert goes before anything else happens to it. <see cref="Accept"/> returns when the alert is on disk
/// under the next number; it leaves when the control room's receipt has come. Thread-safe.
/// </summary>
internal sealed class AlertOutbox : IDisposable
{
    private static readonly TimeSpan BetweenReserveTries = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly OutboxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertOutbox> _logger;
    private readonly OutboxDisk _disk;
    private readonly HeldAlerts _held;
    private readonly List<OutboxChange> _changes = [];
    private long _lastSequence;
    private long _pendingOnDisk;
    private long _receivedOnDisk;
    private long _birth;
    private long _refused;
    private long _unknownReceipts;
    private bool _reserveHeld;
    private OutboxUnavailableException? _reserveFault;
    private long _reserveTriedAt;
    private bool _disposed;

    private AlertOutbox(OutboxOptions options, TimeProvider time, ILogger<AlertOutbox> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _held = new HeldAlerts(options.MemoryLimit);
        _disk = new OutboxDisk(options, time, logger) { Opened = Reconcile };
    }

    /// <summary>Every change, raised on the thread that made it, after the fact; handlers are short and do not throw.</summary>
    public event Action<OutboxChange>? Changed;

    /// <summary>
    /// Opens the outbox; what waited when the process ended waits again. A failing or full disk does not keep it from
    /// opening: alerts then go out from memory, and <see cref="Health"/> says so.
    /// </summary>
    /// <exception cref="OutboxUnavailableException">In use, newer, or another gateway's; the message says what to do.</exception>
    public static AlertOutbox Open(OutboxOptions options, TimeProvider time, ILogger<AlertOutbox> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        var outbox = new AlertOutbox(options, time, logger);
        try
        {
            outbox._disk.Open();
            outbox.SetSpaceAside();
            OutboxLog.Opened(logger, options.Path, outbox._pendingOnDisk, outbox._lastSequence);
            return outbox;
        }
        catch
        {
            outbox.Dispose();
            throw;
        }
    }

    /// <summary>Alerts without a receipt, on disk or in memory.</summary>
    public long Waiting
    {
        get { lock (_gate) return _pendingOnDisk + _held.Count; }
    }

    /// <summary>Highest number given out; 0 before the first alert.</summary>
    public long LastSequence
    {
        get { lock (_gate) return _lastSequence; }
    }

    public OutboxHealth Health
    {
        get
        {
            lock (_gate)
            {
                return new OutboxHealth
                {
                    Waiting = _pendingOnDisk + _held.Count,
                    InMemory = _held.Count,
                    LastSequence = _lastSequence,
                    Refused = _refused,
                    UnknownReceipts = _unknownReceipts,
                    ReserveHeld = _reserveHeld,
                    ReserveFault = _reserveHeld ? null : _reserveFault?.Message,
                    Damaged = OutboxConnection.IsDamage(_disk.Fault) || OutboxConnection.IsDamage(_reserveFault),
                    Fault = _disk.Fault?.Message,
                    FaultSince = _disk.FaultSince,
                };
            }
        }
    }

    /// <summary>
    /// Gives an alert its id and the next number and writes it; returns when it is on disk for good. If the write fails,
    /// the disk is asked what it holds before anything else is decided, so no number is lost or given twice.
    /// </summary>
    /// <exception cref="AlertNotDurableException">
    /// The disk refused. The alert is sent from memory under <see cref="AlertNotDurableException.Alert"/>'s id, without a
    /// number: do not accept it again.
    /// </exception>
    /// <exception cref="ArgumentException">The draft cannot be written as JSON (a coordinate that is not a number); nothing is kept.</exception>
    public BellAlert Accept(AlertDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Locked(() =>
        {
            DateTimeOffset now = _time.GetUtcNow();
            var alert = new HeldAlert(draft, AlertJson.Compose(draft, _options.NewId(now), 0, _options), now);
            bool held = _held.TryHold(alert);
            StoreHeld();
            if (!held && _held.TryHold(alert))
            {
                held = true;
                StoreHeld();
            }

            return alert.Stored ?? throw Refuse(alert, held);
        });
    }

    /// <summary>Waiting alerts on disk numbered above <paramref name="after"/> and up to <paramref name="upTo"/>, lowest first; null while the disk cannot be read.</summary>
    public IReadOnlyList<PendingAlert>? Pending(long after = 0, long upTo = long.MaxValue, int limit = 100) =>
        Locked(() =>
        {
            List<PendingAlert>? rows = null;
            _disk.Try(file => rows = file.Pending(after, upTo, limit), again: true);
            return rows;
        });

    /// <summary>Waiting alerts that the disk has refused, oldest first, without numbers.</summary>
    public IReadOnlyList<PendingAlert> HeldInMemory()
    {
        lock (_gate)
            return _held.All.Select(a => a.Pending).ToList();
    }

    /// <summary>The newest alerts for people to look at, lowest number first, those in memory last.</summary>
    public IReadOnlyList<OutboxRow> List(int limit = 100) =>
        Locked(() =>
        {
            List<OutboxRow> rows = [];
            _disk.Try(file => rows = file.List(limit), again: true);
            rows.AddRange(_held.All.Select(a => new OutboxRow
            {
                Id = a.Id,
                Sequence = 0,
                Kind = a.Kind,
                Bell = a.Draft.Bell.Id,
                AcceptedAt = a.AcceptedAt,
            }));
            return rows;
        });

    /// <summary>The broker has it. Told to those who watch; the row stays until the receipt.</summary>
    public void MarkPublished(PendingAlert alert) =>
        Changed?.Invoke(new OutboxChange(OutboxStep.Published, alert.Id, alert.Sequence, alert.Bell, _time.GetUtcNow()));

    /// <summary>
    /// Receipts have come; their alerts are done. One that names no alert here is counted and ignored, a repeated one is
    /// fine. If the disk refuses, nothing is marked: the alerts are sent again and the receipts come again.
    /// </summary>
    public void MarkReceived(params IReadOnlyList<AlertReceipt> receipts) =>
        Locked(() =>
        {
            // A receipt with number 0 is for the form sent from memory; it does not finish the numbered row.
            List<AlertReceipt> forDisk = receipts.Where(r => !FinishHeld(r) && r.Sequence != 0).ToList();
            List<ReceiptMatch> matches = [];
            if (forDisk.Count > 0 && _disk.Try(file => matches = file.MarkReceived(forDisk, _time.GetUtcNow()), again: true))
            {
                for (int i = 0; i < matches.Count; i++)
                    Note(forDisk[i], matches[i]);
            }

            return true;
        });

    /// <summary>A number for a new connection, higher than any before, also after the disk was replaced if the clock is right.</summary>
    public long NextBirth() =>
        Locked(() =>
        {
            long floor = Math.Max(_birth + 1, _time.GetUtcNow().ToUnixTimeSeconds());
            _birth = floor;
            _disk.Try(file => _birth = Math.Max(floor, file.NextBirth(floor)), again: true);
            return _birth;
        });

    /// <summary>Housekeeping, every few seconds: tries a disk that refused, sets space aside again, prunes received rows.</summary>
    public void Tend() =>
        Locked(() =>
        {
            // Also with nothing to store: alerts from before a restart may wait on a disk that could not be read then.
            if (_disk.Fault is not null)
                _disk.Try(_ => { }, again: false);
            StoreHeld();
            if (!_reserveHeld && _disk.Fault is null && _time.GetElapsedTime(_reserveTriedAt) >= BetweenReserveTries)
                SetSpaceAside();
            Prune();
            return true;
        });

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _disk.Dispose();
        }
    }

    private T Locked<T>(Func<T> work)
    {
        List<OutboxChange> changes = [];
        try
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                try
                {
                    return work();
                }
                finally
                {
                    changes.AddRange(_changes);
                    _changes.Clear();
                }
            }
        }
        finally
        {
            foreach (OutboxChange change in changes)
                Changed?.Invoke(change);
        }
    }

    private void StoreHeld()
    {
        while (_held.Oldest is { } alert)
        {
            if (!_disk.Try(file => Store(file, alert), again: true))
                return;
        }
    }

    private void Store(OutboxFile file, HeldAlert alert)
    {
        // Opening the file again may have found it there (Reconcile): the failed write had reached the disk after all.
        if (alert.Stored is not null)
            return;
        BellAlert numbered = alert.Unnumbered with { Sequence = _lastSequence + 1 };
        alert.MayBeOnDisk = true;
        file.Append(numbered, alert.Kind, AlertJson.Bytes(numbered), alert.AcceptedAt);
        _pendingOnDisk++;
        Settle(alert, numbered);
    }

    private void Reconcile(OutboxFile file)
    {
        foreach (HeldAlert alert in _held.All.Where(a => a.MayBeOnDisk).ToList())
        {
            if (file.SequenceOf(alert.Id) is { } sequence)
                Settle(alert, alert.Unnumbered with { Sequence = sequence });
            else
                alert.MayBeOnDisk = false;
        }

        if (file.LastSequence < _lastSequence)
            OutboxLog.DiskForgot(_logger, _options.Path, file.LastSequence, _lastSequence);
        _lastSequence = Math.Max(_lastSequence, file.LastSequence);
        _pendingOnDisk = file.CountPending();
        _receivedOnDisk = file.CountReceived();
        _reserveHeld = false;
    }

    private void Settle(HeldAlert alert, BellAlert numbered)
    {
        _held.Release(alert);
        alert.Stored = numbered;
        _lastSequence = Math.Max(_lastSequence, numbered.Sequence);
        Tell(OutboxStep.Accepted, numbered.Id, numbered.Sequence, numbered.Bell.Id, numbered.Kind);
    }

    private AlertNotDurableException Refuse(HeldAlert alert, bool held)
    {
        _refused++;
        if (held)
        {
            OutboxLog.HeldInMemory(_logger, alert.Id, alert.Draft.Bell.Id);
            Tell(OutboxStep.HeldInMemory, alert.Id, 0, alert.Draft.Bell.Id, alert.Draft.Kind);
        }
        else
        {
            OutboxLog.Lost(_logger, alert.Id, alert.Draft.Bell.Id, _held.Count);
        }

        return new AlertNotDurableException(alert.Unnumbered, held, _disk.Fault ?? new IOException("the disk refuses"));
    }

    private bool FinishHeld(AlertReceipt receipt)
    {
        if (_held.Find(receipt) is not { } alert)
            return false;
        // One that may be on disk under a number stays until the disk can be read: the control room would miss the number.
        if (!alert.MayBeOnDisk)
        {
            _held.Release(alert);
            Tell(OutboxStep.Received, alert.Id, 0, alert.Draft.Bell.Id);
        }

        return true;
    }

    private void Note(AlertReceipt receipt, ReceiptMatch match)
    {
        if (match.Finding == ReceiptFinding.Unknown)
        {
            _unknownReceipts++;
            OutboxLog.UnknownReceipt(_logger, receipt.AlertId, receipt.Sequence, receipt.ControlRoom);
        }
        else if (match.Finding == ReceiptFinding.First)
        {
            _pendingOnDisk--;
            _receivedOnDisk++;
            if (receipt.Outcome != ReceiptOutcome.Stored)
                OutboxLog.NotUnderstood(_logger, receipt.AlertId, receipt.Sequence, receipt.ControlRoom, receipt.Reason);
            Tell(OutboxStep.Received, receipt.AlertId, match.Sequence, match.Bell);
        }
    }

    private void SetSpaceAside()
    {
        _reserveTriedAt = _time.GetTimestamp();
        if (_disk.Fault is not null)
            return;
        OutboxUnavailableException? refusal = _disk.TryInVain(file => file.FillReserve(_options.ReservePages));
        _reserveHeld = refusal is null;
        if (refusal is not null && refusal.Message != _reserveFault?.Message)
            OutboxLog.NoReserve(_logger, refusal.Message);
        _reserveFault = refusal;
    }

    private void Prune()
    {
        // A tenth more than the limit, so that rows go by the hundred and not one by one.
        if (_receivedOnDisk <= _options.KeepReceived + (_options.KeepReceived / 10))
            return;
        DateTimeOffset cutoff = _time.GetUtcNow() - _options.KeepReceivedFor;
        _disk.Try(file => _receivedOnDisk -= file.Prune(_options.KeepReceived, cutoff), again: false);
    }

    private void Tell(OutboxStep step, Guid id, long sequence, string bell, AlertKind? kind = null) =>
        _changes.Add(new OutboxChange(step, id, sequence, bell, _time.GetUtcNow()) { Kind = kind });
}
