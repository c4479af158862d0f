using Gateway.Alerts;

namespace Gateway.Relay;

/// <summary>
/// Which alert goes next on one connection. Three lanes: what was accepted since the connection was made goes first; then
/// what was sent and has no receipt in time; then the backlog, lowest number first. So a fresh press overtakes hours of
/// backlog. Of what this path carries (<see cref="PathPlace"/>), everything that waits is sent at least once per connection.
/// Only the receipt ends a row, whichever path it came by. Not thread-safe.
/// </summary>
internal sealed class DeliveryPlan
{
    /// <summary>Rows looked at for sending again, lowest first: while a control room is away, only these repeat.</summary>
    private const int ResendWindow = 64;

    private const int ReadAhead = 32;

    private readonly AlertOutbox _outbox;
    private readonly RelayOptions _options;
    private readonly PathPlace _place;
    private readonly TimeProvider _time;
    private readonly double _jitter;
    private readonly long _backlogEnd;
    private readonly SortedDictionary<long, Sending> _sent = [];
    private readonly Dictionary<Guid, Sending> _sentFromMemory = [];
    private readonly Queue<PendingAlert> _fresh = [];
    private readonly Queue<PendingAlert> _backlog = [];
    private readonly HashSet<long> _doneUnsent = [];
    private long _freshRead;
    private long _backlogRead;
    private long _lastReceipt;

    public DeliveryPlan(AlertOutbox outbox, RelayOptions options, PathPlace place, TimeProvider time, Random random)
    {
        _outbox = outbox;
        _options = options;
        _place = place;
        _time = time;
        // One draw a connection: gateways differ from each other, while one gateway's alerts stay in order when sent again.
        _jitter = 0.8 + (0.4 * random.NextDouble());
        _backlogEnd = _freshRead = outbox.LastSequence;
        _lastReceipt = time.GetTimestamp();
    }

    /// <summary>Alerts sent on this connection that have no receipt yet.</summary>
    public int AwaitingReceipt => _sent.Count + _sentFromMemory.Count;

    /// <summary>The next alert to send; null if none is due.</summary>
    /// <param name="freshOnly">Whether only what has just been accepted may go, the other slots being taken.</param>
    public PendingAlert? Next(bool freshOnly)
    {
        PendingAlert? next = NextFromMemory() ?? NextFresh();
        if (next is null && !freshOnly)
            next = NextOverdue() ?? NextOfBacklog();
        return next;
    }

    /// <summary>It is being sent; its receipt is awaited from now on.</summary>
    public void Sent(PendingAlert alert)
    {
        Sending sending = Find(alert) ?? new Sending { FirstAt = _time.GetTimestamp() };
        sending.Times++;
        sending.InFlight = true;
        sending.DueAt = _time.GetTimestamp() + Ticks(ResendDelay(sending.Times));
        if (alert.Sequence == 0)
            _sentFromMemory[alert.Id] = sending;
        else
            _sent[alert.Sequence] = sending;
    }

    /// <summary>The broker has answered for it, one way or the other.</summary>
    public void Answered(PendingAlert alert)
    {
        if (Find(alert) is { } sending)
            sending.InFlight = false;
    }

    /// <summary>Its receipt is in the outbox. The control room is there: what has waited long goes again soon.</summary>
    public void Received(Guid id, long sequence)
    {
        if (!_sent.Remove(sequence) && _fresh.Count + _backlog.Count > 0)
            _doneUnsent.Add(sequence);
        _sentFromMemory.Remove(id);
        long now = _time.GetTimestamp();
        bool wasAway = _time.GetElapsedTime(_lastReceipt, now) > _options.ResendAfter;
        _lastReceipt = now;
        if (!wasAway)
            return;
        long soon = now + Ticks(_options.ResendAfter / 4);
        foreach (Sending sending in _sent.Values)
            sending.DueAt = Math.Min(sending.DueAt, soon);
    }

