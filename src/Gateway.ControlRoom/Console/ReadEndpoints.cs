using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Register;

namespace Gateway.ControlRoom.Console;

/// <summary>What the page reads beside the event stream.</summary>
internal static class ReadEndpoints
{
    private const int DefaultLimit = 100;
    private const int HighestLimit = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/incidents", OlderAsync);
        api.MapGet("/register", async (FacilityRegister register, CancellationToken cancellation) =>
            Results.Bytes(await register.ToGeoJsonAsync(cancellation), "application/geo+json"));
        api.MapGet("/map", (ControlRoomConfiguration configuration) => Results.Json(new MapAnswer(LayerOf(configuration.Map)), ApiJson.Context.MapAnswer));
        api.MapGet("/gateways", async (BoardReading board, CancellationToken cancellation) =>
            Results.Json(new GatewayList(await board.GatewaysAsync(cancellation)), ApiJson.Context.GatewayList));
        api.MapGet("/health", (ControlRoomHealth health) =>
        {
            HealthState state = health.State;
            return Results.Json(HealthWords.Answer(state), ApiJson.Context.HealthAnswer, statusCode: state.TakesAlerts ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static async Task<IResult> OlderAsync(BoardReading board, TimeProvider time, DateTimeOffset? before, int? limit, Guid? group, CancellationToken cancellation)
    {
        if (limit is < 1 or > HighestLimit)
            return Results.Json(new Problem($"limit: allowed are 1 to {HighestLimit}"), ApiJson.Context.Problem, statusCode: StatusCodes.Status400BadRequest);
        IReadOnlyList<Incident> incidents = group is { } of
            ? await board.GroupAsync(of, cancellation)
            : await board.OlderAsync(before ?? time.GetUtcNow(), limit ?? DefaultLimit, cancellation);
        return Results.Json(new IncidentList(incidents), ApiJson.Context.IncidentList);
    }

    private static MapLayer LayerOf(MapConfiguration map) => new(map.Type)
    {
        Url = map.Url,
        Attribution = map.Attribution,
        MaxZoom = map.MaxZoom,
        CapabilitiesUrl = map.CapabilitiesUrl,
        Layer = map.Layer,
        MatrixSet = map.MatrixSet,
    };
}
