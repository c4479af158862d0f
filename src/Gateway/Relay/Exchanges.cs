namespace Gateway.Relay;

/// <summary>What the broker owes an answer to on one connection. Used by the loop alone.</summary>
internal sealed class Exchanges(Wake wake, TimeProvider time, TimeSpan answerDeadline)
{
    private readonly List<Exchange> _open = [];

    public int Publishing => _open.Count(e => e is { IsPing: false, IsHeartbeat: false });

    public bool IsPinging => _open.Exists(e => e.IsPing);

    public bool IsBeating => _open.Exists(e => e.IsHeartbeat);

    public bool IsSayingStatus => _open.Exists(e => e is { IsPing: false, IsHeartbeat: false, IsSelfTest: false, Alert: null, Part: null, Command: null });

    /// <summary>When the oldest open one is overdue; null if none is open.</summary>
    public TimeSpan? UntilOverdue() =>
        _open.Count == 0 ? null : _open.Min(e => answerDeadline - time.GetElapsedTime(e.StartedAt));

    public void Start(Exchange exchange)
    {
        _open.Add(exchange);
        exchange.Run(wake);
    }

    /// <summary>Takes those that have been answered, with their outcome; a ping has none.</summary>
    /// <exception cref="BrokerLinkException">One failed, or one is overdue: the link is dead, whatever TCP says.</exception>
    public List<Exchange> TakeAnswered()
    {
        List<Exchange> answered = _open.FindAll(e => e.Running.IsCompleted);
        _open.RemoveAll(answered.Contains);
        if (answered.Find(e => e.Fault is not null) is { } failed)
            throw failed.Fault!;
        if (_open.Find(e => time.GetElapsedTime(e.StartedAt) >= answerDeadline) is { } late)
            throw new BrokerLinkException($"{(late.IsPing ? "a ping" : "a publish")} was not answered within {answerDeadline.TotalSeconds:0.#} s; the link is dead");
        return answered;
    }

    /// <summary>Returns when all have ended, as they do once the connection is gone.</summary>
    public Task EndAsync() => Task.WhenAll(_open.Select(e => e.Running));
}
