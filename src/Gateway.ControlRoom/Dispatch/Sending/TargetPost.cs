using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Dispatch.Cap;

namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>One POST to a target, and what came of it.</summary>
/// <param name="Status">HTTP status; absent where nobody answered.</param>
/// <param name="Body">The answer's first 2 kB.</param>
/// <param name="Fault">Why it is no success; absent if it is one.</param>
internal sealed record PostResult(int? Status, string? Body, string? Fault)
{
    /// <summary>Too busy, too early, too slow: these mean later, not no.</summary>
    private static readonly int[] Later = [408, 425, 429];

    public bool IsAccepted => Status is >= 200 and <= 299;

    /// <summary>Also a redirection: nobody is sent elsewhere with a call unless it is configured.</summary>
    public bool IsRefused => Status is >= 300 and <= 499 && !Later.Contains(Status.Value);
}

/// <summary>The HTTP client of one target: no redirections, no cookies, its certificate and its credentials.</summary>
internal sealed class TargetPost(DispatchTarget target, TimeProvider time) : IDisposable
{
    private const int LongestBody = 2048;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private HttpClient? _client;

    public async Task<PostResult> SendAsync(byte[] cap, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            _client ??= Connect();
            using var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(cap) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(CapXml.MediaType);
            if (target.CredentialsFile is { } file && (await File.ReadAllLinesAsync(file, either.Token)).FirstOrDefault() is { } credentials)
                request.Headers.TryAddWithoutValidation("Authorization", credentials.Trim());
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            int status = (int)response.StatusCode;
            return new PostResult(status, await BodyAsync(response, either.Token), status is >= 200 and <= 299 ? null : $"HTTP {status}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PostResult(null, null, $"no answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new PostResult(null, null, e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message);
        }
    }

    public void Dispose() => _client?.Dispose();

    private HttpClient Connect()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Patience / 2, PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        if (target is { ClientCertificateFile: { } certificate, ClientKeyFile: { } key })
            handler.SslOptions = new SslClientAuthenticationOptions { ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, key)] };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whatever breaks off after the status line takes nothing back of it.</summary>
    private static async Task<string?> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        byte[] body = new byte[LongestBody];
        int read;
        try
        {
            await using Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
            read = await stream.ReadAtLeastAsync(body, LongestBody, throwOnEndOfStream: false, cancellation);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }

        return read == 0 ? null : Encoding.UTF8.GetString(body, 0, read).Replace('\0', '\uFFFD');
    }
}
