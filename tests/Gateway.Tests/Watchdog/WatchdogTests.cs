using System.Device.Gpio;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Service;
using Gateway.Watchdog;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Watchdog;

/// <summary>The whole gateway in this process, watched over through a real socket, with a broker that is not there.</summary>
public sealed class WatchdogTests : IAsyncDisposable
{
    private static readonly SelfTestTimes Quick = new() { First = TimeSpan.FromMilliseconds(100), Every = TimeSpan.FromMilliseconds(200), Within = TimeSpan.FromSeconds(2) };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wd-");
    private readonly StallingGpioDriver _pins = new();
    private readonly NotifySocket _manager;

    public WatchdogTests() => _manager = new NotifySocket(_folder.FullName);

    public async ValueTask DisposeAsync()
    {
        _pins.GoOn();
        await _manager.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_is_fed_while_self_tests_come_through_and_no_number_is_spent_on_them()
    {
        await using GatewayHost gateway = await StartAsync();
        await Eventually.IsAsync("20 signs of life", () => _manager.Fed >= 20);
        SelfTestState state = gateway.Health().Report!.SelfTest!;
        Assert.Contains("READY=1", _manager.Told);
        Assert.InRange(state.PassedSecondsAgo!.Value, 0, 2);
        Assert.Null(state.ToReceiptMilliseconds);
        Assert.Equal((0, 0), (gateway.Outbox.Waiting, gateway.Outbox.LastSequence));
        Assert.Equal(1, (await gateway.Bells.Find("pin")!.PressByCommand(AlertKind.Press, "")).Sequence);
        await gateway.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_loop_of_the_bells_that_stands_starves_it_and_one_that_goes_on_feeds_it_again()
    {
        await using GatewayHost gateway = await StartAsync();
        await Eventually.IsAsync("5 signs of life", () => _manager.Fed >= 5);
        _pins.Stall();
        await Eventually.IsAsync("the loop that stands", () => _manager.Status?.Contains("gpio bells", StringComparison.Ordinal) == true);
        int fed = _manager.Fed;
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(fed, _manager.Fed);
        Assert.Contains("gpio bells", gateway.Health().Report!.SelfTest!.Fault, StringComparison.Ordinal);
        _pins.GoOn();
        await Eventually.IsAsync("signs of life again", () => _manager.Fed >= fed + 5);
        await gateway.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Without_a_manager_in_the_environment_there_is_none() => Assert.Null(SystemdSocket.OfEnvironment());

    [Fact]
    public async Task A_manager_that_is_gone_is_said_and_holds_nothing_up()
    {
        var manager = new SystemdSocket(Path.Combine(_folder.FullName, "nobody"), TimeSpan.FromSeconds(1));
        Assert.NotNull(manager.Tell("WATCHDOG=1"));
        Assert.Null(new SystemdSocket(_manager.Path, null).Tell("STATUS=here"));
        await Eventually.IsAsync("what was told", () => _manager.Status == "STATUS=here");
    }

    private async Task<GatewayHost> StartAsync()
    {
        var configuration = new GatewayConfiguration
        {
            District = "d",
            Gateway = "g",
            DataDirectory = _folder.FullName,
            Broker = new BrokerConfiguration { Url = "mqtt://127.0.0.1:9" },
            Bells = [new BellConfiguration { Id = "pin", Gpio = new GpioContactConfiguration { Pin = 17 } }],
        };
        GatewayHost gateway = GatewayHost.Create(configuration, new GatewayHostOptions
        {
            OpenGpio = () => new GpioController(_pins),
            Log = NullLoggerProvider.Instance,
            SelfTests = Quick,
            Manager = new SystemdSocket(_manager.Path, TimeSpan.FromMilliseconds(200)),
        });
        await gateway.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }
}
