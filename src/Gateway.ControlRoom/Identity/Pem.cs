using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Gateway.ControlRoom.Identity;

/// <summary>Keys and certificates as text (RFC 7468).</summary>
internal static class Pem
{
    public static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text.EndsWith('\n') ? text : text + "\n");

    /// <summary>Private key and certificate, one after the other.</summary>
    public static byte[] KeyAndCertificate(X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return Bytes($"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}");
    }

    /// <summary>SHA-256 of a certificate, in pairs of digits: what people compare.</summary>
    public static string Fingerprint(X509Certificate2 certificate) => string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(octet => octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
}
