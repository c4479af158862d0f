using Gateway.Receivers;

namespace Gateway.Streaming;

/// <summary>The receivers, and the clients that listen to them now.</summary>
internal sealed class StreamHub : IDisposable
{
    private readonly Lock _gate = new();
    private volatile StreamClient[] _clients = [];

    public StreamHub(IEnumerable<SerialReceiver> receivers, TimeProvider time) =>
        Feeds = [.. receivers.Select(receiver => new ReceiverFeed(this, receiver, time))];

    /// <summary>In the order of the configuration.</summary>
    public IReadOnlyList<ReceiverFeed> Feeds { get; }

    /// <summary>A snapshot; read by the receivers' threads.</summary>
    public StreamClient[] Clients => _clients;

    public void Start()
    {
        foreach (ReceiverFeed feed in Feeds)
            feed.Start();
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
        foreach (ReceiverFeed feed in Feeds)
            feed.Dispose();
    }
}
