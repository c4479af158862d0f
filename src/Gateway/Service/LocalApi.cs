using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Commissioning;
using Gateway.Facilities;
using Gateway.FieldPage;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Survey;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Service;

/// <summary>
/// Answers the command line, over HTTP on a Unix socket that only the service's user (and root) can open. A web host of
/// its own, so that nothing about it can stop the service.
/// </summary>
internal sealed class LocalApi(string socket, BellBoard board, AlertOutbox outbox, SurveyRoom surveys, CommissioningRoom commissioning, FieldPageRoom? fieldPage, Func<ServiceHealth> health, ILoggerFactory loggers)
{
    private const int MostRows = 10_000;

    private static readonly TimeSpan AcceptWithin = TimeSpan.FromSeconds(10);

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        // A killed process leaves its socket behind. Only one process can have the outbox open, so this one is ours to remove.
        File.Delete(socket);
        // Empty: nothing of the process's environment or folder may add an endpoint.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, OuterLifetime>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, LocalApiJson.Default));
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(SurveyJson.Default));
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(FieldJson.Default));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.ListenUnixSocket(socket);
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        });
        await using WebApplication app = builder.Build();
        app.Use(RefuseUnreadableAsync);
        app.MapGet("/health", () => TypedResults.Ok(health()));
        app.MapGet("/bells", () => TypedResults.Ok(board.Health()));
        app.MapGet("/outbox", () => TypedResults.Ok(outbox.List(MostRows)));
        app.MapPost("/press", PressAsync);
        SurveyApi.Map(app, surveys);
        CommissioningApi.Map(app, commissioning);
        FieldPageApi.Map(app, fieldPage);
        await app.StartAsync(stop).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A request that cannot be read is answered with what is wrong with it, such as a number that is none or an unknown property.</summary>
    private static async Task RefuseUnreadableAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refusal) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = refusal.StatusCode;
            await http.Response.WriteAsJsonAsync(new ApiRefusal($"the request cannot be read: {(refusal.InnerException ?? refusal).Message}"), LocalApiJson.Default.ApiRefusal).ConfigureAwait(false);
        }
    }

    private async Task<Results<Ok<PressAnswer>, NotFound<ApiRefusal>, JsonHttpResult<ApiRefusal>>> PressAsync(PressRequest request, CancellationToken cancel)
    {
        string id = request.Bell;
        if (board.Find(id) is not { } bell)
        {
            return TypedResults.NotFound(new ApiRefusal(
                $"bell '{id}' is not in the configuration of the running service.{NearMatches.Question(id, board.Bells.Select(known => known.Configuration.Id))} See gateway bells list."));
        }
        try
        {
            Task<BellAlert> pressed = bell.PressByCommand(request.Real ? AlertKind.Press : AlertKind.Test, BellNotes.ByCommand, out bool? counts);
            BellAlert alert = await pressed.WaitAsync(AcceptWithin, cancel).ConfigureAwait(false);
            return TypedResults.Ok(new PressAnswer
            {
                Id = alert.Id,
                Sequence = alert.Sequence,
                Kind = request.Real ? "press" : "test",
                Bell = id,
                Facility = alert.Facility?.Name,
                Durable = alert.Sequence > 0,
                Note = alert.Note,
                CountsForVisit = counts,
            });
        }
        catch (TimeoutException)
        {
            return TypedResults.Json(
                new ApiRefusal($"the outbox has not taken the press of bell '{id}' within {AcceptWithin.TotalSeconds:0} s; it is tried again by the service. See gateway doctor."),
                LocalApiJson.Default.ApiRefusal,
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The service around it handles signals; this web host must not.</summary>
    private sealed class OuterLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
