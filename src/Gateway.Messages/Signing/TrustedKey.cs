using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Messages;

/// <summary>A public key on curve P-256 whose signatures are believed. Thread-safe.</summary>
public sealed class TrustedKey : IDisposable
{
    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly Lock _gate = new();
    private readonly ECDsa _key;

    private TrustedKey(ECDsa key)
    {
        RequireP256(key);
        _key = key;
        Id = MessageSignature.KeyIdOf(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Its id, see <see cref="MessageSignature.KeyIdOf"/>.</summary>
    public string Id { get; }

    /// <summary>The key of a certificate; whether that is valid is the caller's affair.</summary>
    /// <exception cref="ArgumentException">The key is none on curve P-256.</exception>
    public static TrustedKey Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new TrustedKey(certificate.GetECDsaPublicKey() ?? throw new ArgumentException($"the key of {certificate.Subject} is not an elliptic curve's", nameof(certificate)));
    }

    /// <summary>A key in its SubjectPublicKeyInfo form.</summary>
    /// <param name="subjectPublicKeyInfo">DER.</param>
    /// <exception cref="CryptographicException">No public key can be read.</exception>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public static TrustedKey Of(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
            return new TrustedKey(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Whether this key made the signature over this content. Never throws for what a stranger may send.</summary>
    public bool Verifies(in SignedContent content, MessageSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        byte[] digest = content.Digest();
        lock (_gate)
            return _key.VerifyHash(digest, signature.Value, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>Disposes the key.</summary>
    public void Dispose() => _key.Dispose();

    internal static void RequireP256(ECDsa key)
    {
        ECCurve curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (!curve.IsNamed || (curve.Oid.Value != P256 && curve.Oid.FriendlyName is not ("nistP256" or "ECDSA_P256")))
            throw new ArgumentException($"messages are signed on curve P-256, and this key is on {curve.Oid?.FriendlyName ?? "another"}", nameof(key));
    }
}
