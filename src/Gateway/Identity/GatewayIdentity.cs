using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Facilities.Files;
using Gateway.Messages;

namespace Gateway.Identity;

/// <summary>
/// Who this gateway is: its key, which was made here and never leaves, the certificate for it, and whom it trusts, as
/// <c>gateway enroll</c> left them in <c>identity/</c> of the data directory. Immutable; a renewal makes a new one
/// (<see cref="IdentityKeeper"/>). Keys and certificates go with the collector: whoever still signs with the old one may.
/// </summary>
internal sealed class GatewayIdentity
{
    private GatewayIdentity(X509Certificate2 certificate, X509Certificate2 authority, IReadOnlyList<X509Certificate2> controlRooms, string clientIdSuffix)
    {
        Certificate = certificate;
        Authority = authority;
        ControlRooms = controlRooms;
        ClientIdSuffix = clientIdSuffix;
        Key = certificate.GetECDsaPrivateKey()!;
        Name = IdentityName.Of(certificate)!;
    }

    /// <summary><c>district/gateway</c>, the certificate's common name.</summary>
    public string Name { get; }

    /// <summary>The certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The private key, P-256.</summary>
    public ECDsa Key { get; }

    /// <summary>The control room's authority: signed everything that is trusted here.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>The control room's certificates, whose keys sign receipts and commands; at least one.</summary>
    public IReadOnlyList<X509Certificate2> ControlRooms { get; }

    /// <summary>Random end of the MQTT client id: whoever does not know it cannot throw this gateway off by its name.</summary>
    public string ClientIdSuffix { get; }

    /// <summary>Reads the identity that is in use; null if this gateway was never enrolled.</summary>
    /// <exception cref="IdentityException">It is there and cannot be used; the message names the file and says what to do.</exception>
    public static GatewayIdentity? Load(string dataDirectory) => Load(new IdentityFiles(dataDirectory), next: false);

    /// <summary>Reads the identity that a renewal brought and that no broker has accepted yet; null if there is none.</summary>
    /// <exception cref="IdentityException">It is there and cannot be used.</exception>
    public static GatewayIdentity? LoadNext(string dataDirectory) => Load(new IdentityFiles(dataDirectory), next: true);

    private static GatewayIdentity? Load(IdentityFiles files, bool next)
    {
        string own = next ? files.Next : files.Own;
        if (!File.Exists(own))
            return null;
        string reading = own;
        try
        {
            string pem = OwnerOnlyFile.Read(own);
            X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem, pem);
            if (certificate.GetECDsaPrivateKey() is null || !IdentityName.TryParse(IdentityName.Of(certificate), out _, out _))
                throw new CryptographicException("it is no certificate of a gateway with its ECDSA key");
            X509Certificate2 authority = X509CertificateLoader.LoadCertificateFromFile(reading = files.Authority);
            var controlRooms = new X509Certificate2Collection();
            controlRooms.ImportFromPemFile(reading = files.ControlRooms);
            if (controlRooms.Count == 0)
                throw new CryptographicException("it holds no certificate");
            return new GatewayIdentity(certificate, authority, [.. controlRooms], File.ReadAllText(reading = files.ClientId).Trim());
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new IdentityException(refusal.Message, refusal);
        }
        catch (Exception fault) when (fault is IOException or CryptographicException or ArgumentException)
        {
            throw new IdentityException($"'{reading}' cannot be used: {fault.Message} Enrol this gateway again with a new code: gateway enroll --help", fault);
        }
    }
}

/// <summary>The identity's files are there and cannot be used; the message says what to do.</summary>
internal sealed class IdentityException(string message, Exception? cause = null) : Exception(message, cause);
