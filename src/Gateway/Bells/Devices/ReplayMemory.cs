namespace Gateway.Bells.Devices;

/// <summary>Identities of the last messages that were taken, so that one that comes again is known. Bounded.</summary>
internal sealed class ReplayMemory
{
    private const int Most = 256;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Whether a message with one of these identities was taken before.</summary>
    public bool Knows(IReadOnlyList<string> identities) => identities.Any(_known.Contains);

    /// <summary>Remembers a message, once what it said is safe.</summary>
    public void Remember(IReadOnlyList<string> identities)
    {
        foreach (string identity in identities)
        {
            if (!_known.Add(identity))
                continue;
            _order.Enqueue(identity);
            if (_order.Count > Most)
                _known.Remove(_order.Dequeue());
        }
    }
}
