namespace Gateway.ControlRoom.Console;

/// <summary>
/// What changes anything comes from our own page or from a program, never from another site's page in an operator's
/// browser. A browser names the page's origin on every POST; other programs need not.
/// </summary>
internal sealed partial class OwnPagesOnly(ILogger<OwnPagesOnly> logger)
{
    private long _refused;

    public Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || IsOwn(http.Request))
            return next(http);
        long count = Interlocked.Increment(ref _refused);
        // Whoever sends could fill the log: the first, the tenth, the hundredth and so on are said.
        if (Math.Log10(count) % 1 == 0)
            LogRefused(http.Connection.RemoteIpAddress?.ToString() ?? "", count);
        return Results.Json(new Problem("the request comes from another site's page"), ApiJson.Context.Problem, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(http);
    }

    /// <summary>
    /// By Sec-Fetch-Site where the browser sends it, else by the origin's host. The scheme is left out of account: a proxy in
    /// front that speaks TLS hands the request on without.
    /// </summary>
    private static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        "" => request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    [LoggerMessage(LogLevel.Warning, "A request from {Address} that another site's page made in somebody's browser was refused ({Count} so far)")]
    private partial void LogRefused(string address, long count);
}
