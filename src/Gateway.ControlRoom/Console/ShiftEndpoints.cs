using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Incidents.Rules;

namespace Gateway.ControlRoom.Console;

/// <summary>What operators do among themselves: hand-overs, drills, and what each looks at.</summary>
internal static class ShiftEndpoints
{
    private const int LongestNote = 2000;
    private const int LongestBody = 16 * 1024;
    private const int LongestDrillName = 100;
    private const int LongestPage = 64;
    private const int LongestDoing = 32;
    private const int MostInDrill = 200;

    private static readonly TimeSpan LongestDrill = TimeSpan.FromHours(24);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/hand-overs", async (ShiftHandOver handOvers, CancellationToken cancellation) =>
            Results.Json(new HandOverList(await handOvers.WaitingAsync(cancellation)), ApiJson.Context.HandOverList));
        api.MapPost("/hand-overs", OfferAsync);
        api.MapPost("/hand-overs/{id:guid}/accept", AcceptAsync);
        api.MapPost("/hand-overs/{id:guid}/withdraw", WithdrawHandOverAsync);
        api.MapGet("/drills", async (DrillPlan plan, CancellationToken cancellation) =>
            Results.Json(new DrillList(await plan.CurrentAsync(cancellation)), ApiJson.Context.DrillList));
        api.MapPost("/drills", DeclareAsync);
        api.MapPost("/drills/{id:guid}/withdraw", WithdrawDrillAsync);
        api.MapPost("/presence", TellAsync);
    }

    private static Task<IResult> OfferAsync(HttpContext http, ShiftHandOver handOvers) => RequestBody.OfOperatorAsync(http, ApiJson.Context.HandOverRequest, async (request, name) =>
    {
        string? to = RequestBody.NameOf(request.To);
        if (request.To is not null && (to is null || to == name))
            return Bad("to: another operator's name, or leave it out");
        if (RequestBody.TextOf(request.Note, LongestNote) is not { } note)
            return Bad($"note: send 1 to {LongestNote} characters: what the next has to know");
        return Results.Json(await handOvers.OfferAsync(name, to, note, http.RequestAborted), ApiJson.Context.HandOver);
    }, LongestBody);

    private static Task<IResult> AcceptAsync(HttpContext http, Guid id, ShiftHandOver handOvers) => RequestBody.OfOperatorAsync(http, ApiJson.Context.AcknowledgeRequest, async (_, name) =>
    {
        return await handOvers.AcceptAsync(id, name, http.RequestAborted) is { } result
            ? Results.Json(new HandOverAnswer(result.HandOver, result.Incidents), ApiJson.Context.HandOverAnswer, statusCode: result.Taken || result.HandOver.AcceptedBy == name ? StatusCodes.Status200OK : StatusCodes.Status409Conflict)
            : Missing("hand-over");
    });

    private static Task<IResult> WithdrawHandOverAsync(HttpContext http, Guid id, ShiftHandOver handOvers) => RequestBody.OfOperatorAsync(http, ApiJson.Context.AcknowledgeRequest, async (_, name) =>
    {
        return await handOvers.WithdrawAsync(id, name, http.RequestAborted) is { } withdrawn ? Results.Json(withdrawn, ApiJson.Context.HandOver) : Missing("hand-over that waits and is that operator's");
    });

    private static Task<IResult> DeclareAsync(HttpContext http, DrillPlan plan, TimeProvider time) => RequestBody.OfOperatorAsync(http, ApiJson.Context.DrillRequest, async (request, by) =>
    {
        if (RequestBody.TextOf(request.Name, LongestDrillName) is not { } name)
            return Bad($"name: send 1 to {LongestDrillName} characters");
        DateTimeOffset startsAt = request.StartsAt ?? time.GetUtcNow();
        if (request.EndsAt is not { } endsAt || endsAt <= startsAt || endsAt <= time.GetUtcNow() || endsAt - startsAt > LongestDrill)
            return Bad($"endsAt: after its start and now, at most {LongestDrill.TotalHours} hours long");
        var scope = new DrillScope { Bells = request.Bells ?? [], Facilities = request.Facilities ?? [] };
        if (scope.IsEmpty || scope.Bells.Count + scope.Facilities.Count > MostInDrill || scope.Bells.Any(bell => bell.Split('/') is not [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }]))
            return Bad($"bells, facilities: name 1 to {MostInDrill}, bells as district/gateway/bell; a drill never covers all");
        return Results.Json(await plan.DeclareAsync(name, startsAt, endsAt, scope, by, http.RequestAborted), ApiJson.Context.Drill);
    }, LongestBody);

    private static Task<IResult> WithdrawDrillAsync(HttpContext http, Guid id, DrillPlan plan) => RequestBody.OfOperatorAsync(http, ApiJson.Context.AcknowledgeRequest, async (_, name) =>
    {
        return await plan.WithdrawAsync(id, name, http.RequestAborted) is { } drill ? Results.Json(drill, ApiJson.Context.Drill) : Missing("drill that was not withdrawn");
    });

    private static Task<IResult> TellAsync(HttpContext http, OperatorPresence presence) => RequestBody.OfOperatorAsync(http, ApiJson.Context.PresenceRequest, async (request, name) =>
    {
        if (RequestBody.TextOf(request.Page, LongestPage) is not { } page)
            return Bad($"page: the page's own id, 1 to {LongestPage} characters");
        presence.Tell(page, request.Closed ? null : new OperatorView(page, name, request.Incident, RequestBody.TextOf(request.Doing, LongestDoing)));
        return Results.NoContent();
    });

    private static IResult Bad(string error) => RequestBody.Refuse(error, StatusCodes.Status400BadRequest);

    private static IResult Missing(string what) => RequestBody.Refuse($"no {what} of that id", StatusCodes.Status404NotFound);
}

internal sealed record HandOverRequest(string? Operator, string? To, string? Note) : IOperatorRequest;

internal sealed record HandOverAnswer(HandOver HandOver, IReadOnlyList<Incident> Incidents);

internal sealed record HandOverList(IReadOnlyList<HandOver> HandOvers);

internal sealed record DrillRequest(string? Operator, string? Name, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, IReadOnlyList<string>? Bells, IReadOnlyList<string>? Facilities) : IOperatorRequest;

internal sealed record DrillList(IReadOnlyList<Drill> Drills);

internal sealed record PresenceRequest(string? Page, string? Operator, Guid? Incident, string? Doing, bool Closed = false) : IOperatorRequest;

internal sealed record PresenceEvent(IReadOnlyList<OperatorView> Operators);
