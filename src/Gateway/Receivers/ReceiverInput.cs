namespace Gateway.Receivers;

/// <summary>
/// What is to be written to one receiver: whole messages (RTCM frames, configuration), in order, taken by the thread
/// that writes to its port. Giving never waits. Bounded: while the port stalls, the oldest message that nobody has begun
/// to write makes room, for a correction that is late is worth less than the one that follows.
/// </summary>
internal sealed class ReceiverInput(TimeProvider time)
{
    /// <summary>Bytes that wait at most: about 1.4 s of a line at 115200 baud, more than an epoch of all constellations.</summary>
    public const int LongestQueue = 16 * 1024;

    /// <summary>A message that has waited longer is not written any more: corrections older than this are of no use.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly object _gate = new(); // An object: the writing thread waits on it.
    private readonly Queue<(byte[] Message, long Given)> _waiting = [];
    private int _waitingBytes;
    private ReceiverInputCounts _counts = new();
    private bool _open;

    /// <summary>What became of the messages so far.</summary>
    public ReceiverInputCounts Counts
    {
        get
        {
            lock (_gate)
                return _counts with { WaitingBytes = _waitingBytes, IsOpen = _open };
        }
    }

    /// <summary>Gives a whole message to be written. Never waits; without an open port the message is dropped and counted.</summary>
    /// <exception cref="ArgumentException">Empty, or longer than <see cref="LongestQueue"/>.</exception>
    public void Give(ReadOnlySpan<byte> message)
    {
        if (message.Length is 0 or > LongestQueue)
            throw new ArgumentException($"A message has 1 to {LongestQueue} bytes.", nameof(message));
        lock (_gate)
        {
            if (!_open)
            {
                _counts = _counts.WithDropped(message.Length);
                return;
            }
            while (_waitingBytes + message.Length > LongestQueue)
                DropOldest();
            _waiting.Enqueue((message.ToArray(), time.GetTimestamp()));
            _waitingBytes += message.Length;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>A message was not given at all: nothing that has come of late shows that the port's rate is the receiver's.</summary>
    public void HeldBack()
    {
        lock (_gate)
            _counts = _counts with { HeldBackMessages = _counts.HeldBackMessages + 1 };
    }

    /// <summary>Messages are taken from now on, or no longer; those that waited are dropped: the next opening may be of another receiver.</summary>
    public void SetOpen(bool open)
    {
        lock (_gate)
        {
            _open = open;
            while (_waiting.Count > 0)
                DropOldest();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The next message to write; blocks until there is one. Null once the port is closed (<see cref="SetOpen"/>).</summary>
    public byte[]? Take()
    {
        lock (_gate)
        {
            while (_open)
            {
                if (!_waiting.TryDequeue(out (byte[] Message, long Given) next))
                {
                    Monitor.Wait(_gate);
                    continue;
                }
                _waitingBytes -= next.Message.Length;
                if (time.GetElapsedTime(next.Given) <= LongestWait)
                    return next.Message;
                _counts = _counts.WithDropped(next.Message.Length);
            }
            return null;
        }
    }

    public void Written(int bytes)
    {
        lock (_gate)
            _counts = _counts with { WrittenMessages = _counts.WrittenMessages + 1, WrittenBytes = _counts.WrittenBytes + bytes };
    }

    /// <summary>The port did not take a message in time; part of it may have gone.</summary>
    public void Failed(int bytes)
    {
        lock (_gate)
            _counts = _counts.WithDropped(bytes) with { Stalls = _counts.Stalls + 1 };
    }

    /// <summary>Writing has ended for this opening of the port.</summary>
    public void Broke(string fault)
    {
        lock (_gate)
            _counts = _counts with { LastFault = fault };
    }

    private void DropOldest()
    {
        byte[] oldest = _waiting.Dequeue().Message;
        _waitingBytes -= oldest.Length;
        _counts = _counts.WithDropped(oldest.Length);
    }
}

/// <summary>What became of the messages for a receiver.</summary>
internal sealed record ReceiverInputCounts
{
    /// <summary>Whether the port is open.</summary>
    public bool IsOpen { get; init; }

    public long WrittenMessages { get; init; }

    public long WrittenBytes { get; init; }

    /// <summary>Messages not written: no port, a stalled one, or too late.</summary>
    public long DroppedMessages { get; init; }

    public long DroppedBytes { get; init; }

    /// <summary>Messages held back while the port's rate was not known to be the receiver's.</summary>
    public long HeldBackMessages { get; init; }

    /// <summary>Writes that the port did not take in time.</summary>
    public long Stalls { get; init; }

    public int WaitingBytes { get; init; }

    /// <summary>Why writing ended last; null if it never has by itself.</summary>
    public string? LastFault { get; init; }

    public ReceiverInputCounts WithDropped(int bytes) =>
        this with { DroppedMessages = DroppedMessages + 1, DroppedBytes = DroppedBytes + bytes };
}
