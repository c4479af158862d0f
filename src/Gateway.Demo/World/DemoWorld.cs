using System.Device.Gpio;
using Gateway.Configuration;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.Demo.Presses;
using Gateway.Demo.Register;
using Gateway.Facilities;
using Gateway.Health;
using Gateway.Service;
using Gateway.Simulation;
using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;

namespace Gateway.Demo.World;

/// <summary>
/// Everything at once: the control room with its broker, the gateway, a receiver on a pseudo-terminal that the gateway
/// opens as any serial port, bells. Started in the order in which each needs the one before; stopped in the reverse.
/// </summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    private readonly TimeProvider _time;
    private readonly Logger _log;
    private readonly TearDown _tearDown = new();

    private DemoWorld(DemoOptions options, TimeProvider time)
    {
        _time = time;
        _log = _tearDown.Owns(DemoLog.Create(options.Verbose));
    }

    public string ConsoleUrl { get; private set; } = "";

    public int MqttPort { get; private set; }

    public string ReceiverPort { get; private set; } = "";

    public IReadOnlyList<BellConfiguration> Bells { get; private set; } = [];

    public VirtualGpioDriver Gpio { get; } = new();

    public RadioButton Radio { get; } = new();

    public PressWatch Presses { get; private set; } = null!;

    private GatewayHost Gateway { get; set; } = null!;

    /// <summary>Starts everything and waits until the gateway is connected, its receiver fixed and its clock set by it.</summary>
    /// <exception cref="DemoException">Something cannot start; what was started is stopped again.</exception>
    public static async Task<DemoWorld> StartAsync(DemoOptions options, TimeProvider time, CancellationToken stop)
    {
        var world = new DemoWorld(options, time);
        try
        {
            await world.BuildAsync(options, stop);
            await world.ReadyAsync(stop);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _tearDown.DisposeAsync();

    private async Task BuildAsync(DemoOptions options, CancellationToken stop)
    {
        int console = LoopbackPort.Require(options.Port, "--port");
        MqttPort = LoopbackPort.Require(options.MqttPort, "--mqtt-port");
        var folder = new DataFolder(options.Data);
        _tearDown.Then(folder.Dispose);
        IReadOnlyList<RegisteredFacility> facilities = DemoRegister.Read();
        await File.WriteAllBytesAsync(folder.Of(DemoRegister.FileName), DemoRegister.Bytes(), stop);
        Bells = DemoBells.For(facilities);
        DemoBells.Wire(Gpio, Bells);
        ReceiverPort = _tearDown.Owns(new RooftopReceiver(folder.Of("rtk"), _time)).Port;
        WebApplication controlRoom = await StartControlRoomAsync(folder, console, stop);
        await StartGatewayAsync(folder, facilities, stop);
        await _tearDown.Owns(Radio).ConnectAsync(MqttPort, stop);
        Presses = _tearDown.Owns(new PressWatch(Gateway.Outbox, controlRoom.Services.GetRequiredService<ChangeFeed>(), _time));
    }

    private async Task<WebApplication> StartControlRoomAsync(DataFolder folder, int port, CancellationToken stop)
    {
        var configuration = new ControlRoomConfiguration
        {
            Listen = $"http://127.0.0.1:{port}",
            DataDirectory = folder.Of("control-room"),
            RegisterFile = folder.Of(DemoRegister.FileName),
            Broker = new() { Embedded = new EmbeddedBrokerConfiguration { Port = MqttPort } },
        };
        try
        {
            WebApplication app = _tearDown.Owns(await ControlRoomHost.BuildAsync(configuration, _time, AsGuest, stop));
            await app.StartAsync(stop);
            _tearDown.Then(() => StopAsync(app.StopAsync));
            ConsoleUrl = app.Urls.First();
            return app;
        }
        catch (Exception e) when (e is StoreException or BrokerStartException or IOException)
        {
            throw new DemoException($"the control room cannot start: {e.Message}", e);
        }
    }

    private void AsGuest(WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog(_log);
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
    }

    private async Task StartGatewayAsync(DataFolder folder, IReadOnlyList<RegisteredFacility> facilities, CancellationToken stop)
    {
        var configuration = new GatewayConfiguration
        {
            DiscoverReceivers = ReceiverDiscoveryMode.Off, // A receiver of the machine's own is no part of the demo.
            District = "seongdong",
            Gateway = "demo",
            DataDirectory = folder.Of("gateway"),
            Broker = new() { Url = $"mqtt://127.0.0.1:{MqttPort}" },
            Receivers = [new ReceiverConfiguration { Name = "rtk", Port = ReceiverPort }],
            Bells = Bells,
        };
        try
        {
            Gateway = _tearDown.Owns(GatewayHost.Create(configuration, new GatewayHostOptions
            {
                OpenGpio = () => new GpioController(Gpio),
                Time = _time,
                Log = new SerilogLoggerProvider(_log),
            }));
            Gateway.Register.Import(facilities, _time.GetUtcNow());
            await Gateway.StartAsync(stop);
            _tearDown.Then(() => StopAsync(Gateway.StopAsync));
        }
        catch (Exception e) when (e is Alerts.OutboxUnavailableException or RegisterUnavailableException or IOException or UnauthorizedAccessException)
        {
            throw new DemoException($"the gateway cannot start: {e.Message}", e);
        }
    }

    private async Task ReadyAsync(CancellationToken stop)
    {
        long begin = _time.GetTimestamp();
        while (true)
        {
            ServiceHealth health = Gateway.Health();
            bool connected = health.Link.ConnectedSince is not null;
            bool isFixed = health.Receivers.All(receiver => receiver.Quality == "rtkFixed") && health.Clock.Source == "gnss";
            if (connected && isFixed)
                return;
            if (_time.GetElapsedTime(begin) > ReadyWithin)
            {
                throw new DemoException(connected
                    ? $"the receiver on {ReceiverPort} has no RTK fix after {ReadyWithin.TotalSeconds:0} s: {health.Receivers[0]}"
                    : $"the gateway is not connected to the broker after {ReadyWithin.TotalSeconds:0} s: {health.Link.LastFault}");
            }
            await Task.Delay(BetweenLooks, _time, stop);
        }
    }

    private async ValueTask StopAsync(Func<CancellationToken, Task> stop)
    {
        using var limit = new CancellationTokenSource(StopWithin, _time);
        try
        {
            await stop(limit.Token);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            _log.Warning(e, "Stopping took more than {Seconds} s and was cut short", StopWithin.TotalSeconds);
        }
    }
}
