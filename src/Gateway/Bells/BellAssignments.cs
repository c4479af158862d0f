using System.Collections.Concurrent;

namespace Gateway.Bells;

/// <summary>
/// Which facility a bell hangs on where the configuration does not say it: what its commissioning found. In memory; the room
/// that commissions keeps it. A press looks here and never waits.
/// </summary>
internal sealed class BellAssignments
{
    private readonly ConcurrentDictionary<string, string> _facilities = new(StringComparer.Ordinal);

    /// <summary>The bell's facility; null if no commissioning named one.</summary>
    public string? FacilityOf(string bell) => _facilities.GetValueOrDefault(bell);

    /// <summary>Makes these, by bell, the only ones.</summary>
    public void Replace(IReadOnlyDictionary<string, string> facilities)
    {
        foreach ((string bell, string facility) in facilities)
            _facilities[bell] = facility;
        foreach (string bell in _facilities.Keys.Where(bell => !facilities.ContainsKey(bell)))
            _facilities.TryRemove(bell, out _);
    }
}
