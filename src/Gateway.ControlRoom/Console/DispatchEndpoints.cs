using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Dispatch.Radio;
using Gateway.ControlRoom.Dispatch.Sending;
using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Console;

/// <summary>Telling police and fire, and what is read to them on the radio.</summary>
internal static class DispatchEndpoints
{
    private const int LongestBody = 16 * 1024;
    private const int LongestNote = 1800;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dispatch/targets", (DispatchDesk desk) =>
            Results.Json(new DispatchTargetList([.. desk.Targets.Select(target => new DispatchTargetView(target.Name, target.Kind))]), ApiJson.Context.DispatchTargetList));
        api.MapGet("/incidents/{id:guid}/dispatch", ReadAsync);
        api.MapPost("/incidents/{id:guid}/dispatch", DispatchAsync);
        api.MapPost("/dispatch/{id:long}/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> ReadAsync(Guid id, DispatchDesk desk, CancellationToken cancellation)
    {
        if (await desk.PlaceAsync(id, cancellation) is not { } place)
            return RequestBody.Refuse("no incident of that id", StatusCodes.Status404NotFound);
        CheckPhrase phrase = CheckPhrase.Of(SpokenNumbers.Of(place));
        return Results.Json(
            new DispatchAnswer(await desk.OfAsync(id, cancellation), new RadioAnswer(RadioText.Korean(place), RadioText.English(place), phrase.Korean, phrase.English)),
            ApiJson.Context.DispatchAnswer);
    }

    private static Task<IResult> DispatchAsync(HttpContext http, Guid id, DispatchDesk desk) => RequestBody.OfOperatorAsync(http, ApiJson.Context.DispatchRequest, async (request, name) =>
    {
        if (request.Revision is not { } revision)
            return RequestBody.Refuse("revision: send the one that the operator saw", StatusCodes.Status400BadRequest);
        List<DispatchTarget> targets = [.. desk.Targets.Where(target => request.Targets?.Contains(target.Name) == true)];
        if (targets.Count == 0 || targets.Count != request.Targets!.Count)
            return RequestBody.Refuse($"targets: send at least one, each once; configured are {string.Join(", ", desk.Targets.Select(target => target.Name))}", StatusCodes.Status400BadRequest);
        string? note = RequestBody.TextOf(request.Note, LongestNote);
        if (note is null && request.Note?.Length > LongestNote)
            return RequestBody.Refuse($"note: send up to {LongestNote} characters", StatusCodes.Status400BadRequest);
        (StepResult step, IReadOnlyList<DispatchMessage> messages) = await desk.DispatchAsync(id, name, revision, targets, note, http.RequestAborted);
        if (step.Incident is not { } incident)
            return RequestBody.Refuse("no incident of that id", StatusCodes.Status404NotFound);
        return step.Refusal is { } refusal
            ? Results.Json(new DispatchedAnswer(incident, messages, StateNames.Of(refusal), step.Since), ApiJson.Context.DispatchedAnswer, statusCode: StatusCodes.Status409Conflict)
            : Results.Json(new DispatchedAnswer(incident, messages), ApiJson.Context.DispatchedAnswer);
    }, LongestBody);

    private static Task<IResult> WithdrawAsync(HttpContext http, long id, DispatchDesk desk) => RequestBody.OfOperatorAsync(http, ApiJson.Context.AcknowledgeRequest, async (_, name) =>
    {
        if (await desk.WithdrawAsync(id, name, http.RequestAborted) is not { } message)
            return RequestBody.Refuse("no message of that id", StatusCodes.Status404NotFound);
        return Results.Json(message, ApiJson.Context.DispatchMessage, statusCode: message.State == "withdrawn" ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    });
}

internal sealed record DispatchTargetList(IReadOnlyList<DispatchTargetView> Targets);

internal sealed record DispatchTargetView(string Name, string Kind);

internal sealed record DispatchRequest(string? Operator, long? Revision, IReadOnlyList<string>? Targets, string? Note) : IOperatorRequest;

internal sealed record DispatchAnswer(IReadOnlyList<DispatchMessage> Messages, RadioAnswer Radio);

/// <summary>What is read aloud or pasted.</summary>
internal sealed record RadioAnswer(string Korean, string English, string KoreanCheckPhrase, string EnglishCheckPhrase);

internal sealed record DispatchedAnswer(Incident Incident, IReadOnlyList<DispatchMessage> Messages, string? Refusal = null, IReadOnlyList<IncidentStep>? Since = null);
