using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>A certificate authority of this test's own, and a broker's certificate signed by it.</summary>
internal static class TestAuthority
{
    /// <summary>Writes <c>ca.pem</c>, <c>broker.pem</c> and <c>broker.key</c> for 127.0.0.1.</summary>
    public static void Write(TemporaryFolder folder)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 signer = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));

        using ECDsa brokerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var broker = new CertificateRequest("CN=broker", brokerKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        broker.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = broker.Create(signer, now.AddDays(-1), now.AddDays(20), [1, 2, 3, 4]);

        File.WriteAllText(folder.File("ca.pem"), signer.ExportCertificatePem());
        File.WriteAllText(folder.File("broker.pem"), signed.ExportCertificatePem());
        File.WriteAllText(folder.File("broker.key"), brokerKey.ExportPkcs8PrivateKeyPem());
    }
}
