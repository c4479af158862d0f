using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Console;

/// <summary><c>POST …/acknowledge</c>: JSON only and from our own pages only, so that no other site can do it in an operator's browser.</summary>
internal static class AcknowledgeEndpoints
{
    private const int LongestName = 64;
    private const int LongestBody = 4096;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/incidents/{id}/acknowledge", async (HttpContext http, string id, IncidentBoard board) =>
            await AcknowledgeAsync(
                http,
                name => Guid.TryParseExact(id, "D", out Guid incident) ? board.AcknowledgeAsync(incident, name, http.RequestAborted) : Nothing<Incident>(),
                ApiJson.Context.Incident));
        api.MapPost("/flagged/{id}/acknowledge", async (HttpContext http, string id, IncidentBoard board) =>
            await AcknowledgeAsync(
                http,
                name => long.TryParse(id, out long message) ? board.AcknowledgeFlaggedAsync(message, name, http.RequestAborted) : Nothing<FlaggedMessage>(),
                ApiJson.Context.FlaggedMessage));
    }

    private static async Task<IResult> AcknowledgeAsync<T>(HttpContext http, Func<string, Task<AcknowledgeResult<T>>> acknowledge, JsonTypeInfo<T> json)
        where T : class
    {
        if (!IsOwnOrigin(http.Request))
            return Refuse("the request comes from another site's page", StatusCodes.Status403Forbidden);
        if (!http.Request.HasJsonContentType())
            return Refuse("send application/json", StatusCodes.Status415UnsupportedMediaType);
        if (await ReadNameAsync(http) is not { } name)
            return Refuse($"send {{\"operator\": \"name\"}} with a name of 1 to {LongestName} characters", StatusCodes.Status400BadRequest);
        AcknowledgeResult<T> result = await acknowledge(name);
        return result.Outcome switch
        {
            AcknowledgeOutcome.NotFound => Refuse("no such item", StatusCodes.Status404NotFound),
            AcknowledgeOutcome.Lost => Results.Json(result.Item!, json, statusCode: StatusCodes.Status409Conflict),
            _ => Results.Json(result.Item!, json),
        };
    }

    private static async Task<string?> ReadNameAsync(HttpContext http)
    {
        if (http.Request.ContentLength is null or > LongestBody)
            return null;
        try
        {
            AcknowledgeRequest? request = await http.Request.ReadFromJsonAsync(ApiJson.Context.AcknowledgeRequest, http.RequestAborted);
            string? name = request?.Operator?.Trim();
            return name is { Length: > 0 and <= LongestName } && !name.Any(char.IsControl) ? name : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// A browser names the page's origin on every POST; other programs need not. The scheme is left out of account: a
    /// proxy in front that speaks TLS hands the request on without.
    /// </summary>
    private static bool IsOwnOrigin(HttpRequest request) =>
        request.Headers.Origin is not [{ Length: > 0 } origin]
        || request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static IResult Refuse(string error, int status) => Results.Json(new Problem(error), ApiJson.Context.Problem, statusCode: status);

    private static Task<AcknowledgeResult<T>> Nothing<T>()
        where T : class => Task.FromResult(AcknowledgeResult<T>.NotFound);
}
