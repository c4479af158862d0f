using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.Messages;
using MQTTnet;

namespace Gateway.ControlRoom.Intake;

/// <summary>TLS of one connection to the broker: who the control room shows itself to be, and whether the broker is who it should be.</summary>
internal sealed class BrokerTls(BrokerConfiguration broker, string host, ControlRoomIdentity? identity, CertificateTime time)
{
    /// <summary>A broker's certificate that ends within this is said: nobody renews it but a person.</summary>
    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(90);

    private X509Certificate2Collection? _authorities;
    private DateTimeOffset? _end;

    /// <summary>Why the broker's certificate was refused, in plain words; null if it was not.</summary>
    public string? Refused { get; private set; }

    /// <summary>When the broker's certificate ends, if by this time that is soon; null otherwise, and before a broker was trusted.</summary>
    public DateTimeOffset? EndsSoonAt(DateTimeOffset utc) => _end is { } end && utc > end - EndsSoon ? end : null;

    /// <exception cref="IOException">The authority's file cannot be read.</exception>
    public void Apply(MqttClientTlsOptionsBuilder options)
    {
        if (broker.CertificateAuthorityFile is { } file)
        {
            _authorities = [];
            _authorities.ImportFromPemFile(file);
        }
        else if (identity is not null)
        {
            _authorities = [identity.Authority];
        }
        options.UseTls().WithTargetHost(host).WithRevocationMode(X509RevocationMode.NoCheck).WithCertificateValidationHandler(IsTrusted);
        if (identity is not null)
            options.WithClientCertificates([identity.Certificate]).WithCertificateSelectionHandler(_ => identity.Certificate);
    }

    private bool IsTrusted(MqttClientCertificateValidationEventArgs shown)
    {
        using X509Certificate2? certificate = shown.Certificate is { } raw ? X509CertificateLoader.LoadCertificate(raw.GetRawCertData()) : null;
        bool isForHost = !shown.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
        Refused = CertificateTrust.RefusalOfBroker(certificate, isForHost, shown.Chain?.ChainPolicy.ExtraStore, _authorities, host, time);
        if (Refused is not null)
            return false;
        _end = certificate!.NotAfter.ToUniversalTime();
        return true;
    }
}
