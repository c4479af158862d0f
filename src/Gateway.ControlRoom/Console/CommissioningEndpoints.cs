using System.Text.Json;
using Gateway.ControlRoom.Commissionings;
using Gateway.ControlRoom.Register;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Console;

/// <summary>Facilities, and how their bells were made ready.</summary>
internal static class CommissioningEndpoints
{
    /// <summary>A printed page has its own style and photos in it, and runs nothing.</summary>
    private const string ReportPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/facilities", async (FacilityRegister register, CancellationToken cancellation) =>
            Results.Json(new FacilityList(await register.ListAsync(cancellation)), ApiJson.Context.FacilityList));
        api.MapGet("/facilities/{id}", FacilityAsync);
        api.MapGet("/commissionings", async (CommissioningReading reading, string? facility, string? q, CancellationToken cancellation) =>
            Results.Json(new CommissioningList(await reading.ListAsync(facility, q, cancellation)), ApiJson.Context.CommissioningList));
        api.MapGet("/commissionings/{id:guid}", async (Guid id, CommissioningReading reading, CancellationToken cancellation) =>
            await reading.FindAsync(id, cancellation) is { } found
                ? Results.Json(new CommissioningDetail(found.Summary, found.Record), ApiJson.Context.CommissioningDetail)
                : Missing("commissioning"));
        api.MapGet("/commissionings/{id:guid}/report", ReportAsync);
        api.MapGet("/commissionings/{id:guid}/photos/{photo:guid}", async (Guid id, Guid photo, CommissioningReading reading, CancellationToken cancellation) =>
            await reading.DocumentAsync(photo, DocumentKind.Photo, cancellation) is { } found && found.BelongsTo == id
                ? Results.Bytes(found.Content, found.MediaType)
                : Missing("photo"));
        api.MapGet("/surveys/{id:guid}", async (Guid id, CommissioningReading reading, CancellationToken cancellation) =>
            await reading.DocumentAsync(id, DocumentKind.Survey, cancellation) is { } found ? Results.Bytes(found.Content, found.MediaType) : Missing("survey"));
    }

    private static async Task<IResult> FacilityAsync(string id, FacilityRegister register, CommissioningReading reading, CancellationToken cancellation)
    {
        if (await register.FindAsync(id, cancellation) is not { } facility)
            return Missing("facility");
        List<FacilityPositionRow> history = await register.HistoryAsync(id, cancellation);
        return Results.Json(
            new FacilityDetail(
                facility,
                [.. history.Select(row => new PositionOfFacility(row.RecordedAt, row.Source, JsonSerializer.Deserialize(row.Record, MessagesJson.Default.SurveyedPosition)!))],
                await reading.ListAsync(id, null, cancellation)),
            ApiJson.Context.FacilityDetail);
    }

    private static async Task<IResult> ReportAsync(Guid id, HttpContext http, CommissioningReading reading, CancellationToken cancellation)
    {
        if (await reading.ReportAsync(id, cancellation) is not { } html)
            return Missing("commissioning");
        http.Response.Headers.ContentSecurityPolicy = ReportPolicy;
        return Results.Content(html, "text/html; charset=utf-8");
    }

    private static IResult Missing(string what) => Results.Json(new Problem($"no {what} of that id"), ApiJson.Context.Problem, statusCode: StatusCodes.Status404NotFound);
}
