using Gateway.Receivers;

namespace Gateway.Streaming;

/// <summary>The receivers, and the clients that listen to them now.</summary>
internal sealed class StreamHub : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ReceiverRoom _room;
    private readonly TimeProvider _time;
    private volatile StreamClient[] _clients = [];
    private volatile ReceiverFeed[] _feeds = [];
    private bool _started;

    public StreamHub(ReceiverRoom room, TimeProvider time)
    {
        (_room, _time) = (room, time);
        Follow();
    }

    /// <summary>Receivers have come or gone; each that has, with whether it is there.</summary>
    public event Action<ReceiverFeed, bool>? Changed;

    /// <summary>In the order of the room.</summary>
    public IReadOnlyList<ReceiverFeed> Feeds => _feeds;

    /// <summary>A snapshot; read by the receivers' threads.</summary>
    public StreamClient[] Clients => _clients;

    public void Start()
    {
        lock (_gate)
        {
            _started = true;
            foreach (ReceiverFeed feed in _feeds)
                feed.Start();
        }
        _room.Changed += Follow;
        Follow(); // What came meanwhile.
    }

    public void Add(StreamClient client)
    {
        lock (_gate)
            _clients = [.. _clients, client];
    }

    public void Remove(StreamClient client)
    {
        lock (_gate)
            _clients = [.. _clients.Where(known => known != client)];
    }

    public void Dispose()
    {
        _room.Changed -= Follow;
        foreach (ReceiverFeed feed in Feeds)
            feed.Dispose();
    }

    private void Follow()
    {
        List<ReceiverFeed> come, gone;
        lock (_gate)
        {
            IReadOnlyList<SerialReceiver> receivers = _room.All;
            gone = [.. _feeds.Where(feed => !receivers.Contains(feed.Receiver))];
            come = [.. receivers.Where(receiver => _feeds.All(feed => feed.Receiver != receiver)).Select(receiver => new ReceiverFeed(this, receiver, _time))];
            _feeds = [.. _feeds.Except(gone), .. come];
            foreach (ReceiverFeed feed in gone)
                feed.Dispose();
            foreach (ReceiverFeed feed in _started ? come : [])
                feed.Start();
        }
        gone.ForEach(feed => Changed?.Invoke(feed, false));
        come.ForEach(feed => Changed?.Invoke(feed, true));
    }
}
