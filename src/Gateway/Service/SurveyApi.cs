using Gateway.Survey;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Service;

/// <summary>The part of the local socket that surveys.</summary>
internal static class SurveyApi
{
    public static void Map(IEndpointRouteBuilder routes, SurveyRoom surveys)
    {
        routes.MapGet("/surveys", () => TypedResults.Json(surveys.Current(), SurveyJson.Default.IReadOnlyListSurveySnapshot));
        routes.MapGet("/surveys/{id:guid}", (Guid id) => Answer(surveys.Find(id)));
        routes.MapPost("/surveys", (SurveyRequest request) => Start(surveys, request));
        routes.MapPost("/surveys/eccentric", (EccentricRequest request) => MeasureIn(surveys, request));
        routes.MapPost("/surveys/{id:guid}/confirm", (Guid id, MoveRequest request) => Confirm(surveys, id, request));
        routes.MapPost("/surveys/{id:guid}/finish", (Guid id) => Wish(surveys.Finish(id), surveys, id));
        routes.MapPost("/surveys/{id:guid}/cancel", (Guid id) => Wish(surveys.Cancel(id), surveys, id));
    }

    private static Results<JsonHttpResult<MoveConfirmation>, JsonHttpResult<ApiRefusal>> Confirm(SurveyRoom surveys, Guid id, MoveRequest request)
    {
        try
        {
            return TypedResults.Json(surveys.Confirm(id, request.By), SurveyJson.Default.MoveConfirmation);
        }
        catch (SurveyRequestException refusal)
        {
            return Refused(refusal);
        }
    }

    private static Results<JsonHttpResult<SurveySnapshot>, JsonHttpResult<ApiRefusal>> Start(SurveyRoom surveys, SurveyRequest request)
    {
        try
        {
            return Answer(surveys.Start(request));
        }
        catch (SurveyRequestException refusal)
        {
            return Refused(refusal);
        }
    }

    private static Results<JsonHttpResult<EccentricOutcome>, JsonHttpResult<ApiRefusal>> MeasureIn(SurveyRoom surveys, EccentricRequest request)
    {
        try
        {
            return TypedResults.Json(surveys.MeasureIn(request), SurveyJson.Default.EccentricOutcome);
        }
        catch (SurveyRequestException refusal)
        {
            return Refused(refusal);
        }
    }

    private static JsonHttpResult<ApiRefusal> Refused(SurveyRequestException refusal)
    {
        int status = refusal.Problem switch
        {
            SurveyProblem.Unknown => StatusCodes.Status404NotFound,
            SurveyProblem.Wrong => StatusCodes.Status400BadRequest,
            SurveyProblem.Busy => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        return TypedResults.Json(new ApiRefusal(refusal.Message), LocalApiJson.Default.ApiRefusal, statusCode: status);
    }

    private static Results<JsonHttpResult<SurveySnapshot>, JsonHttpResult<ApiRefusal>> Wish(bool runs, SurveyRoom surveys, Guid id) =>
        runs || surveys.Find(id) is not null ? Answer(surveys.Find(id)) : Answer(null);

    private static Results<JsonHttpResult<SurveySnapshot>, JsonHttpResult<ApiRefusal>> Answer(SurveySnapshot? survey) => survey is null
        ? TypedResults.Json(new ApiRefusal("no survey of that id runs or has run since the service started. See gateway survey list."), LocalApiJson.Default.ApiRefusal, statusCode: StatusCodes.Status404NotFound)
        : TypedResults.Json(survey, SurveyJson.Default.SurveySnapshot);
}
