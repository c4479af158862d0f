using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Messages;

/// <summary>What the other end's certificate has to be good for.</summary>
public enum CertificateUse
{
    /// <summary>To be a server (broker, enrolment endpoint): a gateway's certificate is none, so a stolen Pi cannot pass for the broker.</summary>
    Server,

    /// <summary>To be a client (gateway, control room).</summary>
    Client,
}

/// <summary>Whether a certificate is to be trusted (RFC 5280 section 6), in plain words if not. Host names are compared by the TLS library.</summary>
public static class CertificateTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Judges a certificate.</summary>
    /// <param name="certificate">The other end's.</param>
    /// <param name="beside">What it sent with it, to build the chain from.</param>
    /// <param name="authorities">Who alone may have issued it; null: whoever the system trusts.</param>
    /// <param name="use">What it has to be good for.</param>
    /// <param name="time">When.</param>
    /// <returns>Null if it is good; else why not, such as "has expired on 2026-05-04".</returns>
    public static string? Refusal(X509Certificate2 certificate, X509Certificate2Collection beside, X509Certificate2Collection? authorities, CertificateUse use, CertificateTime time)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        DateTimeOffset at = time.For(certificate.NotBefore, certificate.NotAfter);
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(use == CertificateUse.Server ? ServerAuthentication : ClientAuthentication));
        chain.ChainPolicy.ExtraStore.AddRange(beside);
        if (authorities is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        }
        return chain.Build(certificate) ? null : Words(certificate, chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status), use, at);
    }

    /// <summary>Judges what a broker shows when a connection begins: both programs connect to the same brokers by the same rule.</summary>
    /// <param name="certificate">The broker's; absent if it shows none.</param>
    /// <param name="isForHost">Whether it is for this host by the TLS library's word.</param>
    /// <param name="beside">What the broker sent with it, to build the chain from; absent if nothing.</param>
    /// <param name="authorities">Who alone may have issued it; null: whoever the system trusts.</param>
    /// <param name="host">The name in the configuration's <c>broker.url</c>.</param>
    /// <param name="time">When.</param>
    /// <returns>Null if it is good; else why the broker is refused, a whole sentence.</returns>
    public static string? RefusalOfBroker(X509Certificate2? certificate, bool isForHost, X509Certificate2Collection? beside, X509Certificate2Collection? authorities, string host, CertificateTime time)
    {
        if (certificate is null)
            return "the broker shows no certificate";
        if (!isForHost)
            return $"the broker's certificate is not for the name {host}; check broker.url, or have the broker's certificate made for that name";
        return Refusal(certificate, beside ?? [], authorities, CertificateUse.Server, time) is { } why ? $"the broker's certificate {why}" : null;
    }

    private static string Words(X509Certificate2 certificate, X509ChainStatusFlags status, CertificateUse use, DateTimeOffset at)
    {
        if ((status & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.NotSignatureValid)) != 0)
            return $"was issued by '{certificate.Issuer}', which is not trusted here";
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return at > certificate.NotAfter
                ? $"has expired on {Utc(certificate.NotAfter)} (it is {Utc(at)})"
                : $"is good from {Utc(certificate.NotBefore)} only (it is {Utc(at)} here; is the clock right?)";
        }
        return status.HasFlag(X509ChainStatusFlags.NotValidForUsage)
            ? $"is not one of a {(use == CertificateUse.Server ? "server" : "client")}"
            : $"is not good ({status})";
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
