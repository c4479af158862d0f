using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.Benchmarks;

/// <summary>The key of an enrolled gateway, and the certificate that the control room's database has of it.</summary>
internal sealed class PressKeys : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public PressKeys() => Signer = new MessageSigner(_key);

    public MessageSigner Signer { get; }

    public async Task EnrolAsync(ControlRoomStore store, string district, string gateway)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = new CertificateRequest($"CN={district}/{gateway}", _key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var row = new GatewayCertificateRow
        {
            Serial = certificate.SerialNumber,
            District = district,
            Gateway = gateway,
            Certificate = certificate.RawData,
            PublicKey = Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo())),
            IssuedAt = now.AddDays(-1),
            NotAfter = now.AddDays(1),
            Renewed = false,
        };
        await store.WriteAsync(context => Task.FromResult(context.GatewayCertificates.Add(row)), CancellationToken.None);
    }

    public void Dispose()
    {
        Signer.Dispose();
        _key.Dispose();
    }
}
