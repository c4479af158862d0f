using Gateway.FieldPage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Service;

/// <summary>The part of the local socket that lets phones in.</summary>
internal static class FieldPageApi
{
    private static readonly ApiRefusal Off = new("the field page is off: give the configuration a key fieldPage, at least {}, and start the service again.");

    public static void Map(IEndpointRouteBuilder routes, FieldPageRoom? room)
    {
        routes.MapPost("/field/pair", Results<JsonHttpResult<PairingCode>, JsonHttpResult<ApiRefusal>> () =>
            room is null ? Refused(Off, StatusCodes.Status404NotFound) : TypedResults.Json(room.Codes.Make(), FieldJson.Default.PairingCode));
        routes.MapPost("/field/forget", Results<JsonHttpResult<ForgottenDevices>, JsonHttpResult<ApiRefusal>> () => Forget(room));
    }

    private static Results<JsonHttpResult<ForgottenDevices>, JsonHttpResult<ApiRefusal>> Forget(FieldPageRoom? room)
    {
        if (room is null)
            return Refused(Off, StatusCodes.Status404NotFound);
        try
        {
            return TypedResults.Json(new ForgottenDevices(room.ForgetDevices()), FieldJson.Default.ForgottenDevices);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused(new ApiRefusal($"{PairedDevices.FileName} cannot be written: {fault.Message}"), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static JsonHttpResult<ApiRefusal> Refused(ApiRefusal refusal, int status) => TypedResults.Json(refusal, LocalApiJson.Default.ApiRefusal, statusCode: status);
}
