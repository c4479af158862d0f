using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Console;

/// <summary>What operators do about incidents, and what was done.</summary>
internal static class StepEndpoints
{
    /// <summary>A note of 2,000 characters, each written as an escape.</summary>
    private const int LongestBody = 16 * 1024;

    private const int LongestBodyOfMany = 60 * 1024;
    private const int MostAtOnce = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/incidents/{id:guid}", async (Guid id, BoardReading reading, IncidentBoard board, CancellationToken cancellation) =>
            await reading.FindAsync(id, cancellation) is { } incident
                ? Results.Json(new IncidentDetail(incident, await board.StepsAsync(id, cancellation)), ApiJson.Context.IncidentDetail)
                : RequestBody.Refuse("no incident of that id", StatusCodes.Status404NotFound));
        api.MapPost("/incidents/{id:guid}/steps", TakeAsync);
        api.MapPost("/incidents/steps", TakeManyAsync);
    }

    private static async Task<IResult> TakeAsync(HttpContext http, Guid id, IncidentBoard board)
    {
        (StepRequest? request, IResult? refused) = await RequestBody.ReadAsync(http, ApiJson.Context.StepRequest, LongestBody);
        if (refused is not null)
            return refused;
        (StepWish? wish, string? problem) = StepReading.Of(request ?? new StepRequest());
        if (wish is null)
            return RequestBody.Refuse(problem!, StatusCodes.Status400BadRequest);
        StepResult result = await board.TakeAsync(id, wish, http.RequestAborted);
        if (result.Incident is null)
            return RequestBody.Refuse("no incident of that id", StatusCodes.Status404NotFound);
        return Results.Json(Answer(result), ApiJson.Context.StepAnswer, statusCode: result.Refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> TakeManyAsync(HttpContext http, IncidentBoard board)
    {
        (ManyStepsRequest? request, IResult? refused) = await RequestBody.ReadAsync(http, ApiJson.Context.ManyStepsRequest, LongestBodyOfMany);
        if (refused is not null)
            return refused;
        if (request?.Incidents is not { Count: > 0 and <= MostAtOnce } incidents || incidents.DistinctBy(seen => seen.Id).Count() != incidents.Count)
            return RequestBody.Refuse($"incidents: send 1 to {MostAtOnce}, each once", StatusCodes.Status400BadRequest);
        List<(Guid, StepWish)> steps = [];
        foreach (SeenIncident seen in incidents)
        {
            (StepWish? wish, string? problem) = StepReading.Of(new StepRequest
            {
                Operator = request.Operator,
                Kind = request.Kind,
                Revision = seen.Revision,
                Note = request.Note,
                Disposition = request.Disposition,
                Cause = request.Cause,
            });
            if (wish is null)
                return RequestBody.Refuse(problem!, StatusCodes.Status400BadRequest);
            steps.Add((seen.Id, wish));
        }
        IReadOnlyList<StepResult> results = await board.TakeAsync(steps, http.RequestAborted);
        return Results.Json(
            new ManyStepsAnswer(
                [.. results.Where(result => result.Incident is not null).Select(Answer)],
                [.. steps.Zip(results).Where(pair => pair.Second.Incident is null).Select(pair => pair.First.Item1)]),
            ApiJson.Context.ManyStepsAnswer);
    }

    private static StepAnswer Answer(StepResult result) => result.Refusal is { } refusal
        ? new StepAnswer(result.Incident!, StateNames.Of(refusal), result.Since)
        : new StepAnswer(result.Incident!);
}
