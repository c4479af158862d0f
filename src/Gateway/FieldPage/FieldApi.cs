using Gateway.Configuration;
using Gateway.Facilities.Surveys;
using Gateway.Geodesy;
using Gateway.Survey;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gateway.FieldPage;

/// <summary>What a paired phone may ask and change: docs/field-page.md.</summary>
internal sealed class FieldApi(FieldSurroundings around, FieldRegister register, FieldDesk desk)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/defaults", (HttpContext http) => TypedResults.Json(Defaults(http), FieldJson.Default.FieldDefaults));
        routes.MapGet("/api/v1/facilities", Facilities);
        routes.MapGet("/api/v1/facilities/{id}", (string id, HttpContext http) => desk.WorkAsync(() => register.Find(id) is { } found
            ? TypedResults.Json(found, FieldJson.Default.FieldFacility)
            : Refused(StatusCodes.Status404NotFound, FieldReasons.UnknownFacility(id)), http.RequestAborted));
        routes.MapPost("/api/v1/facilities", (NewFacility wanted, HttpContext http) => desk.WorkAsync(() => Add(wanted, http), http.RequestAborted));
        routes.MapPost("/api/v1/surveys", (FieldSurvey wanted, HttpContext http) => desk.WorkAsync(() => Start(wanted, http), http.RequestAborted));
        routes.MapPost("/api/v1/surveys/{id:guid}/confirm", (Guid id, HttpContext http) => desk.WorkAsync(() => Confirm(id, http), http.RequestAborted));
        routes.MapPost("/api/v1/surveys/{id:guid}/finish", (Guid id) => Wish(around.Surveys.Finish(id)));
        routes.MapPost("/api/v1/surveys/{id:guid}/cancel", (Guid id) => Wish(around.Surveys.Cancel(id)));
    }

    public static IResult Refused(int status, FieldRefusal refusal) => TypedResults.Json(refusal, FieldJson.Default.FieldRefusal, statusCode: status);

    private FieldDefaults Defaults(HttpContext http) => new()
    {
        Gateway = around.Gateway,
        Rule = around.SurveyDefaults.Rule,
        Rules = [.. around.SurveyDefaults.RuleNames()],
        PoleHeightMetres = around.SurveyDefaults.Antenna?.PoleHeightMetres,
        AntennaModel = around.SurveyDefaults.Antenna?.Model,
        KnownPoints = around.SurveyDefaults.KnownPoints,
        Device = FieldGate.DeviceOf(http).Name,
    };

    private JsonHttpResult<FieldFacilities> Facilities(string? q, double? latitude, double? longitude, int? limit)
    {
        GeodeticPosition? from = latitude is { } north && longitude is { } east && GeodeticPosition.TryFromDegrees(north, east, out GeodeticPosition here) ? here : null;
        return TypedResults.Json(register.Find(q ?? "", from, limit ?? 50), FieldJson.Default.FieldFacilities);
    }

    private IResult Add(NewFacility wanted, HttpContext http)
    {
        (FieldFacility? made, FieldRefusal? refusal) = register.Add(wanted, FieldGate.DeviceOf(http).Name);
        return refusal is null
            ? TypedResults.Json(made!, FieldJson.Default.FieldFacility, statusCode: StatusCodes.Status201Created)
            : Refused(refusal.Code == "taken" ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, refusal);
    }

    private IResult Start(FieldSurvey wanted, HttpContext http)
    {
        SurveyAntenna? usual = around.SurveyDefaults.Antenna;
        // No height is no height, and never the configuration's: a phone that sends none has not read what was typed.
        if (wanted.PoleHeightMetres is not { } height)
            return Refused(StatusCodes.Status400BadRequest, FieldReasons.Of(SurveyReasons.NoAntennaHeight));
        AntennaSetup antenna = (usual?.Setup() ?? new AntennaSetup()) with { PoleHeightMetres = height };
        var request = new SurveyRequest
        {
            Facility = wanted.Facility,
            KnownPoint = wanted.KnownPoint,
            Receiver = wanted.Receiver,
            Rule = wanted.Rule,
            Antenna = antenna,
            MovedAnyway = wanted.MovedAnyway,
            Surveyor = string.IsNullOrWhiteSpace(wanted.Surveyor) ? FieldGate.DeviceOf(http).Name : wanted.Surveyor.Trim(),
        };
        try
        {
            // What is wrong with the request is told whatever the fix, and before anybody is asked about the place.
            around.Surveys.Check(request);
            string? far = null;
            if (wanted.Facility is { } facility && new RegisteredSpot(around).Judge(facility, wanted.Receiver, wanted.MovedAnyway, out far) is { } refused)
                return Refused(StatusCodes.Status409Conflict, refused);
            SurveySnapshot begun = around.Surveys.Start(request with { Note = far });
            return TypedResults.Json(begun, SurveyJson.Default.SurveySnapshot, statusCode: StatusCodes.Status201Created);
        }
        catch (SurveyRequestException refusal)
        {
            return Refused(Status(refusal.Problem), FieldReasons.Of(refusal.Reason));
        }
    }

    private IResult Confirm(Guid id, HttpContext http)
    {
        try
        {
            return TypedResults.Json(around.Surveys.Confirm(id, FieldGate.DeviceOf(http).Name), SurveyJson.Default.MoveConfirmation);
        }
        catch (SurveyRequestException refusal)
        {
            return Refused(Status(refusal.Problem), FieldReasons.Of(refusal.Reason));
        }
    }

    private static int Status(SurveyProblem problem) => problem switch
    {
        SurveyProblem.Unknown => StatusCodes.Status404NotFound,
        SurveyProblem.Wrong => StatusCodes.Status400BadRequest,
        SurveyProblem.Busy => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static IResult Wish(bool runs) => runs
        ? TypedResults.NoContent()
        : Refused(StatusCodes.Status409Conflict, FieldReasons.SurveyIsOver);
}
