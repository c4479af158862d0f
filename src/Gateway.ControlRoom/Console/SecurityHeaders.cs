using Gateway.ControlRoom.Configuration;

namespace Gateway.ControlRoom.Console;

/// <summary>Headers of every answer: the page runs its own scripts only and is shown in nobody's frame.</summary>
internal sealed class SecurityHeaders(ControlRoomConfiguration configuration)
{
    private readonly string _policy = PolicyFor(configuration.Map);

    public Task ApplyAsync(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(http);
    }

    /// <summary>As docs/console-api.md gives it; the tile server's host is the only foreign one.</summary>
    private static string PolicyFor(MapConfiguration map)
    {
        string? source = map.Url ?? map.CapabilitiesUrl;
        string tiles = source is null ? "" : " " + new Uri(source.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).GetLeftPart(UriPartial.Authority);
        return $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{tiles}; connect-src 'self'{tiles}; "
            + "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
