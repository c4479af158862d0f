using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.District;

/// <summary>One district of a test: a folder, a broker, and how its gateway and control room are set up.</summary>
internal sealed class SeongdongDistrict : IAsyncDisposable
{
    public const string Name = "seongdong";
    public const string GatewayName = "gw-1";
    public const string Bell = "restroom-1";
    public const string DeviceBell = "button-1";
    public const string DeviceTopic = "zigbee2mqtt/button-1";

    private SeongdongDistrict(TemporaryFolder folder, Mosquitto broker)
    {
        Folder = folder;
        Broker = broker;
        ControlRoomPort = FreePort.Next();
        GatewayBrokerPort = ControlRoomBrokerPort = broker.Port;
        RegisterFile = folder.Write("register.geojson", Register);
    }

    /// <summary>Facility SD-0007 stands where facts of the field give PROJ's own coordinates.</summary>
    public static string Register => """
        {
          "type": "FeatureCollection",
          "features": [
            {
              "type": "Feature",
              "geometry": { "type": "Point", "coordinates": [127.0369, 37.5633] },
              "properties": {
                "id": "SD-0007", "name": "성수 공중화장실", "type": "emergencyBell", "managementNumber": "2024-0007",
                "roadNameAddress": "서울특별시 성동구 왕십리로 1", "installedHeightMetres": 1.2,
                "orthometricHeightMetres": 25.4, "geoidModel": "KNGeoid18",
                "northSigmaMetres": 0.011, "eastSigmaMetres": 0.009, "upSigmaMetres": 0.02,
                "method": "networkRtkFixed", "surveyedAt": "2026-02-01T01:02:03Z"
              }
            }
          ]
        }
        """;

    public TemporaryFolder Folder { get; }

    public Mosquitto Broker { get; }

    public string RegisterFile { get; }

    public int ControlRoomPort { get; }

    /// <summary>Where the gateway finds its broker; a proxy's port if one stands between.</summary>
    public int GatewayBrokerPort { get; set; }

    /// <summary>Where the control room finds its broker.</summary>
    public int ControlRoomBrokerPort { get; set; }

    public string? ReceiverPort { get; set; }

    /// <summary>Seconds between the gateway's self-tests.</summary>
    public int SelfTestSeconds { get; set; } = 60;

    /// <summary>Seconds that an acknowledged call may stand without a step.</summary>
    public int IdleSeconds { get; set; } = 300;

    /// <param name="brokerLines">Lines of the broker's configuration; usually it saves after every change.</param>
    public static async Task<SeongdongDistrict> OpenAsync(string brokerLines = "allow_anonymous true\nautosave_on_changes true")
    {
        var folder = new TemporaryFolder();
        return new SeongdongDistrict(folder, await Mosquitto.StartAsync(brokerLines));
    }

    public async Task<GatewayProcess> StartGatewayAsync()
    {
        GatewayProcess gateway = await PrepareGatewayAsync();
        await gateway.StartAsync();
        return gateway;
    }

    /// <summary>A gateway with the register, not running yet.</summary>
    public async Task<GatewayProcess> PrepareGatewayAsync()
    {
        GatewayProcess gateway = await GatewayProcess.PrepareAsync(WriteGatewayConfiguration());
        CommandResult import = await gateway.CommandAsync("facilities", "import", RegisterFile);
        Assert.True(import.ExitCode == 0, import.Output + import.Error);
        return gateway;
    }

    public Task<ControlRoomProcess> StartControlRoomAsync(IReadOnlyDictionary<string, string>? environment = null) =>
        ControlRoomProcess.StartAsync(WriteControlRoomConfiguration(), ControlRoomPort, Folder.File("control-room"), environment);

    public string WriteGatewayConfiguration()
    {
        var configuration = new JsonObject
        {
            ["district"] = Name,
            ["gateway"] = GatewayName,
            ["dataDirectory"] = Folder.Folder("gateway"),
            ["selfTestSeconds"] = SelfTestSeconds,
            ["broker"] = new JsonObject { ["url"] = $"mqtt://127.0.0.1:{GatewayBrokerPort}" },
            ["bells"] = new JsonArray(
                new JsonObject { ["id"] = Bell, ["name"] = "여자화장실 2번 칸", ["facility"] = "SD-0007" },
                new JsonObject
                {
                    ["id"] = DeviceBell,
                    ["facility"] = "SD-0007",
                    ["mqtt"] = new JsonObject { ["topic"] = DeviceTopic, ["field"] = "$.action", ["pressedValues"] = new JsonArray("single") },
                }),
        };
        if (ReceiverPort is not null)
            configuration["receivers"] = new JsonArray(new JsonObject { ["name"] = "roof", ["port"] = ReceiverPort, ["baud"] = 115200 });
        return Folder.Write("gateway.json", configuration.ToJsonString());
    }

    public string WriteControlRoomConfiguration() => Folder.Write("control-room.json", JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["name"] = "room-1",
        ["listen"] = $"http://127.0.0.1:{ControlRoomPort}",
        ["dataDirectory"] = Folder.Folder("control-room"),
        ["registerFile"] = RegisterFile,
        ["incidents"] = new Dictionary<string, int> { ["idleSeconds"] = IdleSeconds },
        ["broker"] = new Dictionary<string, string> { ["url"] = $"mqtt://127.0.0.1:{ControlRoomBrokerPort}" },
    }));

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        Folder.Dispose();
    }
}
