using System.Text.Json.Nodes;
using Gateway.Configuration;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Service;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.EndToEnd.Tests.Signed;

/// <summary>A gateway that was enrolled at its control room by the commands that people use, at a broker that anybody may publish at.</summary>
internal sealed class EnrolledDistrict : IAsyncDisposable
{
    public const string Bell = "restroom-1";

    private readonly TemporaryFolder _folder = new();
    private readonly int _page = FreePort.Next();
    private readonly int _enrolment = FreePort.Next();
    private GatewayHost? _gateway;
    private ControlRoomProcess? _room;

    private EnrolledDistrict(Mosquitto broker) => Broker = broker;

    public Mosquitto Broker { get; }

    public GatewayHost Gateway => _gateway!;

    public ControlRoomProcess Room => _room!;

    public string GatewayData => _folder.File("gateway");

    private string RoomConfiguration => _folder.File("room.json");

    private string GatewayConfiguration => _folder.File("gateway.json");

    public static async Task<EnrolledDistrict> OpenAsync()
    {
        var district = new EnrolledDistrict(await Mosquitto.StartAsync("allow_anonymous true\nautosave_on_changes true"));
        await district.EnrolAsync();
        return district;
    }

    public Task<CommandResult> RoomCommandAsync(params string[] verb) => Command.RunAsync("dotnet", [Checkout.Program("Gateway.ControlRoom", "control-room"), .. verb, "--config", RoomConfiguration]);

    public Task<CommandResult> GatewayCommandAsync(params string[] verb) => Command.RunAsync("dotnet", [Checkout.Program("Gateway", "gateway"), .. verb, "--config", GatewayConfiguration]);

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.StopAsync(CancellationToken.None);
            await _gateway.DisposeAsync();
        }
        if (_room is not null)
            await _room.DisposeAsync();
        await Broker.DisposeAsync();
        _folder.Dispose();
    }

    private async Task EnrolAsync()
    {
        _folder.Write("room.json", new JsonObject
        {
            ["listen"] = $"http://127.0.0.1:{_page}",
            ["dataDirectory"] = _folder.File("room"),
            ["broker"] = new JsonObject { ["url"] = Broker.Url },
            ["enrolment"] = new JsonObject { ["address"] = "127.0.0.1", ["port"] = _enrolment, ["names"] = new JsonArray("127.0.0.1") },
        }.ToJsonString());
        _folder.Write("gateway.json", new JsonObject
        {
            ["district"] = "seongdong",
            ["gateway"] = "gw-1",
            ["dataDirectory"] = GatewayData,
            ["broker"] = new JsonObject { ["url"] = Broker.Url },
            ["bells"] = new JsonArray(new JsonObject { ["id"] = Bell }),
        }.ToJsonString());
        await RequireAsync(RoomCommandAsync("ca", "init"));
        _room = await ControlRoomProcess.StartAsync(RoomConfiguration, _page, _folder.File("room"));
        string code = (await RequireAsync(RoomCommandAsync("gateways", "code", "seongdong/gw-1"))).Output.Split('\n')[0].Trim();
        await RequireAsync(GatewayCommandAsync("enroll", "--control-room", $"https://127.0.0.1:{_enrolment}", "--code", code));
        _gateway = GatewayHost.Create(ConfigurationFile.Load(GatewayConfiguration), new GatewayHostOptions { Log = NullLoggerProvider.Instance });
        await _gateway.StartAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<CommandResult> RequireAsync(Task<CommandResult> running)
    {
        CommandResult result = await running;
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return result;
    }
}
