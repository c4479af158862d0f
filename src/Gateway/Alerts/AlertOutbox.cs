using System.Runtime.ExceptionServices;
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
    private readonly Lock _gate = new();
    private readonly OutboxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertOutbox> _logger;
    private readonly OutboxDisk _disk;
    private readonly OutboxNews _news;
    private readonly OutboxLedger _ledger;
    private readonly OutboxReceipts _receipts;
    private readonly OutboxReserve _reserve;
    private readonly OutboxNumberFloor _floor;
    private long _birth;
    private long _refused;
    private bool _disposed;

    private AlertOutbox(OutboxOptions options, TimeProvider time, ILogger<AlertOutbox> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _disk = new OutboxDisk(options, time, logger) { Opened = OnOpened, Looked = look => _ledger!.Reconcile(look) };
        _news = new OutboxNews(time);
        _reserve = new OutboxReserve(options, _disk, time, logger);
        _ledger = new OutboxLedger(options, _disk, _reserve, _news, time, logger);
        _receipts = new OutboxReceipts(_ledger, _disk, _news, time, logger);
        _floor = new OutboxNumberFloor(options, time);
        SelfTest = new SelfTestSlot(time);
    }

    /// <summary>Every change, raised on the thread that made it, after the fact; handlers are short and do not throw.</summary>
    public event Action<OutboxChange>? Changed;

    /// <summary>The disk is full and no space is set aside any more: whoever holds some that is not needed may give it back. Raised on any thread.</summary>
    public event Action? RoomWanted;

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
            outbox._reserve.SetAside();
            OutboxLog.Opened(logger, options.Path, outbox._ledger.PendingOnDisk, outbox._ledger.LastSequence);
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
        get { lock (_gate) return _ledger.PendingOnDisk + _ledger.Held.Count; }
    }

    /// <summary>Highest number given out; 0 before the first alert.</summary>
    public long LastSequence
    {
        get { lock (_gate) return _ledger.LastSequence; }
    }

    /// <summary>The self-test on its way, beside the alerts.</summary>
    public SelfTestSlot SelfTest { get; }

    public OutboxHealth Health
    {
        get
        {
            lock (_gate)
            {
                return new OutboxHealth
                {
                    Waiting = _ledger.PendingOnDisk + _ledger.Held.Count,
                    InMemory = _ledger.Held.Count,
                    LastSequence = _ledger.LastSequence,
                    Refused = _refused,
                    UnknownReceipts = _receipts.Unknown,
                    ReserveHeld = _reserve.IsHeld,
                    ReserveFault = _reserve.IsHeld ? null : _reserve.Fault?.Message,
                    Damaged = OutboxConnection.IsDamage(_disk.Fault) || OutboxConnection.IsDamage(_reserve.Fault),
                    SetAside = _disk.SetAside,
                    GivenUpCount = _ledger.GivenUpCount,
                    GivenUp = _ledger.GivenUp,
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
        Acceptance accepted = AcceptTogether([draft])[0];
        if (accepted.Refusal is not null)
            ExceptionDispatchInfo.Throw(accepted.Refusal);
        return accepted.Alert!;
    }

    /// <summary>
    /// The same for several, which share a sync: when a storm of presses comes, as many go to the disk at once as wait for it.
    /// What is wrong with one stops no other.
    /// </summary>
    /// <returns>What became of each, in order; a refusal is what <see cref="Accept"/> throws.</returns>
    public IReadOnlyList<Acceptance> AcceptTogether(IReadOnlyList<AlertDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        if (!drafts.Any(IsSelfTest))
            return AcceptAlerts(drafts);
        var alerts = new Queue<Acceptance>(drafts.All(IsSelfTest) ? [] : AcceptAlerts([.. drafts.Where(draft => !IsSelfTest(draft))]));
        return [.. drafts.Select(draft => IsSelfTest(draft) ? new Acceptance(AcceptSelfTest(draft), null) : alerts.Dequeue())];
    }

    private static bool IsSelfTest(AlertDraft draft) => draft.Kind == AlertKind.SelfTest;

    private IReadOnlyList<Acceptance> AcceptAlerts(IReadOnlyList<AlertDraft> drafts) =>
        Locked(() =>
        {
            DateTimeOffset now = _time.GetUtcNow();
            var refusals = new Exception?[drafts.Count];
            var alerts = new HeldAlert?[drafts.Count];
            for (int i = 0; i < drafts.Count; i++)
                (alerts[i], refusals[i]) = Compose(drafts[i], now);
            IReadOnlyList<HeldAlert> without = _ledger.Take([.. alerts.OfType<HeldAlert>()]);
            return (IReadOnlyList<Acceptance>)[.. alerts.Select((alert, i) =>
                alert is null ? new Acceptance(null, refusals[i]) : alert.Stored is { } stored ? new Acceptance(stored, null) : new Acceptance(null, Refuse(alert, held: !without.Contains(alert))))];
        });

    /// <summary>Waiting alerts on disk numbered above <paramref name="after"/> and up to <paramref name="upTo"/>, lowest first; null while the disk cannot be read.</summary>
    public IReadOnlyList<PendingAlert>? Pending(long after = 0, long upTo = long.MaxValue, int limit = 100) =>
        Locked(() =>
        {
            List<PendingAlert>? rows = null;
            _disk.TryRead(file => rows = file.Pending(after, upTo, limit), look => rows = look.Pending(after, upTo, limit));
            return rows;
        });

    /// <summary>Waiting alerts that the disk has refused, oldest first, without numbers.</summary>
    public IReadOnlyList<PendingAlert> HeldInMemory()
    {
        lock (_gate)
            return _ledger.Held.All.Select(a => a.Pending).ToList();
    }

    /// <summary>The newest alerts for people to look at, lowest number first, those in memory last.</summary>
    public IReadOnlyList<OutboxRow> List(int limit = 100) =>
        Locked(() =>
        {
            List<OutboxRow> rows = [];
            _disk.TryRead(file => rows = file.List(limit), look => rows = look.List(limit));
            rows.AddRange(_ledger.Held.All.Select(a => new OutboxRow
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
            _receipts.Mark(receipts);
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
    public void Tend()
    {
        bool roomWanted = Locked(() =>
        {
            // Also with nothing to store: alerts from before a restart may wait on a disk that could not be read then.
            if (_disk.Fault is not null)
                _disk.Try(_ => { }, again: false);
            _receipts.WriteDown();
            _ledger.StoreHeld();
            _reserve.Tend();
            _ledger.Prune();
            return _disk.IsFull || _reserve.Fault is not null;
        });
        _floor.Keep(LastSequence, atOnce: false);
        if (roomWanted)
            RoomWanted?.Invoke();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (!_disposed)
                _floor.Keep(_ledger.LastSequence, atOnce: true);
            _disposed = true;
            _disk.Dispose();
        }
    }

    /// <summary>
    /// A self-test goes to the disk like an alert and takes no number. A disk that refuses does not hold it up either: the
    /// way that a press then takes, through memory, is the one to be shown.
    /// </summary>
    private BellAlert AcceptSelfTest(AlertDraft draft)
    {
        BellAlert alert = Locked(() =>
        {
            DateTimeOffset now = _time.GetUtcNow();
            BellAlert composed = AlertJson.Compose(draft, _options.NewId(now), 0, _options);
            byte[] payload = AlertJson.Bytes(composed);
            bool onDisk = _disk.Try(file => file.Rehearse(payload, now), again: true);
            SelfTest.Put(new PendingAlert(composed.Id, 0, composed.Bell.Id, payload), onDisk);
            return composed;
        });
        SelfTest.Announce();
        return alert;
    }

    private void OnOpened(OutboxFile file)
    {
        _ledger.Reconcile(file);
        _reserve.Forget();
    }

    private T Locked<T>(Func<T> work)
    {
        IReadOnlyList<OutboxChange> changes = [];
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
                    changes = _news.Take();
                }
            }
        }
        finally
        {
            foreach (OutboxChange change in changes)
                Changed?.Invoke(change);
        }
    }

    private (HeldAlert? Alert, Exception? Refusal) Compose(AlertDraft draft, DateTimeOffset now)
    {
        try
        {
            return (new HeldAlert(draft, AlertJson.Compose(draft, _options.NewId(now), 0, _options), now), null);
        }
        catch (Exception cannotBeWritten)
        {
            return (null, cannotBeWritten);
        }
    }

    private AlertNotDurableException Refuse(HeldAlert alert, bool held)
    {
        _refused++;
        if (held)
        {
            OutboxLog.HeldInMemory(_logger, alert.Id, alert.Draft.Bell.Id);
            _news.Tell(OutboxStep.HeldInMemory, alert.Id, 0, alert.Draft.Bell.Id, alert.Draft.Kind);
        }
        else
        {
            OutboxLog.Lost(_logger, alert.Id, alert.Draft.Bell.Id, _ledger.Held.Count);
        }

        return new AlertNotDurableException(alert.Unnumbered, held, _disk.Fault ?? new IOException("the disk refuses"));
    }
}

/// <summary>What became of one of several drafts.</summary>
/// <param name="Alert">The alert, on disk under its number.</param>
/// <param name="Refusal">Why it is not there.</param>
internal readonly record struct Acceptance(BellAlert? Alert, Exception? Refusal);
