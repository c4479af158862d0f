using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Facilities.Files;

namespace Gateway.ControlRoom.Identity;

/// <summary>
/// Who this control room is to gateways and broker: a key that signs receipts and commands and opens the connection to the
/// broker, its certificate, and the authority that issued it. Made by <c>control-room ca init</c>.
/// </summary>
internal sealed class ControlRoomIdentity
{
    private ControlRoomIdentity(X509Certificate2 certificate, X509Certificate2 authority, string clientIdSuffix)
    {
        Certificate = certificate;
        Authority = authority;
        ClientIdSuffix = clientIdSuffix;
        Key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("it holds no ECDSA key");
    }

    /// <summary>The certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The private key, P-256.</summary>
    public ECDsa Key { get; }

    /// <summary>The authority's certificate, without its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>Random end of the MQTT client id: whoever does not know it cannot throw the control room off by its name.</summary>
    public string ClientIdSuffix { get; }

    /// <summary>Reads it from the data directory; null if <c>ca init</c> was never run.</summary>
    /// <exception cref="IdentityException">It is there and cannot be used; the message names the file and says what to do.</exception>
    public static ControlRoomIdentity? Load(string dataDirectory)
    {
        var files = new IdentityFiles(dataDirectory);
        if (!File.Exists(files.Own))
            return null;
        string reading = files.Own;
        try
        {
            string pem = OwnerOnlyFile.Read(reading);
            return new ControlRoomIdentity(
                X509Certificate2.CreateFromPem(pem, pem),
                X509CertificateLoader.LoadCertificateFromFile(reading = files.Authority),
                File.ReadAllText(reading = files.ClientId).Trim());
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new IdentityException(refusal.Message, refusal);
        }
        catch (Exception fault) when (fault is IOException or CryptographicException or ArgumentException)
        {
            throw new IdentityException($"'{reading}' cannot be used: {fault.Message} Restore identity/ of the data directory from a backup.", fault);
        }
    }
}

/// <summary>Files of the control room's identity or authority cannot be used; the message says what to do.</summary>
internal sealed class IdentityException(string message, Exception? cause = null) : Exception(message, cause);
