using System.Threading.Channels;

namespace Gateway.ControlRoom.Incidents;

/// <summary>
/// Hands committed changes to every open page. A page that does not keep up is cut off, never waited for: it connects
/// again and begins with a snapshot.
/// </summary>
internal sealed class ChangeFeed
{
    /// <summary>How many changes a page may lag before it is cut off.</summary>
    public const int Backlog = 1024;

    private readonly Lock _gate = new();
    private readonly HashSet<Channel<ConsoleChange>> _subscribers = [];

    /// <summary>Begins to collect changes at once: subscribe first, read the snapshot after, and nothing falls between.</summary>
    public Subscription Subscribe()
    {
        var channel = Channel.CreateBounded<ConsoleChange>(new BoundedChannelOptions(Backlog)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        lock (_gate)
            _subscribers.Add(channel);
        return new Subscription(this, channel);
    }

    /// <summary>Announces what has been committed. Never waits.</summary>
    public void Announce(ConsoleChange change)
    {
        lock (_gate)
        {
            // A full channel is completed: its reader gets what is in it and then sees the end.
            _subscribers.RemoveWhere(channel => !channel.Writer.TryWrite(change) && channel.Writer.TryComplete());
        }
    }

    private void End(Channel<ConsoleChange> channel)
    {
        lock (_gate)
            _subscribers.Remove(channel);
    }

    internal sealed class Subscription(ChangeFeed feed, Channel<ConsoleChange> channel) : IDisposable
    {
        /// <summary>The changes since the subscription; completed when the reader fell too far behind.</summary>
        public ChannelReader<ConsoleChange> Changes => channel.Reader;

        public void Dispose() => feed.End(channel);
    }
}
