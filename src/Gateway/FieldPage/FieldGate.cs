using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.FieldPage;

/// <summary>
/// Stands before everything else: the shell and the login are anybody's, all the rest is a paired phone's, and whether it
/// exists is told to nobody else. What changes anything has to come from the page itself.
/// </summary>
internal sealed class FieldGate(FieldAssets assets, PairedDevices devices, bool isEncrypted, ILogger log)
{
    public const string LoginPath = "/api/v1/login";
    public const string AuthorityPath = "/gateway-authority.crt";

    /// <summary>Another site's page cannot send it without asking first, and is refused then.</summary>
    public const string OwnHeader = "X-Gateway-Field";

    private const string DeviceKey = "device";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private long _foreign;
    private long _strangers;

    // With __Host- a browser takes the cookie from this very origin alone; it wants TLS for it.
    public string CookieName { get; } = isEncrypted ? "__Host-field" : "field";

    /// <summary>The phone that asks.</summary>
    public static PairedDevice DeviceOf(HttpContext http) => (PairedDevice)http.Items[DeviceKey]!;

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()";
        bool isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isRead && assets.Has(http.Request.Path))
        {
            await assets.ServeAsync(http).ConfigureAwait(false);
            return;
        }
        headers.CacheControl = "no-store";
        if (!isRead && !IsOwn(http.Request))
        {
            if (IsSaid(Interlocked.Increment(ref _foreign), out long count))
                FieldLog.ForeignRefused(log, AddressOf(http), count);
            await RefuseAsync(http, StatusCodes.Status403Forbidden, FieldReasons.Foreign).ConfigureAwait(false);
            return;
        }
        bool isAnybodys = (http.Request.Path == LoginPath && HttpMethods.IsPost(http.Request.Method)) || (isRead && http.Request.Path == AuthorityPath);
        if (!isAnybodys)
        {
            if (devices.Find(http.Request.Cookies[CookieName]) is not { } device)
            {
                if (IsSaid(Interlocked.Increment(ref _strangers), out long count))
                    FieldLog.StrangerRefused(log, AddressOf(http), count);
                await RefuseAsync(http, StatusCodes.Status401Unauthorized, FieldReasons.LoginFirst).ConfigureAwait(false);
                return;
            }
            http.Items[DeviceKey] = device;
        }
        await next(http).ConfigureAwait(false);
    }

    public static Task RefuseAsync(HttpContext http, int status, FieldRefusal refusal)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(refusal, FieldJson.Default.FieldRefusal, cancellationToken: http.RequestAborted);
    }

    /// <summary>Whoever sends could fill the log: the first, the tenth, the hundredth and so on are said. Never what was asked for: that is the sender's text.</summary>
    private static bool IsSaid(long number, out long count) => Math.Log10(count = number) % 1 == 0;

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static bool IsOwn(HttpRequest request) =>
        request.Headers.ContainsKey(OwnHeader)
        && request.Headers.Origin == $"{request.Scheme}://{request.Host}"
        && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
}
