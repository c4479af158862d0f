using System.Device.Gpio;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Configuration;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Service;
using Gateway.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>
/// A gateway in the field, whole: a receiver on a pseudo-terminal, a bell on a virtual pin, a real broker and a real
/// control room; the page is served in clear on this machine, where a browser counts that as secure.
/// </summary>
internal sealed class FieldSite : IAsyncDisposable
{
    public const int Pin = 17;
    public const string Bell = "door-1";
    public const string Facility = "SD-0007";

    /// <summary>A rule of two sessions, between which the fix has to be lost.</summary>
    public const string Twice = "twice";

    /// <summary>A known point where the antenna stands, and one whose coordinates are 1.1 m beside it.</summary>
    public const string Good = "U0123", Bad = "U0124";

    /// <summary>Where the receiver's antenna is: ten metres north of the facility.</summary>
    public const double TrueLatitude = 37.5633901;
    public const double TrueLongitude = 127.0369;

    private static readonly AntennaPosition Truth = new(TrueLatitude, TrueLongitude, 50.1, 22.7);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualGpioDriver _gpio = new();
    private readonly CancellationTokenSource _off = new();
    private readonly PseudoTerminal _line;
    private readonly Task _running;
    private GatewayHost? _gateway;

    private FieldSite(Mosquitto broker)
    {
        Broker = broker;
        _gpio.Wire(Pin, VirtualContact.NormallyOpenToGround);
        _line = new PseudoTerminal(_folder.File("ttyPole"));
        var options = new SimulatedReceiverOptions { Position = Truth, RateHertz = 5, SingleFor = TimeSpan.Zero, FloatFor = TimeSpan.FromSeconds(1) };
        Receiver = new SimulatedRtkReceiver(options, TimeProvider.System);
        _running = Receiver.RunAsync(_line.Device, _off.Token);
    }

    public Mosquitto Broker { get; }

    public SimulatedRtkReceiver Receiver { get; }

    /// <summary>The receiver says nothing any more.</summary>
    public Task SilenceAsync() => _off.CancelAsync();

    public int PagePort { get; } = FreePort.Next();

    public int ControlRoomPort { get; } = FreePort.Next();

    public Uri Page => new($"http://127.0.0.1:{PagePort}/");

    public GatewayHost Gateway => _gateway ?? throw new InvalidOperationException("The gateway was not started.");

    private string ConfigurationPath => _folder.File("gateway.json");

    /// <summary>The gateway and its broker; the control room is started by <see cref="StartControlRoomAsync"/>.</summary>
    public static async Task<FieldSite> OpenAsync(string pin = "246810")
    {
        var site = new FieldSite(await Mosquitto.StartAsync("allow_anonymous true\nautosave_on_changes true"));
        string register = site._folder.Write("register.geojson", District.SeongdongDistrict.Register);
        site.WriteConfiguration(pin);
        CommandResult import = await site.CommandAsync("facilities", "import", register);
        Assert.True(import.ExitCode == 0, import.Output + import.Error);
        await site.StartGatewayAsync();
        return site;
    }

    public async Task StartGatewayAsync()
    {
        GatewayConfiguration configuration = ConfigurationFile.Load(ConfigurationPath);
        _gateway = GatewayHost.Create(configuration, new GatewayHostOptions { OpenGpio = () => new GpioController(_gpio), Log = NullLoggerProvider.Instance });
        await _gateway.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.IsAsync("a field page that listens", () => FreePort.IsTakenAsync(PagePort));
        await Eventually.IsAsync("a bell that is watched", () => _gpio.IsOpen(Pin));
    }

    public Task<ControlRoomProcess> StartControlRoomAsync()
    {
        string register = _folder.Write("room-register.geojson", """{ "type": "FeatureCollection", "features": [] }""");
        string configuration = _folder.Write("control-room.json", JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["name"] = "room-1",
            ["listen"] = $"http://127.0.0.1:{ControlRoomPort}",
            ["dataDirectory"] = _folder.Folder("control-room"),
            ["registerFile"] = register,
            ["broker"] = new Dictionary<string, string> { ["url"] = Broker.Url },
        }));
        return ControlRoomProcess.StartAsync(configuration, ControlRoomPort, _folder.File("control-room"));
    }

    /// <summary>What <c>gateway field pair</c> prints.</summary>
    public async Task<string> PairingCodeAsync()
    {
        CommandResult pair = await CommandAsync("field", "pair", "--json");
        Assert.True(pair.ExitCode == 0, pair.Output + pair.Error);
        return JsonDocument.Parse(pair.Output).RootElement.GetProperty("code").GetString()!;
    }

    /// <summary>The gateway's command line; JIT-compiled, for the service runs in this process.</summary>
    public Task<CommandResult> CommandAsync(params string[] verb) =>
        Command.RunAsync("dotnet", [Checkout.Program("Gateway", "gateway"), .. verb, "--config", ConfigurationPath]);

    /// <summary>A hand on the bell.</summary>
    public async Task PressAsync()
    {
        _gpio.Press(Pin);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        _gpio.Release(Pin);
    }

    public string PictureOf(string name)
    {
        string folder = Environment.GetEnvironmentVariable("GATEWAY_PICTURES") ?? _folder.Folder("pictures");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.StopAsync(CancellationToken.None);
            await _gateway.DisposeAsync();
        }
        await _off.CancelAsync();
        await _running;
        _line.Dispose();
        _off.Dispose();
        await Broker.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The pole of 2.0 m stands on it.</summary>
    private static JsonObject Known(string id, double latitude) => new()
    {
        ["id"] = id,
        ["latitude"] = latitude,
        ["longitude"] = TrueLongitude,
        ["ellipsoidalHeightMetres"] = 48.1,
        ["frame"] = "KGD2002",
        ["generation"] = "2023-07-07",
    };

    private void WriteConfiguration(string pin)
    {
        string pinFile = _folder.Write("field-pin", pin + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(pinFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _folder.Write("gateway.json", new JsonObject
        {
            ["district"] = "seongdong",
            ["gateway"] = "gw-1",
            ["dataDirectory"] = _folder.Folder("gateway"),
            ["broker"] = new JsonObject { ["url"] = Broker.Url, ["keepAliveSeconds"] = 2 },
            ["receivers"] = new JsonArray(new JsonObject { ["name"] = "pole", ["port"] = _line.Path, ["baud"] = 115200 }),
            ["survey"] = new JsonObject
            {
                ["rule"] = "visit",
                ["rules"] = new JsonArray(
                    new JsonObject { ["name"] = "visit", ["basedOn"] = "custom", ["sessions"] = 1, ["sessionSeconds"] = 5, ["sessionEpochs"] = 5, ["reinitialise"] = "no" },
                    new JsonObject { ["name"] = Twice, ["basedOn"] = "custom", ["sessions"] = 2, ["sessionSeconds"] = 4, ["sessionEpochs"] = 4, ["reinitialise"] = "yes", ["ageSeconds"] = 3 }),
                ["knownPoints"] = new JsonArray(Known(Good, TrueLatitude), Known(Bad, TrueLatitude + 0.00001)),
                ["antenna"] = new JsonObject { ["poleHeightMetres"] = 2.0 },
            },
            ["fieldPage"] = new JsonObject { ["port"] = PagePort, ["encryption"] = "none", ["pinFile"] = pinFile },
            ["bells"] = new JsonArray(new JsonObject { ["id"] = Bell, ["name"] = "출입구 벨", ["gpio"] = new JsonObject { ["pin"] = Pin } }),
        }.ToJsonString());
    }
}
