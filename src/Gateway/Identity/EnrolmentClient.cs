using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gateway.Messages;

namespace Gateway.Identity;

/// <summary>Talks to the control room's enrolment endpoint over HTTPS. A connection for each question: who answers is judged for each.</summary>
internal sealed class EnrolmentClient(Uri controlRoom, Func<CertificateTime> time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private const int LongestAnswer = 64 * 1024;

    /// <summary>Asks a control room that nothing is known of to prove itself by the code, and believes it then only.</summary>
    /// <returns>The authority to trust from now on.</returns>
    /// <exception cref="EnrolmentException">It is not reached, or not believed.</exception>
    public async Task<X509Certificate2> ProveAsync(string name, EnrolmentKeys keys, CancellationToken cancellation)
    {
        X509Certificate2? server = null;
        byte[] nonce = RandomNumberGenerator.GetBytes(EnrolmentKeys.NonceLength);
        // Nothing secret is said on this connection, so that whoever answers may be anybody.
        EnrolmentProof proof = await AskAsync(EnrolmentPaths.Prove, new EnrolmentQuestion(name, nonce), EnrolmentJson.Default.EnrolmentQuestion, EnrolmentJson.Default.EnrolmentProof, new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                server = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                return server is not null;
            },
        }, () => null, cancellation);
        X509Certificate2 authority = Certificate(proof.Authority, "authority");
        if (!CryptographicOperations.FixedTimeEquals(EnrolmentKeys.Proof(keys.ProofKey, nonce, authority.RawData), proof.Proof))
        {
            throw new EnrolmentException(
                $"{controlRoom} does not know this code for {name}. Either the code was made for another gateway or replaced by a newer one, or it is not the control room that answers there. Nothing secret was sent. Compare the name with district and gateway of the configuration, and make a new code: control-room gateways code {name}");
        }
        if (CertificateTrust.Refusal(server!, [], [authority], CertificateUse.Server, time()) is { } why)
            throw new EnrolmentException($"The certificate that {controlRoom} showed {why}. The code is right, so a machine between here and the control room may have answered; nothing secret was sent.");
        return authority;
    }

    /// <summary>Asks for the first certificate.</summary>
    /// <exception cref="EnrolmentException">It is not given, and why.</exception>
    public Task<EnrolmentAnswer> EnrolAsync(EnrolmentRequest request, X509Certificate2 authority, CancellationToken cancellation) =>
        AskTrustedAsync(EnrolmentPaths.Enrol, request, EnrolmentJson.Default.EnrolmentRequest, authority, null, cancellation);

    /// <summary>Asks for the next certificate, under the present one.</summary>
    /// <exception cref="EnrolmentException">It is not given, and why.</exception>
    public Task<EnrolmentAnswer> RenewAsync(RenewalRequest request, GatewayIdentity present, CancellationToken cancellation) =>
        AskTrustedAsync(EnrolmentPaths.Renew, request, EnrolmentJson.Default.RenewalRequest, present.Authority, present.Certificate, cancellation);

    /// <summary>A certificate of an answer.</summary>
    /// <exception cref="EnrolmentException">It is none.</exception>
    public static X509Certificate2 Certificate(string pem, string what)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException fault)
        {
            throw new EnrolmentException($"The control room's answer holds no {what} certificate ({fault.Message}).", fault);
        }
    }

    private Task<EnrolmentAnswer> AskTrustedAsync<T>(string path, T question, JsonTypeInfo<T> questionJson, X509Certificate2 authority, X509Certificate2? own, CancellationToken cancellation)
    {
        string? refused = null;
        var tls = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                refused = Refusal(certificate, errors, authority);
                return refused is null;
            },
        };
        if (own is not null)
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => own;
        return AskAsync(path, question, questionJson, EnrolmentJson.Default.EnrolmentAnswer, tls, () => refused, cancellation);
    }

    private string? Refusal(X509Certificate? shown, SslPolicyErrors errors, X509Certificate2 authority)
    {
        if (shown is null)
            return "it showed no certificate";
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"its certificate is not for the name {controlRoom.Host}; ask for it by a name in enrolment.names of the control room's configuration";
        return CertificateTrust.Refusal(certificate, [], [authority], CertificateUse.Server, time()) is { } why ? $"its certificate {why}" : null;
    }

    private async Task<TAnswer> AskAsync<TQuestion, TAnswer>(
        string path, TQuestion question, JsonTypeInfo<TQuestion> questionJson, JsonTypeInfo<TAnswer> answerJson, SslClientAuthenticationOptions tls, Func<string?> refused, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { SslOptions = tls, AllowAutoRedirect = false, UseProxy = false, ConnectTimeout = Deadline / 2 };
        using var client = new HttpClient(handler) { Timeout = Deadline, MaxResponseContentBufferSize = LongestAnswer };
        try
        {
            using HttpResponseMessage response = await client.PostAsJsonAsync(new Uri(controlRoom, path), question, questionJson, cancellation);
            if (response.IsSuccessStatusCode && await response.Content.ReadFromJsonAsync(answerJson, cancellation) is { } answer)
                return answer;
            throw await RefusalAsync(response, cancellation);
        }
        catch (HttpRequestException fault)
        {
            throw new EnrolmentException($"{controlRoom}: {(refused() is { } why ? $"{why}." : Words(fault))}", fault);
        }
        catch (TaskCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw new EnrolmentException($"{controlRoom} did not answer within {Deadline.TotalSeconds:0} s. Check the address and the firewall.", fault);
        }
        catch (JsonException fault)
        {
            throw new EnrolmentException($"{controlRoom} answers, but not as a control room's enrolment does. Is it the enrolment port?", fault);
        }
    }

    private async Task<EnrolmentException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType == "application/json"
            && await response.Content.ReadFromJsonAsync(EnrolmentJson.Default.EnrolmentRefusal, cancellation) is { } refusal)
            return new EnrolmentException($"The control room refuses: {TerminalLine(refusal.Message)}") { Reason = refusal.Reason };
        return new EnrolmentException($"{controlRoom} answers {(int)response.StatusCode}, but not as a control room's enrolment does. Is it the enrolment port?");
    }

    /// <summary>A stranger's words: without what a terminal would obey.</summary>
    private static string TerminalLine(string text) => string.Concat(text.Where(c => !char.IsControl(c)).Take(400));

    private static string Words(Exception fault)
    {
        Exception cause = fault;
        while (cause.InnerException is { } inner)
            cause = inner;
        return cause switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nothing listens there (connection refused). Is the control room running, with \"enrolment\" in its configuration?",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "the host name is not known; check it and DNS.",
            AuthenticationException => $"TLS failed: {cause.Message}",
            _ => cause.Message,
        };
    }
}

/// <summary>There is no certificate; the message says why and what to do.</summary>
internal sealed class EnrolmentException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The control room's reason; null if it did not come so far.</summary>
    public EnrolmentReason? Reason { get; init; }
}
