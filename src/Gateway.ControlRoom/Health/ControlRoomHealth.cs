namespace Gateway.ControlRoom.Health;

/// <summary>Whether alerts can arrive (broker) and be kept (database). Written by the intake, read by the console.</summary>
internal sealed class ControlRoomHealth(TimeProvider time)
{
    private readonly Lock _gate = new();
    private bool _brokerConnected;
    private bool _databaseSound = true;
    private DateTimeOffset _since = time.GetUtcNow();

    public HealthState State
    {
        get
        {
            lock (_gate)
                return new HealthState(_brokerConnected, _databaseSound, _since);
        }
    }

    /// <returns>Whether this is news.</returns>
    public bool Broker(bool connected) => Note(ref _brokerConnected, connected);

    /// <returns>Whether this is news.</returns>
    public bool Database(bool sound) => Note(ref _databaseSound, sound);

    private bool Note(ref bool state, bool now)
    {
        lock (_gate)
        {
            if (state == now)
                return false;
            state = now;
            _since = time.GetUtcNow();
            return true;
        }
    }
}

/// <param name="BrokerConnected">Connected and subscribed.</param>
/// <param name="DatabaseSound">The last commit or read succeeded.</param>
/// <param name="Since">When either changed last.</param>
internal readonly record struct HealthState(bool BrokerConnected, bool DatabaseSound, DateTimeOffset Since)
{
    public bool IsOk => BrokerConnected && DatabaseSound;
}
