using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Configuration;
using Gateway.Identity;
using Gateway.Messages;
using MQTTnet;

namespace Gateway.Relay;

/// <summary>
/// TLS of one connection: who the gateway shows itself to be, and whether the broker is who it should be. There is no way
/// from here to a connection without TLS. The broker's certificate is judged at the best known time (<see cref="CertificateTime"/>).
/// </summary>
internal sealed class BrokerTls(BrokerConfiguration broker, string host, GatewayIdentity? identity, CertificateTime time)
{
    private X509Certificate2Collection? _authorities;
    private bool _isBrokerTrusted;

    /// <summary>Why the broker's certificate was refused, in plain words; null if it was not.</summary>
    public string? Refused { get; private set; }

    /// <exception cref="BrokerLinkException">A file that the configuration names cannot be read.</exception>
    public void Apply(MqttClientTlsOptionsBuilder tls)
    {
        _authorities = broker.CertificateAuthorityFile is { } file ? Read(file) : identity is null ? null : [identity.Authority];
        tls.UseTls().WithTargetHost(host).WithRevocationMode(X509RevocationMode.NoCheck).WithCertificateValidationHandler(IsTrusted);
        if (identity is not null)
            tls.WithClientCertificates([identity.Certificate]).WithCertificateSelectionHandler(_ => identity.Certificate);
    }

    /// <summary>What an error before CONNACK says of this gateway's certificate; null if nothing.</summary>
    public string? WordsOf(Exception failure)
    {
        if (Refused is not null)
            return Refused;
        const string Enrol = "(gateway enroll --help)";
        string said = string.Join('\n', Causes(failure).Select(cause => cause.Message));
        foreach ((string alert, string words) in ((string, string)[])[
            ("certificate expired", $"the broker says that this gateway's certificate has expired; enrol the gateway again {Enrol}"),
            ("certificate revoked", $"the broker says that this gateway's certificate was revoked; if that was a mistake, enrol the gateway again {Enrol}"),
            ("unknown ca", $"the broker does not know the authority of this gateway's certificate; enrol the gateway at the control room whose broker this is {Enrol}"),
            ("certificate required", $"the broker lets in only who has a certificate; enrol this gateway {Enrol}")])
        {
            // The TLS alert (RFC 8446 6.2) in OpenSSL's words.
            if (said.Contains($"alert {alert}", StringComparison.OrdinalIgnoreCase))
                return words;
        }
        // The alert may be lost with the connection: the broker closes it at once.
        if (!_isBrokerTrusted || Causes(failure).All(cause => cause is not (IOException or SocketException)))
            return null;
        return identity is null ? $"the broker ended the connection before it answered; it may let in only who has a certificate; enrol this gateway {Enrol}"
            : time.Utc > identity.Certificate.NotAfter ? $"the broker ended the connection; this gateway's certificate has expired; enrol the gateway again {Enrol}"
            : "the broker ended the connection before it answered; it may not accept this gateway's certificate: revoked, or of another authority. See the broker's log, and gateway identity show";
    }

    private static IEnumerable<Exception> Causes(Exception failure) => failure switch
    {
        AggregateException several => several.InnerExceptions.SelectMany(Causes).Prepend(failure),
        { InnerException: { } inner } => Causes(inner).Prepend(failure),
        _ => [failure],
    };

    private bool IsTrusted(MqttClientCertificateValidationEventArgs shown)
    {
        using X509Certificate2? certificate = shown.Certificate is { } raw ? X509CertificateLoader.LoadCertificate(raw.GetRawCertData()) : null;
        bool isForHost = !shown.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
        Refused = CertificateTrust.RefusalOfBroker(certificate, isForHost, shown.Chain?.ChainPolicy.ExtraStore, _authorities, host, time);
        return _isBrokerTrusted = Refused is null;
    }

    private static X509Certificate2Collection Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new BrokerLinkException($"broker.certificateAuthorityFile {file} cannot be read as PEM ({e.Message})", e);
        }
        return authorities.Count > 0 ? authorities : throw new BrokerLinkException($"broker.certificateAuthorityFile {file} holds no certificate");
    }
}
