namespace Gateway.ControlRoom.Console;

/// <summary>Everything under <c>/api/v1</c>, and the page.</summary>
internal static class ConsoleEndpoints
{
    public static void MapConsole(this WebApplication app)
    {
        SecurityHeaders headers = app.Services.GetRequiredService<SecurityHeaders>();
        app.Use(headers.ApplyAsync);
        app.Use(app.Services.GetRequiredService<OwnPagesOnly>().PassAsync);
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        api.AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        api.MapGet("/events", (HttpContext http, EventStream events) => events.ServeAsync(http));
        ReadEndpoints.Map(api);
        CommissioningEndpoints.Map(api);
        AcknowledgeEndpoints.Map(api);
        StepEndpoints.Map(api);
        ShiftEndpoints.Map(api);
        DispatchEndpoints.Map(api);
    }
}
