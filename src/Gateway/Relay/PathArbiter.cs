using Gateway.Alerts;
using Gateway.Configuration;

namespace Gateway.Relay;

/// <summary>
/// Which alerts each path may carry. In order: the first path carries all; each further one carries an alert that has been
/// waiting for the limit once for every earlier path that is well, and everything at once while none of them is. A path is
/// well while it is connected and its alerts get receipts in time: being late is forgiven by the next receipt that comes by
/// it. Together: every path carries all. Nothing here decides that an alert is done; only receipts do. Thread-safe.
/// </summary>
internal sealed class PathArbiter
{
    private readonly Lock _gate = new();
    private readonly AlertOutbox _outbox;
    private readonly BrokerOrder _order;
    private readonly TimeSpan _failOverAfter;
    private readonly TimeProvider _time;
    private readonly PathStanding[] _standings;
    private readonly Queue<(long Sequence, long At)> _young = [];
    private long _youngest;
    private long _aged;

    /// <param name="outbox">What all paths send from.</param>
    /// <param name="paths">How many there are.</param>
    /// <param name="order">How alerts are spread over them.</param>
    /// <param name="failOverAfter">How long an alert may wait for its receipt before the next path carries it too.</param>
    /// <param name="time">Every clock.</param>
    public PathArbiter(AlertOutbox outbox, int paths, BrokerOrder order, TimeSpan failOverAfter, TimeProvider time)
    {
        _outbox = outbox;
        _order = order;
        _failOverAfter = failOverAfter;
        _time = time;
        _standings = new PathStanding[paths];
        // What waited before the start is as old as the start: the first path gets its chance to connect.
        NoteAccepted();
        outbox.Changed += OnChanged;
    }

    /// <summary>A path's standing has changed, so another may have to carry more. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The place of one path, by its index in the order of preference.</summary>
    public PathPlace Place(int index) => new(this, index);

    /// <summary>How long an alert may wait for its receipt before the next path carries it too.</summary>
    public TimeSpan FailOverAfter => _failOverAfter;

    /// <summary>Highest number that a path may carry now.</summary>
    public long Horizon(int index)
    {
        lock (_gate)
        {
            NoteAccepted();
            int before = WellBefore(index);
            if (before == 0)
                return long.MaxValue;
            long now = _time.GetTimestamp();
            // What is too old for every limit is in one number; only the young ones are looked at.
            while (_young.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.At, now) >= _failOverAfter * _standings.Length)
                _aged = _young.Dequeue().Sequence;
            long horizon = _aged;
            foreach ((long sequence, long at) in _young)
            {
                if (_time.GetElapsedTime(at, now) < _failOverAfter * before)
                    break;
                horizon = sequence;
            }
            return horizon;
        }
    }

    /// <summary>When the horizon of a path moves by itself; null if nothing young waits, or if it has none.</summary>
    public TimeSpan? UntilHorizonMoves(int index)
    {
        lock (_gate)
        {
            if (WellBefore(index) is not (> 0 and var before))
                return null;
            long now = _time.GetTimestamp();
            foreach ((_, long at) in _young)
            {
                TimeSpan left = (_failOverAfter * before) - _time.GetElapsedTime(at, now);
                if (left > TimeSpan.Zero)
                    return left;
            }
            return null;
        }
    }

    /// <summary>Whether a path is the one that carries what is not urgent: the first that is well, else the first connected.</summary>
    public bool CarriesDocuments(int index)
    {
        lock (_gate)
        {
            int chosen = Array.FindIndex(_standings, standing => standing is { Connected: true, Late: false });
            return index == (chosen >= 0 ? chosen : Array.FindIndex(_standings, standing => standing.Connected));
        }
    }

    internal void Set(int index, Func<PathStanding, PathStanding> change)
    {
        lock (_gate)
        {
            PathStanding changed = change(_standings[index]);
            if (changed == _standings[index])
                return;
            _standings[index] = changed;
        }
        Changed?.Invoke();
    }

    /// <summary>Earlier paths that an alert may be left to for a while; one that has not been tried yet is given its chance.</summary>
    private int WellBefore(int index) =>
        _order == BrokerOrder.Together ? 0 : _standings.Take(index).Count(standing => standing is { Failed: false, Late: false });

    private void OnChanged(OutboxChange change)
    {
        if (change.Step != OutboxStep.Accepted)
            return;
        lock (_gate)
            NoteAccepted();
    }

    private void NoteAccepted()
    {
        long last = _outbox.LastSequence;
        if (last <= _youngest)
            return;
        _youngest = last;
        if (_standings.Length > 1)
            _young.Enqueue((last, _time.GetTimestamp()));
    }
}

/// <summary>How a path stands.</summary>
/// <param name="Connected">The broker has let the gateway in.</param>
/// <param name="Failed">The last attempt or connection has failed, and none has come about since.</param>
/// <param name="Late">Alerts sent on it get no receipt in time.</param>
internal readonly record struct PathStanding(bool Connected, bool Failed, bool Late);

/// <summary>What one path knows of the arbiter.</summary>
internal sealed class PathPlace(PathArbiter arbiter, int index)
{
    public event Action Changed
    {
        add => arbiter.Changed += value;
        remove => arbiter.Changed -= value;
    }

    public TimeSpan FailOverAfter => arbiter.FailOverAfter;

    public long Horizon => arbiter.Horizon(index);

    public TimeSpan? UntilHorizonMoves => arbiter.UntilHorizonMoves(index);

    public bool CarriesDocuments => arbiter.CarriesDocuments(index);

    public void Connected() => arbiter.Set(index, _ => new PathStanding(Connected: true, Failed: false, Late: false));

    public void Failed() => arbiter.Set(index, _ => new PathStanding(Connected: false, Failed: true, Late: false));

    public void Late(bool late) => arbiter.Set(index, standing => standing with { Late = late });

    /// <summary>The place of a path that is the only one.</summary>
    public static PathPlace Only(AlertOutbox outbox, TimeProvider time) =>
        new PathArbiter(outbox, 1, BrokerOrder.InOrder, RelayOptions.DefaultFailOverAfter, time).Place(0);
}
