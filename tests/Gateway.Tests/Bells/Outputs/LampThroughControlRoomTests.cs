using System.Device.Gpio;
using System.Diagnostics;
using System.Text;
using Gateway.Configuration;
using Gateway.Service;
using Gateway.Simulation;
using Gateway.Tests.Commissioning;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Bells.Outputs;

/// <summary>From the button over a real broker and control room to an operator, and back to the lamp at the bell.</summary>
public sealed class LampThroughControlRoomTests
{
    [Fact]
    public async Task An_operator_who_acknowledges_is_seen_at_the_bell()
    {
        using var folder = new TemporaryFolder();
        using var control = new TemporaryFolder();
        using var pins = new VirtualGpioDriver();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(control, broker.Url);
        using Process lamp = Process.Start(new ProcessStartInfo("/usr/bin/mosquitto_sub", ["-p", $"{broker.Port}", "-q", "1", "-t", "r/lamp/command", "-C", "4", "-W", "120"]) { RedirectStandardOutput = true })!;
        GatewayConfiguration configuration = ConfigurationFile.Parse(Path.Combine(folder.Path, "gateway.json"), Encoding.UTF8.GetBytes($$"""
            { "district": "d", "gateway": "g", "dataDirectory": "{{folder.Path}}", "broker": { "url": "{{broker.Url}}" },
              "bells": [ { "id": "b", "gpio": { "pin": 17 }, "outputs": [ { "gpio": 22 }, { "mqtt": { "topic": "unused/lamp", "on": "1", "off": "0" } } ] },
                         { "id": "d", "device": { "model": "esphome/bell", "id": "r" }, "outputs": [ { "device": {} } ] } ] }
            """));
        await using GatewayHost gateway = GatewayHost.Create(configuration, new GatewayHostOptions { Log = NullLoggerProvider.Instance, OpenGpio = () => new GpioController(pins) });
        await gateway.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.IsAsync("a link to the broker", () => Task.FromResult(gateway.Health().Link.ConnectedSince is not null));
        Assert.Equal("off", gateway.Bells.Find("b")!.Health().Indication);

        pins.Press(17);
        // Until the gateway has subscribed; a state that is told again is no second press.
        await Eventually.IsAsync("a press of the device", async () =>
        {
            using Process press = Process.Start("/usr/bin/mosquitto_pub", ["-p", $"{broker.Port}", "-q", "1", "-t", "r/binary_sensor/bell/state", "-m", "ON"]);
            await press.WaitForExitAsync(TestContext.Current.CancellationToken);
            return gateway.Bells.Find("d")!.Health().Pressed;
        });
        foreach (string bell in (string[])["b", "d"])
        {
            await Eventually.IsAsync($"bell {bell} received", () => Task.FromResult(gateway.Bells.Find(bell)!.Health().Indication == "received"));
            Guid alert = gateway.Bells.Find(bell)!.Health().LastAlert!.Id;
            HttpResponseMessage answer = await room.Http.PostAsync($"api/v1/incidents/{alert:D}/acknowledge", new StringContent("""{ "operator": "Kim" }""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
            await Eventually.IsAsync($"bell {bell} acknowledged", () => Task.FromResult(gateway.Bells.Find(bell)!.Health().Indication == "acknowledged"));
        }
        await Eventually.IsAsync("the lamp on its pin", () => Task.FromResult(pins.LevelOf(22) == PinValue.High));
        var said = new List<string>();
        while (said.LastOrDefault() != "acknowledged" && await lamp.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } word)
            said.Add(word);
        // The state between two looks may be so short that no word of it goes out.
        Assert.Equal("acknowledged", said[^1]);
        Assert.Subset(new HashSet<string>(["off", "sent", "received", "acknowledged"]), new HashSet<string>(said));
        lamp.Kill();
        await gateway.StopAsync(CancellationToken.None);
    }
}
