using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>The whole program in this process: real database, real broker, HTTP on a free port.</summary>
internal sealed class RunningControlRoom : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningControlRoom(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public HttpClient Http { get; }

    public ControlRoomStore Store => _app.Services.GetRequiredService<ControlRoomStore>();

    public ChangeFeed Feed => _app.Services.GetRequiredService<ChangeFeed>();

    public ControlRoomHealth Health => _app.Services.GetRequiredService<ControlRoomHealth>();

    public AlertIntake Intake => _app.Services.GetRequiredService<AlertIntake>();

    public static ControlRoomConfiguration Configuration(TemporaryFolder folder, string? brokerUrl, int embeddedPort = 0) => new()
    {
        Name = "control-room-1",
        Listen = "http://127.0.0.1:0",
        DataDirectory = folder.Path,
        Broker = new BrokerConfiguration { Url = brokerUrl, Embedded = new EmbeddedBrokerConfiguration { Port = embeddedPort } },
    };

    /// <summary>Starts it and waits until it is subscribed.</summary>
    public static async Task<RunningControlRoom> StartAsync(ControlRoomConfiguration configuration, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplication app = await ControlRoomHost.BuildAsync(configuration, configure: builder =>
        {
            builder.Logging.ClearProviders();
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        var room = new RunningControlRoom(app);
        await Eventually.IsAsync("the control room is subscribed", () => room.Health.State.BrokerConnected);
        return room;
    }

    public Task<List<IncidentRow>> IncidentsAsync() =>
        Store.ReadAsync(c => c.Incidents.Include(i => i.Alert).OrderBy(i => i.Sequence).ToListAsync(), CancellationToken.None);

    public Task<List<FlaggedRow>> FlaggedAsync() => Store.ReadAsync(c => c.Flagged.OrderBy(f => f.Id).ToListAsync(), CancellationToken.None);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
