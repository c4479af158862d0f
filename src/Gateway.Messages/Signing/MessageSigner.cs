using System.Security.Cryptography;

namespace Gateway.Messages;

/// <summary>Signs messages with one private key, ECDSA P-256 with SHA-256 (FIPS 186-5 6). Thread-safe.</summary>
public sealed class MessageSigner : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ECDsa _key;

    /// <summary>Takes a private key over, and disposes it at its own end.</summary>
    /// <param name="key">A private key on curve P-256.</param>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public MessageSigner(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        TrustedKey.RequireP256(key);
        _key = key;
        Key = MessageSignature.KeyIdOf(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Id of the key, see <see cref="MessageSignature.KeyIdOf"/>.</summary>
    public string Key { get; }

    /// <summary>Signs.</summary>
    /// <exception cref="CryptographicException">The key cannot sign, such as one without its private half.</exception>
    public MessageSignature Sign(in SignedContent content)
    {
        byte[] digest = content.Digest();
        lock (_gate)
            return MessageSignature.Of(Key, _key.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    /// <summary>Signs a message as this build writes it.</summary>
    /// <param name="topic">The whole topic that it is published on.</param>
    /// <param name="payload">Its payload.</param>
    /// <exception cref="CryptographicException">The key cannot sign.</exception>
    public MessageSignature Sign(string topic, ReadOnlyMemory<byte> payload) => Sign(SignedContent.Of(topic, payload));

    /// <summary>Disposes the key.</summary>
    public void Dispose() => _key.Dispose();
}
