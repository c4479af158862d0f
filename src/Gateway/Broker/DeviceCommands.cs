namespace Gateway.Broker;

/// <summary>A word to a device, such as its lamp.</summary>
internal sealed record DeviceCommand(string Topic, ReadOnlyMemory<byte> Payload);

/// <summary>
/// Words to devices that wait for the link: the newest of each topic, because an older one says what is not so any more.
/// Any thread sets; the relay takes.
/// </summary>
internal sealed class DeviceCommands
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DeviceCommand> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceCommand> _taken = new(StringComparer.Ordinal);

    /// <summary>Something waits. Called by whoever sets; must not wait.</summary>
    public event Action? Ready;

    /// <summary>Says a word, in the place of one that still waits.</summary>
    public void Set(string topic, ReadOnlyMemory<byte> payload)
    {
        lock (_gate)
            _waiting[topic] = new DeviceCommand(topic, payload);
        Ready?.Invoke();
    }

    /// <summary>The next to publish; null if none waits. A topic has one on its way at most, so that none overtakes another.</summary>
    public DeviceCommand? Take()
    {
        lock (_gate)
        {
            foreach ((string topic, DeviceCommand command) in _waiting)
            {
                if (_taken.TryAdd(topic, command))
                {
                    _waiting.Remove(topic);
                    return command;
                }
            }
            return null;
        }
    }

    /// <summary>The broker has answered.</summary>
    public void Answered(DeviceCommand command)
    {
        lock (_gate)
            _taken.Remove(command.Topic);
    }

    /// <summary>What was on its way has to be said again, unless something newer waits.</summary>
    public void ConnectionLost()
    {
        lock (_gate)
        {
            foreach ((string topic, DeviceCommand command) in _taken)
                _waiting.TryAdd(topic, command);
            _taken.Clear();
        }
    }
}
