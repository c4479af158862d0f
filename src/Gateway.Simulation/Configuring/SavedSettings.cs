namespace Gateway.Simulation;

/// <summary>Settings of a simulated receiver: in use, saved, and as when new. Names and values are texts.</summary>
public sealed class SavedSettings
{
    private readonly Dictionary<string, string> _new, _saved, _used;

    /// <param name="asNew">What it has when new.</param>
    public SavedSettings(IReadOnlyDictionary<string, string> asNew)
    {
        _new = new Dictionary<string, string>(asNew, StringComparer.OrdinalIgnoreCase);
        _saved = new Dictionary<string, string>(_new, StringComparer.OrdinalIgnoreCase);
        _used = new Dictionary<string, string>(_new, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is in use, by name.</summary>
    public IReadOnlyDictionary<string, string> Used => _used;

    /// <summary>What is in use for a name; null if there is none. Null takes it away.</summary>
    public string? this[string name]
    {
        get => _used.GetValueOrDefault(name);
        set
        {
            if (value is null)
                _used.Remove(name);
            else
                _used[name] = value;
        }
    }

    /// <summary>Keeps what is in use.</summary>
    public void Save() => Replace(_saved, _used);

    /// <summary>Goes back to what is saved, as a power cycle does.</summary>
    public void Reload() => Replace(_used, _saved);

    private static void Replace(Dictionary<string, string> target, Dictionary<string, string> source)
    {
        target.Clear();
        foreach ((string name, string value) in source)
            target[name] = value;
    }
}
