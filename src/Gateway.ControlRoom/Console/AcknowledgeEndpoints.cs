using System.Text.Json.Serialization.Metadata;
using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Console;

/// <summary><c>POST …/acknowledge</c>: JSON only; <see cref="OwnPagesOnly"/> has let it through.</summary>
internal static class AcknowledgeEndpoints
{
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

    private static Task<IResult> AcknowledgeAsync<T>(HttpContext http, Func<string, Task<AcknowledgeResult<T>>> acknowledge, JsonTypeInfo<T> json)
        where T : class => RequestBody.OfOperatorAsync(http, ApiJson.Context.AcknowledgeRequest, async (_, name) =>
    {
        AcknowledgeResult<T> result = await acknowledge(name);
        return result.Outcome switch
        {
            AcknowledgeOutcome.NotFound => RequestBody.Refuse("no such item", StatusCodes.Status404NotFound),
            AcknowledgeOutcome.Lost => Results.Json(result.Item!, json, statusCode: StatusCodes.Status409Conflict),
            _ => Results.Json(result.Item!, json),
        };
    });

    private static Task<AcknowledgeResult<T>> Nothing<T>()
        where T : class => Task.FromResult(AcknowledgeResult<T>.NotFound);
}