    /// <summary>How long the alert that has waited longest for its receipt has done so; null if none waits.</summary>
    public TimeSpan? LongestWait()
    {
        long? first = null;
        foreach (Sending sending in _sent.Values.Take(ResendWindow).Concat(_sentFromMemory.Values))
            first = Math.Min(first ?? long.MaxValue, sending.FirstAt);
        return first is { } at ? _time.GetElapsedTime(at) : null;
    }

    /// <summary>When the next alert becomes overdue; null if none is awaited.</summary>
    public TimeSpan? UntilNextOverdue()
    {
        long? due = null;
        foreach (Sending sending in _sent.Values.Take(ResendWindow).Concat(_sentFromMemory.Values).Where(s => !s.InFlight))
            due = Math.Min(due ?? long.MaxValue, sending.DueAt);
        return due is { } at ? _time.GetElapsedTime(_time.GetTimestamp(), Math.Max(at, _time.GetTimestamp())) : null;
    }

    private PendingAlert? NextFromMemory()
    {
        IReadOnlyList<PendingAlert> held = _outbox.HeldInMemory();
        if (held.Count == 0)
        {
            _sentFromMemory.Clear();
            return null;
        }

        return held.FirstOrDefault(a => !_sentFromMemory.TryGetValue(a.Id, out Sending? sending) || IsOverdue(sending));
    }

    private PendingAlert? NextFresh()
    {
        if (_fresh.Count == 0 && Carried(_outbox.LastSequence) is var last && last > _freshRead)
            _freshRead = Fill(_fresh, _freshRead, last);
        return Take(_fresh);
    }

    private PendingAlert? NextOverdue()
    {
        foreach ((long sequence, Sending sending) in _sent.Take(ResendWindow))
        {
            if (!IsOverdue(sending))
                continue;
            if (_outbox.Pending(sequence - 1, sequence, 1) is [var row])
                return row;
            // Its receipt is just being handled, or the disk cannot be read now: look again later.
            sending.DueAt = _time.GetTimestamp() + Ticks(_options.ResendAfter);
            return null;
        }

        return null;
    }

    private PendingAlert? NextOfBacklog()
    {
        if (_sent.Count >= _options.AwaitingReceipt)
            return null;
        if (_backlog.Count == 0 && _backlogRead < _backlogEnd && Carried(_backlogEnd) is var end && end > _backlogRead)
            _backlogRead = Fill(_backlog, _backlogRead, end);
        return Take(_backlog);
    }

    /// <summary>How far this path may go now.</summary>
    private long Carried(long upTo) => upTo > 0 ? Math.Min(upTo, _place.Horizon) : upTo;

    /// <summary>The next of a lane that another path has not got a receipt for meanwhile.</summary>
    private PendingAlert? Take(Queue<PendingAlert> lane)
    {
        while (lane.TryDequeue(out PendingAlert? next))
        {
            if (!_doneUnsent.Remove(next.Sequence))
                return next;
        }

        if (_fresh.Count + _backlog.Count == 0)
            _doneUnsent.Clear();
        return null;
    }

    /// <summary>Reads on from <paramref name="after"/>; returns up to where everything has been read.</summary>
    private long Fill(Queue<PendingAlert> lane, long after, long upTo)
    {
        if (_outbox.Pending(after, upTo, ReadAhead) is not { } rows)
            return after;
        foreach (PendingAlert row in rows)
            lane.Enqueue(row);
        return rows.Count == ReadAhead ? rows[^1].Sequence : upTo;
    }

    private Sending? Find(PendingAlert alert) =>
        alert.Sequence == 0 ? _sentFromMemory.GetValueOrDefault(alert.Id) : _sent.GetValueOrDefault(alert.Sequence);

    private bool IsOverdue(Sending sending) => !sending.InFlight && _time.GetTimestamp() >= sending.DueAt;

    private TimeSpan ResendDelay(int times)
    {
        double seconds = _options.ResendAfter.TotalSeconds * Math.Pow(2, Math.Min(times - 1, 20));
        return TimeSpan.FromSeconds(Math.Min(seconds, _options.ResendCap.TotalSeconds) * _jitter);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    private sealed class Sending
    {
        public long FirstAt { get; init; }

        public int Times { get; set; }

        public bool InFlight { get; set; }

        public long DueAt { get; set; }
    }
}
