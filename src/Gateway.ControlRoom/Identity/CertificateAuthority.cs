using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Facilities.Files;

namespace Gateway.ControlRoom.Identity;

/// <summary>
/// The control room's own authority (RFC 5280, ECDSA P-256): issues the certificates of gateways, brokers and control rooms,
/// and signs the list of those that are revoked. One level, no intermediate.
/// </summary>
internal sealed class CertificateAuthority
{
    /// <summary>Life of the authority, and of the control room's certificate.</summary>
    public static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(20 * 365.25);

    /// <summary>Life of a broker's certificate: nobody renews it but a person, and without it no alert arrives.</summary>
    public static readonly TimeSpan BrokerLife = TimeSpan.FromDays(10 * 365.25);

    /// <summary>Life of a gateway's certificate, renewed at two thirds: four months in which a failing renewal is said.</summary>
    public static readonly TimeSpan GatewayLife = TimeSpan.FromDays(365);

    /// <summary>A certificate is good since a day before it is made: other clocks are not ours to the second.</summary>
    private static readonly TimeSpan Earlier = TimeSpan.FromDays(1);

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int SerialLength = 16;

    private readonly X509Certificate2 _issuer;

    private CertificateAuthority(X509Certificate2 issuer)
    {
        _issuer = issuer;
        Certificate = X509CertificateLoader.LoadCertificate(issuer.RawData);
    }

    /// <summary>The authority's certificate without its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Makes an authority; its key exists in memory only until <see cref="Save"/>.</summary>
    /// <param name="name">Its name for people.</param>
    /// <param name="now">UTC.</param>
    public static CertificateAuthority Make(string name, DateTimeOffset now)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Named(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new CertificateAuthority(request.CreateSelfSigned(now - Earlier, now + AuthorityLife));
    }

    /// <summary>Reads the authority with its key; null if there is none.</summary>
    /// <exception cref="IdentityException">Its files cannot be used; the message names the file and says what to do.</exception>
    public static CertificateAuthority? Load(IdentityFiles files)
    {
        if (!File.Exists(files.AuthorityKey))
            return null;
        try
        {
            string key = OwnerOnlyFile.Read(files.AuthorityKey);
            return new CertificateAuthority(X509Certificate2.CreateFromPem(File.ReadAllText(files.Authority), key));
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new IdentityException(refusal.Message, refusal);
        }
        catch (Exception fault) when (fault is IOException or CryptographicException or ArgumentException)
        {
            throw new IdentityException($"'{files.AuthorityKey}' or '{files.Authority}' cannot be used: {fault.Message} Restore identity/ of the data directory from a backup.", fault);
        }
    }

    /// <summary>Writes key and certificate.</summary>
    public void Save(IdentityFiles files)
    {
        using ECDsa key = _issuer.GetECDsaPrivateKey()!;
        OwnerOnlyFile.MakeFolder(files.Folder);
        WholeFile.Write(files.AuthorityKey, Pem.Bytes(key.ExportPkcs8PrivateKeyPem()), ownerOnly: true);
        WholeFile.Write(files.Authority, Pem.Bytes(Certificate.ExportCertificatePem()), ownerOnly: true);
    }

    /// <summary>A client's certificate for a key that somebody else has.</summary>
    /// <exception cref="CryptographicException">No key of P-256.</exception>
    public X509Certificate2 IssueClient(string commonName, PublicKey key, TimeSpan life, DateTimeOffset now) =>
        Issue(new CertificateRequest(Named(commonName), key, HashAlgorithmName.SHA256), ClientAuthentication, life, now);

    /// <summary>A client's certificate with a new key.</summary>
    public X509Certificate2 MakeClient(string commonName, TimeSpan life, DateTimeOffset now)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Issue(new CertificateRequest(Named(commonName), key, HashAlgorithmName.SHA256), ClientAuthentication, life, now).CopyWithPrivateKey(key);
    }

    /// <summary>A server's certificate with a new key.</summary>
    /// <param name="names">Host names and addresses that it is reached by, at least one.</param>
    /// <param name="life">How long it is good.</param>
    /// <param name="now">UTC.</param>
    public X509Certificate2 MakeServer(IReadOnlyList<string> names, TimeSpan life, DateTimeOffset now)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Named(names[0]), key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }
        request.CertificateExtensions.Add(alternatives.Build());
        return Issue(request, ServerAuthentication, life, now).CopyWithPrivateKey(key);
    }

    /// <summary>The list of what is revoked, PEM. Good as long as the authority: a broker lets nobody in whose list has run out.</summary>
    public string RevocationList(IEnumerable<(string Serial, DateTimeOffset At)> revoked, DateTimeOffset now)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach ((string serial, DateTimeOffset at) in revoked)
            builder.AddEntry(Convert.FromHexString(serial), at < now ? at : now, X509RevocationReason.KeyCompromise);
        byte[] list = builder.Build(_issuer, now.ToUnixTimeMilliseconds(), _issuer.NotAfter, HashAlgorithmName.SHA256, thisUpdate: now - Earlier);
        return PemEncoding.WriteString("X509 CRL", list) + "\n";
    }

    private X509Certificate2 Issue(CertificateRequest request, string use, TimeSpan life, DateTimeOffset now)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_issuer, true, false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        DateTimeOffset from = now - Earlier > _issuer.NotBefore ? now - Earlier : _issuer.NotBefore;
        DateTimeOffset until = now + life < _issuer.NotAfter ? now + life : _issuer.NotAfter;
        byte[] serial = RandomNumberGenerator.GetBytes(SerialLength);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40); // positive, and the same length however it is written (RFC 5280 4.1.2.2)
        return request.Create(_issuer, from, until, serial);
    }

    private static X500DistinguishedName Named(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        return name.Build();
    }
}
