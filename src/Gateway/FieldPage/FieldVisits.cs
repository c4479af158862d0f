using Gateway.Commissioning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.FieldPage;

/// <summary>The part of the API that makes bells ready. What may be done, and who was first, is <see cref="CommissioningRoom"/>'s to say.</summary>
internal sealed class FieldVisits(CommissioningRoom commissioning, FieldDesk desk)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/visits", (VisitOpening wanted, HttpContext http) => WorkAsync(http, () => commissioning.Open(wanted.Facility, EditorOf(http), wanted.Bell)));
        routes.MapPatch("/api/v1/visits/{id:guid}", (Guid id, VisitChange change, HttpContext http) => WorkAsync(http, () => commissioning.Update(id, change.Revision, change.Changes, EditorOf(http))));
        routes.MapPost("/api/v1/visits/{id:guid}/test/begin", (Guid id, HttpContext http) => WorkAsync(http, () => commissioning.BeginTest(id, EditorOf(http))));
        routes.MapPost("/api/v1/visits/{id:guid}/test/end", (Guid id, HttpContext http) => WorkAsync(http, () => commissioning.EndTest(id)));
        routes.MapPost("/api/v1/visits/{id:guid}/sign", (Guid id, VisitSigning signing, HttpContext http) => WorkAsync(http, () => commissioning.Sign(id, signing.Revision, signing.Signature, EditorOf(http))));
        routes.MapPost("/api/v1/visits/{id:guid}/abandon", (Guid id, HttpContext http) => WorkAsync(http, () => commissioning.Abandon(id, EditorOf(http))));
        routes.MapPut("/api/v1/visits/{id:guid}/photos/{photo:guid}", AddPhotoAsync);
        routes.MapGet("/api/v1/visits/{id:guid}/photos/{photo:guid}", (Guid id, Guid photo, HttpContext http) => desk.WorkAsync(() => Photo(id, photo, http), http.RequestAborted));
        routes.MapDelete("/api/v1/visits/{id:guid}/photos/{photo:guid}", (Guid id, Guid photo, HttpContext http) => WorkAsync(http, () => commissioning.RemovePhoto(id, photo)));
    }

    /// <summary>What the page shows of it: the record itself and the strokes are not read twice a second over a Wi-Fi.</summary>
    public static CommissioningSnapshot Shown(CommissioningSnapshot visit) => visit with
    {
        Draft = visit.Draft with { Record = null, Signature = visit.Draft.Signature is { } signature ? signature with { Strokes = null } : null },
    };

    private static Editor EditorOf(HttpContext http)
    {
        PairedDevice device = FieldGate.DeviceOf(http);
        return new Editor(device.Name, device.TokenHash[..8]);
    }

    private async Task<IResult> AddPhotoAsync(Guid id, Guid photo, DateTimeOffset? takenAt, string? caption, HttpContext http)
    {
        if (http.Request.ContentLength is not { } length || length > NewPhoto.LongestBytes)
            return Answer(CommissioningReasons.PhotoTooLarge((int)Math.Min(http.Request.ContentLength ?? int.MaxValue, int.MaxValue)), StatusCodes.Status413PayloadTooLarge);
        byte[] content = new byte[length];
        await http.Request.Body.ReadExactlyAsync(content, http.RequestAborted).ConfigureAwait(false);
        return await WorkAsync(http, () => commissioning.AddPhoto(id, new NewPhoto { Id = photo, Content = content, TakenAt = takenAt, Caption = caption })).ConfigureAwait(false);
    }

    private IResult Photo(Guid id, Guid photo, HttpContext http)
    {
        try
        {
            (byte[] content, string mediaType) = commissioning.ReadPhoto(id, photo);
            // Under one id are ever the same bytes.
            http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
            return TypedResults.Bytes(content, mediaType);
        }
        catch (CommissioningException refusal)
        {
            return Answer(refusal.Reason, StatusOf(refusal.Problem));
        }
    }

    private Task<IResult> WorkAsync(HttpContext http, Func<CommissioningSnapshot> work) => desk.WorkAsync(() => Done(work), http.RequestAborted);

    private static IResult Done(Func<CommissioningSnapshot> work)
    {
        try
        {
            return TypedResults.Json(Shown(work()), FieldJson.Default.CommissioningSnapshot);
        }
        catch (CommissioningConflictException conflict)
        {
            return Answer(conflict.Reason, StatusCodes.Status409Conflict);
        }
        catch (CommissioningIncompleteException incomplete)
        {
            return Answer(incomplete.Current.Lacks[0], StatusCodes.Status422UnprocessableEntity);
        }
        catch (CommissioningException refusal)
        {
            return Answer(refusal.Reason, StatusOf(refusal.Problem));
        }
    }

    private static IResult Answer(CommissioningReason reason, int status) => FieldApi.Refused(status, FieldReasons.Of(reason));

    private static int StatusOf(CommissioningProblem problem) => problem switch
    {
        CommissioningProblem.Unknown => StatusCodes.Status404NotFound,
        CommissioningProblem.Wrong => StatusCodes.Status400BadRequest,
        CommissioningProblem.Closed => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
