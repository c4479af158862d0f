using Gateway.ControlRoom.Configuration;

namespace Gateway.ControlRoom.Health;

/// <summary>Whether alerts can arrive (brokers) and be kept (database). Written by the intake, read by the console.</summary>
/// <param name="time">Every clock.</param>
/// <param name="brokers">Names of the brokers that are listened to; one unnamed if absent.</param>
internal sealed class ControlRoomHealth(TimeProvider time, IEnumerable<string>? brokers = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (BrokerState State, long ConnectedAt)> _brokers =
        (brokers ?? [BrokerConfiguration.OnlyName]).ToDictionary(name => name, name => (new BrokerState(name, false, time.GetUtcNow()), 0L));
    private bool _databaseSound = true;
    private DateTimeOffset _since = time.GetUtcNow();

    public HealthState State
    {
        get
        {
            lock (_gate)
                return new HealthState([.. _brokers.Values.Select(broker => broker.State)], _databaseSound, _since);
        }
    }

    /// <returns>Whether this is news.</returns>
    public bool Broker(bool connected, string name = BrokerConfiguration.OnlyName)
    {
        lock (_gate)
        {
            if (_brokers.TryGetValue(name, out var known) && known.State.Connected == connected)
                return false;
            _since = time.GetUtcNow();
            _brokers[name] = (new BrokerState(name, connected, _since), time.GetTimestamp());
            return true;
        }
    }

    /// <summary>How long some broker has been listened to without a break: before that, silence of a gateway says nothing.</summary>
    public TimeSpan ListenedFor
    {
        get
        {
            lock (_gate)
                return _brokers.Values.Where(broker => broker.State.Connected).Select(broker => time.GetElapsedTime(broker.ConnectedAt)).DefaultIfEmpty().Max();
        }
    }

    /// <returns>Whether this is news.</returns>
    public bool Database(bool sound)
    {
        lock (_gate)
        {
            if (_databaseSound == sound)
                return false;
            _databaseSound = sound;
            _since = time.GetUtcNow();
            return true;
        }
    }
}

/// <param name="Brokers">Each broker.</param>
/// <param name="DatabaseSound">The last commit or read succeeded.</param>
/// <param name="Since">When anything of it changed last.</param>
internal readonly record struct HealthState(IReadOnlyList<BrokerState> Brokers, bool DatabaseSound, DateTimeOffset Since)
{
    /// <summary>Whether alerts can arrive: some broker is connected and subscribed.</summary>
    public bool BrokerConnected => Brokers.Any(broker => broker.Connected);

    /// <summary>Whether alerts can arrive and be kept.</summary>
    public bool TakesAlerts => BrokerConnected && DatabaseSound;

    /// <summary>Whether nothing at all is out of order.</summary>
    public bool IsOk => Brokers.All(broker => broker.Connected) && DatabaseSound;
}

/// <param name="Name">Name in the configuration.</param>
/// <param name="Connected">Connected and subscribed.</param>
/// <param name="Since">UTC since when.</param>
internal sealed record BrokerState(string Name, bool Connected, DateTimeOffset Since);
