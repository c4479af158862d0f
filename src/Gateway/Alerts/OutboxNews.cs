using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>What has changed while the outbox was locked, kept until it is free again and those who watch can be told.</summary>
internal sealed class OutboxNews(TimeProvider time)
{
    private readonly List<OutboxChange> _changes = [];

    public void Tell(OutboxStep step, Guid id, long sequence, string bell, AlertKind? kind = null) =>
        _changes.Add(new OutboxChange(step, id, sequence, bell, time.GetUtcNow()) { Kind = kind });

    public IReadOnlyList<OutboxChange> Take()
    {
        OutboxChange[] changes = [.. _changes];
        _changes.Clear();
        return changes;
    }
}
