using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Tests.Relay;

/// <summary>A certificate authority made for one test, and a broker's certificate of it for 127.0.0.1 and no other name.</summary>
internal static class OwnAuthority
{
    /// <summary>Writes <c>{name}.pem</c>, and <c>{name}-broker.pem</c> with its key <c>{name}-broker.key</c>; returns the first's path.</summary>
    public static string Write(string folder, string name)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));

        using ECDsa brokerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var brokerRequest = new CertificateRequest("CN=broker", brokerKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        brokerRequest.CertificateExtensions.Add(names.Build());
        using X509Certificate2 broker = brokerRequest.Create(authority, now.AddDays(-1), now.AddDays(1), [7]);

        string path = Path.Combine(folder, $"{name}.pem");
        File.WriteAllText(path, authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, $"{name}-broker.pem"), broker.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, $"{name}-broker.key"), brokerKey.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
