using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Console;

/// <summary><c>POST …/acknowledge</c>: JSON only; <see cref="OwnPagesOnly"/> has let it through.</summary>
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

    private static IResult Refuse(string error, int status) => Results.Json(new Problem(error), ApiJson.Context.Problem, statusCode: status);

    private static Task<AcknowledgeResult<T>> Nothing<T>()
        where T : class => Task.FromResult(AcknowledgeResult<T>.NotFound);
}
