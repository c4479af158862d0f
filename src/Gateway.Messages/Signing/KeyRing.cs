using System.Collections.Frozen;

namespace Gateway.Messages;

/// <summary>The keys that one sender may sign with: one, or for the time of a renewal two. Immutable; thread-safe.</summary>
public sealed class KeyRing
{
    private readonly FrozenDictionary<string, TrustedKey> _keys;

    /// <summary>A ring of these keys; none believes nobody.</summary>
    public KeyRing(IEnumerable<TrustedKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = keys.DistinctBy(key => key.Id).ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
    }

    /// <summary>Ids of the keys.</summary>
    public IReadOnlyCollection<string> Ids => _keys.Keys;

    /// <summary>Checks a message by its properties. Never throws for what a stranger may send.</summary>
    /// <param name="topic">Topic that it came on.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="schemaVersion"><see cref="MessageSchema.VersionProperty"/>; absent if it has none.</param>
    /// <param name="contentType">MQTT 5 content type; absent if it has none.</param>
    /// <param name="key"><see cref="MessageSchema.KeyProperty"/>; absent if it has none.</param>
    /// <param name="signature"><see cref="MessageSchema.SignatureProperty"/>; absent if it has none.</param>
    public SignatureFinding Check(string topic, ReadOnlyMemory<byte> payload, string? schemaVersion, string? contentType, string? key, string? signature)
    {
        if (key is null && signature is null)
            return SignatureFinding.Missing;
        if (schemaVersion is null || contentType is null || !MessageSignature.TryParse(key, signature, out MessageSignature parsed))
            return SignatureFinding.Malformed;
        if (!_keys.TryGetValue(parsed.Key, out TrustedKey? trusted))
            return SignatureFinding.UnknownKey;
        return trusted.Verifies(new SignedContent(topic, schemaVersion, contentType, payload), parsed) ? SignatureFinding.Valid : SignatureFinding.Wrong;
    }
}
