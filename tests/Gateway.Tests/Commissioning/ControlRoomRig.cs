using System.Text.Json;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Commissioning;

/// <summary>The control room, whole, on a real broker; asked over its console's API.</summary>
internal sealed class ControlRoomRig : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ControlRoomRig(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public HttpClient Http { get; }

    public static Task<ControlRoomRig> StartAsync(TemporaryFolder folder, string broker) =>
        StartAsync(folder, [new ControlRoom.Configuration.BrokerConfiguration { Url = broker, Embedded = new EmbeddedBrokerConfiguration { Port = 0 } }]);

    public static async Task<ControlRoomRig> StartAsync(TemporaryFolder folder, IReadOnlyList<ControlRoom.Configuration.BrokerConfiguration> brokers)
    {
        var configuration = new ControlRoomConfiguration
        {
            Name = "control-room-1",
            Listen = "http://127.0.0.1:0",
            DataDirectory = folder.Path,
            Brokers = brokers,
        };
        WebApplication app = await ControlRoomHost.BuildAsync(configuration, configure: builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var rig = new ControlRoomRig(app);
        await Eventually.IsAsync("a healthy control room", async () => (await rig.Http.GetAsync("api/v1/health")).IsSuccessStatusCode);
        return rig;
    }

    public async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await Http.GetStringAsync($"api/v1/{path}")).RootElement;

    /// <summary>The list of commissionings, once it holds one with all its photos.</summary>
    public async Task<JsonElement> CommissioningAsync()
    {
        JsonElement found = default;
        await Eventually.IsAsync("a commissioning with its photos in the control room", async () =>
        {
            JsonElement list = (await GetAsync("commissionings")).GetProperty("commissionings");
            if (list.GetArrayLength() == 0)
                return false;
            found = list[0];
            return found.GetProperty("photos").GetInt32() == found.GetProperty("photosReceived").GetInt32();
        }, TimeSpan.FromSeconds(60));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
