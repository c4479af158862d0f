namespace Gateway.Simulation;

/// <summary>Counts connections as a caster's firewall does, and bans whoever comes too often.</summary>
internal sealed class BanDetector(int? mostConnections, TimeSpan window, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<long> _connections = [];
    private long? _bannedSince;

    /// <summary>Bans so far.</summary>
    public int Bans { get; private set; }

    /// <summary>Notes a connection.</summary>
    /// <returns>Whether it is let in.</returns>
    public bool LetsIn()
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            _connections.RemoveAll(at => time.GetElapsedTime(at, now) > window);
            _connections.Add(now);
            if (_bannedSince is { } since && time.GetElapsedTime(since, now) <= window)
                return false;
            _bannedSince = null;
            if (mostConnections is not { } most || _connections.Count <= most)
                return true;
            _bannedSince = now;
            Bans++;
            return false;
        }
    }
}
