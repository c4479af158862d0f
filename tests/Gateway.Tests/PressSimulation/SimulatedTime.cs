namespace Gateway.Tests.PressSimulation;

/// <summary>
/// Time that jumps from one event to the next, and one thread on which everything happens in an order that only the seed
/// decides: continuations are queued here, timers fire here. The wall clock may be set; the monotonic one only runs.
/// </summary>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<Timer, (long At, long Order)> _timers = new();
    private readonly QueueContext _context = new();
    private TimeSpan _clockError;
    private long _now;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Elapsed => TimeSpan.FromTicks(_now);

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => start + Elapsed + _clockError;

    /// <summary>Somebody sets the clock, forward or back.</summary>
    public void SetClock(TimeSpan error) => _clockError = error;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Something that happens later.</summary>
    public void After(TimeSpan delay, Action what) => new Timer(this, what).Change(delay, Timeout.InfiniteTimeSpan);

    /// <summary>Queues something to happen now, after what is already queued.</summary>
    public void Soon(Action what) => _context.Post(_ => what(), null);

    /// <summary>Runs what is queued, then jumps to the next timer, until <paramref name="done"/> or nothing is left.</summary>
    public void Run(Func<bool> done)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            while (true)
            {
                _context.Drain();
                if (done() || !_timers.TryDequeue(out Timer? next, out (long At, long Order) key))
                    return;
                if (next.DueKey != key)
                    continue;
                _now = Math.Max(_now, key.At);
                next.Fire();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Timer(SimulatedTime time, Action callback) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public (long At, long Order)? DueKey { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            DueKey = null;
            if (dueTime < TimeSpan.Zero)
                return true;
            DueKey = (time._now + dueTime.Ticks, time._order++);
            time._timers.Enqueue(this, DueKey.Value);
            return true;
        }

        public void Fire()
        {
            DueKey = null;
            if (_period > TimeSpan.Zero)
                Change(_period, _period);
            callback();
        }

        public void Dispose() => DueKey = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class QueueContext : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = [];
        private readonly int _thread = Environment.CurrentManagedThreadId;

        public override void Post(SendOrPostCallback d, object? state)
        {
            // From another thread it would come in an order that no seed decides.
            if (Environment.CurrentManagedThreadId != _thread)
                throw new InvalidOperationException("a continuation left the simulation's thread");
            _queue.Enqueue((d, state));
        }

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        public void Drain()
        {
            while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
                next.Callback(next.State);
        }
    }
}
