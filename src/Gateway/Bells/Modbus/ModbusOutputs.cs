namespace Gateway.Bells.Modbus;

/// <summary>What the outputs of a module shall be; set by any thread, written by the line's.</summary>
internal sealed class ModbusOutputs
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, bool> _levels = [];

    public void Set(int output, bool isOn)
    {
        lock (_gate)
            _levels[output] = isOn;
    }

    /// <summary>Those that were ever set, with what they shall be.</summary>
    public IReadOnlyList<KeyValuePair<int, bool>> Levels()
    {
        lock (_gate)
            return [.. _levels];
    }
}
