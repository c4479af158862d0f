using Gateway.Commissioning;
using Gateway.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Service;

/// <summary>The part of the local socket that shows commissionings.</summary>
internal static class CommissioningApi
{
    public static void Map(IEndpointRouteBuilder routes, CommissioningRoom room)
    {
        routes.MapGet("/commissionings", () => Ask(() => TypedResults.Json(room.List(), CommissioningJson.Default.IReadOnlyListCommissioningSnapshot)));
        routes.MapGet("/commissionings/{id:guid}", (Guid id) => Ask(() => room.Find(id) is { } found
            ? TypedResults.Json(found, CommissioningJson.Default.CommissioningSnapshot)
            : Refuse(CommissioningReasons.Unknown(id).English, StatusCodes.Status404NotFound)));
        routes.MapGet("/commissionings/{id:guid}/record", (Guid id) => Ask(() => room.Record(id) is { } record
            ? TypedResults.Json(record, MessagesJson.Default.CommissioningRecord)
            : Refuse($"commissioning {id} is not signed, or there is none of that id. See gateway bells commission list.", StatusCodes.Status404NotFound)));
        routes.MapGet("/commissionings/{id:guid}/photos/{photo:guid}", (Guid id, Guid photo) => Ask(() => TypedResults.Json(room.ReadPhoto(id, photo).Content, CommissioningJson.Default.ByteArray)));
    }

    private static IResult Ask(Func<IResult> answer)
    {
        try
        {
            return answer();
        }
        catch (CommissioningException refusal)
        {
            return Refuse(refusal.Message, refusal.Problem == CommissioningProblem.Failed ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound);
        }
    }

    private static JsonHttpResult<ApiRefusal> Refuse(string message, int status) => TypedResults.Json(new ApiRefusal(message), LocalApiJson.Default.ApiRefusal, statusCode: status);
}
