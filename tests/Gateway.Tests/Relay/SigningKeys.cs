using System.Security.Cryptography;
using Gateway.Messages;

namespace Gateway.Tests.Relay;

/// <summary>A key pair made for one test.</summary>
internal sealed class SigningKeys
{
    public SigningKeys()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Signer = new MessageSigner(key);
        Ring = new KeyRing([TrustedKey.Of(key.ExportSubjectPublicKeyInfo())]);
    }

    public MessageSigner Signer { get; }

    /// <summary>Believes this key alone.</summary>
    public KeyRing Ring { get; }
}
