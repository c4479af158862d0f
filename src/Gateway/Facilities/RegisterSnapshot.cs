using System.Collections.Frozen;

namespace Gateway.Facilities;

/// <summary>The whole register at one moment, in memory; immutable.</summary>
internal sealed class RegisterSnapshot
{
    private readonly FrozenDictionary<string, RegisterEntry> _byId;

    private RegisterSnapshot(FrozenDictionary<string, RegisterEntry> byId) => _byId = byId;

    /// <summary>A register without facilities.</summary>
    public static RegisterSnapshot Empty { get; } = new(FrozenDictionary<string, RegisterEntry>.Empty);

    public int Count => _byId.Count;

    /// <summary>Facilities by id, ordinal.</summary>
    public IEnumerable<RegisterEntry> Entries => _byId.Values.OrderBy(entry => entry.Names.Id, StringComparer.Ordinal);

    public static RegisterSnapshot Of(IEnumerable<RegisteredFacility> facilities) =>
        new(facilities.Select(RegisterEntry.Of).ToFrozenDictionary(entry => entry.Names.Id, StringComparer.Ordinal));

    public RegisterEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Ids close to one that is not there.</summary>
    public IReadOnlyList<string> Near(string id) => NearMatches.Of(id, _byId.Keys);
}
