using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>
/// The one self-test that is on its way: a newer one takes its place, so that none ever wait for each other, however long a
/// broker is away. In memory, for after a restart there is a new one. Thread-safe.
/// </summary>
internal sealed class SelfTestSlot(TimeProvider time)
{
    /// <summary>A receipt may be for an earlier one, of which a broker came back late.</summary>
    private const int Remembered = 16;

    private readonly Lock _gate = new();
    private readonly Queue<Guid> _recent = [];
    private PendingAlert? _current;
    private long? _answeredAt;
    private Guid _answered;

    /// <summary>A new one has come; raised on the thread that brought it, handlers are short.</summary>
    public event Action? Ready;

    /// <summary>The newest; null before the first.</summary>
    public PendingAlert? Current
    {
        get { lock (_gate) return _current; }
    }

    /// <summary>Whether the disk took it.</summary>
    public bool IsOnDisk { get; private set; }

    /// <summary>Since the last receipt for any self-test; null before the first.</summary>
    public TimeSpan? SinceReceipt
    {
        get { lock (_gate) return _answeredAt is { } at ? time.GetElapsedTime(at) : null; }
    }

    /// <summary>When the receipt for a self-test came, as a timestamp; null while it has none.</summary>
    public long? AnsweredAt(Guid id)
    {
        lock (_gate)
            return _answered == id ? _answeredAt : null;
    }

    public void Put(PendingAlert selfTest, bool isOnDisk)
    {
        lock (_gate)
        {
            (_current, IsOnDisk) = (selfTest, isOnDisk);
            _recent.Enqueue(selfTest.Id);
            if (_recent.Count > Remembered)
                _recent.Dequeue();
        }
    }

    public void Announce() => Ready?.Invoke();

    /// <summary>Takes a receipt that is for a self-test.</summary>
    /// <returns>False if it is for something else.</returns>
    public bool TakeReceipt(AlertReceipt receipt)
    {
        lock (_gate)
        {
            if (!_recent.Contains(receipt.AlertId))
                return false;
            if (_answered != receipt.AlertId)
                (_answered, _answeredAt) = (receipt.AlertId, time.GetTimestamp());
            return true;
        }
    }
}
