using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>The other end's key, and the certificate that a control room's database has of it.</summary>
internal sealed class SigningGateway : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _issued;

    public SigningGateway(DateTimeOffset issued, TimeSpan valid)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _issued = issued;
        _certificate = new CertificateRequest("CN=seongdong/gw-1", key, HashAlgorithmName.SHA256).CreateSelfSigned(issued, issued + valid);
        Signer = new MessageSigner(key);
    }

    public MessageSigner Signer { get; }

    /// <summary>As an enrolment leaves it.</summary>
    public Task EnrolAsync(ControlRoomStore store, string gateway = "gw-1") => store.WriteAsync(context => Task.FromResult(context.GatewayCertificates.Add(new GatewayCertificateRow
    {
        Serial = _certificate.SerialNumber,
        District = "seongdong",
        Gateway = gateway,
        Certificate = _certificate.RawData,
        PublicKey = Convert.ToHexString(SHA256.HashData(_certificate.PublicKey.ExportSubjectPublicKeyInfo())),
        IssuedAt = _issued,
        NotAfter = _certificate.NotAfter.ToUniversalTime(),
        Renewed = false,
    })), CancellationToken.None);

    public Task RevokeAsync(ControlRoomStore store, DateTimeOffset at) => store.WriteAsync(
        context => context.GatewayCertificates.Where(row => row.Serial == _certificate.SerialNumber).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, at)), CancellationToken.None);

    /// <summary>The message as this gateway publishes it.</summary>
    public IncomingMessage Signed(IncomingMessage message)
    {
        IncomingMessage versioned = message.Property(MessageSchema.VersionProperty) is null
            ? message with { UserProperties = [.. message.UserProperties, new(MessageSchema.VersionProperty, MessageSchema.CurrentVersionText)] }
            : message;
        MessageSignature signature = Signer.Sign(message.Topic, message.Payload);
        return versioned with { UserProperties = [.. versioned.UserProperties, new(MessageSchema.KeyProperty, signature.Key), new(MessageSchema.SignatureProperty, signature.Text)] };
    }

    public void Dispose()
    {
        Signer.Dispose();
        _certificate.Dispose();
    }
}
