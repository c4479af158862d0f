using System.Device.Gpio;
using System.Text;
using Gateway.Bells;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Service;
using Gateway.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Service;

/// <summary>The whole gateway in this process, on virtual pins, with a broker that is not there.</summary>
public sealed class GatewayHostTests : IDisposable
{
    private const int Pin = 17;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-host-");
    private readonly VirtualGpioDriver _driver = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_press_of_a_pin_is_on_disk_with_its_surveyed_place()
    {
        using (var register = new FacilityRegister(Path.Combine(_folder.FullName, FacilityRegister.FileName)))
        {
            var position = new SurveyedPosition { Latitude = 37.5633, Longitude = 127.0369, Method = SurveyMethods.NetworkRtkFixed };
            register.Import([new RegisteredFacility { Facility = new Facility { Id = "SD-1", Name = "화장실", Type = FacilityTypes.EmergencyBell, Position = position } }], DateTimeOffset.UnixEpoch);
        }
        await using GatewayHost gateway = await StartAsync(() => new GpioController(_driver));
        while (!_driver.IsOpen(Pin))
            await Task.Delay(5, TestContext.Current.CancellationToken);
        _driver.Press(Pin);
        while (gateway.Outbox.LastSequence == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        string payload = Encoding.UTF8.GetString(Assert.Single(gateway.Outbox.Pending() ?? []).Payload.Span);
        BellAlert alert = System.Text.Json.JsonSerializer.Deserialize(payload, MessagesJson.Default.BellAlert)!;
        Assert.Equal((AlertKind.Press, "pin", "화장실"), (alert.Kind, alert.Bell.Id, alert.Facility?.Name));
        Assert.Equal("다사 5910 5164", alert.Place?.NationalPointNumber);
        await gateway.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Without_GPIO_register_receiver_and_broker_a_press_by_command_is_on_disk()
    {
        await using GatewayHost gateway = await StartAsync(() => throw new PlatformNotSupportedException("no GPIO here"));
        BellAlert alert = await gateway.Bells.Find("pin")!.PressByCommand(AlertKind.Press, BellNotes.ByCommand);
        Assert.Equal(1, alert.Sequence);
        // The press does not wait for the pins' own room, and may come before it has begun.
        await Eventually.IsAsync("the fault of the pins", () => gateway.Health().Bells[0].Fault?.Contains("no GPIO here", StringComparison.Ordinal) == true);
        ServiceHealth health = gateway.Health();
        Assert.NotNull(health.Register.Fault);
        Assert.Equal("noPort", Assert.Single(health.Receivers).State);
        Assert.Null(health.Link.ConnectedSince);
        await gateway.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_stop_closes_the_outbox_so_that_it_can_be_opened_again()
    {
        for (int start = 1; start <= 2; start++)
        {
            await using GatewayHost gateway = await StartAsync(() => new GpioController(_driver));
            await gateway.Bells.Find("pin")!.PressByCommand(AlertKind.Test, BellNotes.ByCommand);
            Assert.Equal(start, gateway.Outbox.LastSequence);
            await gateway.StopAsync(CancellationToken.None);
        }
    }

    private async Task<GatewayHost> StartAsync(OpenGpio openGpio)
    {
        var configuration = new GatewayConfiguration
        {
            District = "d",
            Gateway = "g",
            DataDirectory = _folder.FullName,
            Broker = new BrokerConfiguration { Url = "mqtt://127.0.0.1:9" },
            Receivers = [new ReceiverConfiguration { Name = "rtk", Port = "/dev/does-not-exist" }],
            Bells = [new BellConfiguration { Id = "pin", Facility = "SD-1", Gpio = new GpioContactConfiguration { Pin = Pin } }],
        };
        var gateway = GatewayHost.Create(configuration, new GatewayHostOptions { OpenGpio = openGpio, Log = NullLoggerProvider.Instance });
        await gateway.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }
}
