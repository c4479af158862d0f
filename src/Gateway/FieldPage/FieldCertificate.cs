using System.Formats.Asn1;
using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Configuration;
using Gateway.Facilities.Files;

namespace Gateway.FieldPage;

/// <summary>
/// The page's certificate. Unless the user has one: an authority of the gateway's own, made at the first start and kept,
/// which phones may be told to trust, and a certificate by it, made anew at every start for the names of that day. The
/// authority is good for private addresses and the configured names alone (RFC 5280 4.2.1.10), so that a Pi that was
/// stolen can pass for no other site.
/// </summary>
internal sealed class FieldCertificate
{
    public const string AuthorityFile = "field-authority.pem";
    public const string KeyFile = "field-authority.key";

    private const string NameConstraints = "2.5.29.30";

    private FieldCertificate(X509Certificate2 server, X509Certificate2Collection chain, X509Certificate2? authority)
    {
        Server = server;
        Chain = chain;
        Authority = authority;
    }

    public X509Certificate2 Server { get; }

    public X509Certificate2Collection Chain { get; }

    /// <summary>For phones to trust; null where the certificate is the user's.</summary>
    public X509Certificate2? Authority { get; }

    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read or written.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate or key.</exception>
    public static FieldCertificate Open(FieldPageConfiguration page, string dataDirectory, DateTimeOffset now)
    {
        if (page is { CertificateFile: { } file, KeyFile: { } keyFile })
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return new FieldCertificate(X509Certificate2.CreateFromPemFile(file, keyFile), chain, null);
        }
        X509Certificate2 authority = OpenAuthority(page, dataDirectory, now);
        return new FieldCertificate(Issue(authority, page, now), [X509CertificateLoader.LoadCertificate(authority.RawData)], authority);
    }

    private static X509Certificate2 OpenAuthority(FieldPageConfiguration page, string dataDirectory, DateTimeOffset now)
    {
        string file = Path.Combine(dataDirectory, AuthorityFile), keyFile = Path.Combine(dataDirectory, KeyFile);
        if (File.Exists(file) && File.Exists(keyFile))
            return X509Certificate2.CreateFromPemFile(file, keyFile);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Gateway field page {Dns.GetHostName()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(new X509Extension(NameConstraints, Permitted(page), critical: true));
        // A gateway without a network may still think that it is 1970; a phone knows better.
        X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(20));
        WholeFile.Write(keyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()), ownerOnly: true);
        WholeFile.Write(file, Encoding.ASCII.GetBytes(made.ExportCertificatePem()));
        return made;
    }

    /// <summary>Browsers take no server's certificate for longer than 825 days.</summary>
    private static X509Certificate2 Issue(X509Certificate2 authority, FieldPageConfiguration page, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Gateway field page", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (IPAddress address in Addresses(IPAddress.Parse(page.Address)))
            names.AddIpAddress(address);
        foreach (string name in HostNames(page))
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        DateTimeOffset until = now.AddDays(800) < authority.NotAfter ? now.AddDays(800) : authority.NotAfter;
        using X509Certificate2 issued = request.Create(authority, now.AddDays(-1) > authority.NotBefore ? now.AddDays(-1) : authority.NotBefore, until, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>The address listened at; where that is every one, those that this machine has at the start.</summary>
    private static IEnumerable<IPAddress> Addresses(IPAddress listening) =>
        listening.Equals(IPAddress.Any) || listening.Equals(IPAddress.IPv6Any)
            ? [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(port => port.GetIPProperties().UnicastAddresses).Select(own => own.Address).Where(own => !own.IsIPv6LinkLocal)]
            : [listening];

    private static IEnumerable<string> HostNames(FieldPageConfiguration page) => page.Names.Append("localhost").Distinct(StringComparer.OrdinalIgnoreCase);

    private static byte[] Permitted(FieldPageConfiguration page)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (string name in HostNames(page).Append("local"))
            {
                using (writer.PushSequence())
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
            }
            foreach ((string network, string mask) in Networks(page))
            {
                using (writer.PushSequence())
                    writer.WriteOctetString([.. IPAddress.Parse(network).GetAddressBytes(), .. IPAddress.Parse(mask).GetAddressBytes()], new Asn1Tag(TagClass.ContextSpecific, 7));
            }
        }
        return writer.Encode();
    }

    /// <summary>RFC 1918 and 4193, this machine, and the very address that is configured.</summary>
    private static IEnumerable<(string Network, string Mask)> Networks(FieldPageConfiguration page) =>
    [
        ("10.0.0.0", "255.0.0.0"), ("172.16.0.0", "255.240.0.0"), ("192.168.0.0", "255.255.0.0"), ("169.254.0.0", "255.255.0.0"), ("127.0.0.0", "255.0.0.0"),
        ("::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("fc00::", "fe00::"), ("fe80::", "ffc0::"),
        (page.Address, page.Address.Contains(':', StringComparison.Ordinal) ? "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" : "255.255.255.255"),
    ];
}
