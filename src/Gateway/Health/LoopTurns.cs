namespace Gateway.Health;

/// <summary>
/// Where the loops that a press goes through say that they turn, so that one which is stuck can be told from one that has
/// nothing to do. Thread-safe; a mark costs a store.
/// </summary>
internal sealed class LoopTurns(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<LoopTurn> _loops = [];

    /// <summary>A loop that is expected to turn from its first mark on.</summary>
    public LoopTurn Of(string loop)
    {
        var turn = new LoopTurn(loop, time);
        lock (_gate)
            _loops.Add(turn);
        return turn;
    }

    /// <summary>Loops that have not turned since a timestamp, by name; those that never turned are not expected to.</summary>
    public IReadOnlyList<string> NotSince(long timestamp)
    {
        lock (_gate)
            return [.. _loops.Where(loop => loop.MarkedAt is { } at && at <= timestamp).Select(loop => loop.Name)];
    }
}

/// <summary>One loop.</summary>
internal sealed class LoopTurn(string name, TimeProvider time)
{
    private long _markedAt = long.MinValue;

    public string Name => name;

    /// <summary>When it turned last; null if it is not turning by intention: not yet, or not any more.</summary>
    public long? MarkedAt => Volatile.Read(ref _markedAt) is not long.MinValue and var at ? at : null;

    /// <summary>It turns now.</summary>
    public void Mark() => Volatile.Write(ref _markedAt, time.GetTimestamp());

    /// <summary>It has ended, because the gateway stops.</summary>
    public void Rest() => Volatile.Write(ref _markedAt, long.MinValue);
}
