using Gateway.Configuration;
using Gateway.Receivers;
using Gateway.Simulation;
using Gateway.Streaming;
using Gateway.Tests.Streaming;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Receivers;

/// <summary>Receivers that no configuration names, plugged in at run-time: pseudo-terminals on a machine of made-up folders.</summary>
public sealed class ReceiverDiscoveryTests : IAsyncDisposable
{
    private static readonly UsbWords Ublox = new("1546", "01a9", "u-blox AG - www.u-blox.com", "u-blox GNSS receiver"), Bridge = new("1a86", "7523", "", "USB Serial"),
        Septentrio = new("152a", "85c0", "Septentrio", "Septentrio USB Device", "3012345");

    private readonly MachineFolders _machine = new();
    private readonly CancellationTokenSource _power = new();
    private readonly List<Task> _devices = [];
    private readonly List<PseudoTerminal> _lines = [];
    private readonly RecordingLogger<ReceiverRoom> _log = new();
    private ReceiverRoom? _room;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_is_read_within_two_seconds_of_its_plug_and_leaves_with_it_again_and_again()
    {
        ReceiverRoom room = await StartAsync(ReceiverDiscoveryMode.Known);
        PseudoTerminal line = Plug("ttyACM0", Ublox, "usb-u-blox_AG_-_www.u-blox.com_u-blox_GNSS_receiver-if00");
        for (int round = 0; round < 3; round++)
        {
            TimeSpan took = await ReceiverBench.UntilAsync(() => room.LiveFix.Current(null) is { AgeSeconds: < 0.5 } && room.All.Count == 1, TimeSpan.FromSeconds(10), "a live fix");
            Assert.InRange(took.TotalSeconds, 0, 2);
            SerialReceiver found = Assert.Single(room.All);
            Assert.Equal(("ttyACM0", true, _machine.ById("usb-u-blox_AG_-_www.u-blox.com_u-blox_GNSS_receiver-if00")), (found.Name, found.IsDiscovered, found.Port));
            Assert.Equal(("reading", null), (room.Status()[0].State, room.Status()[0].Fault));
            line.Unplug();
            await ReceiverBench.UntilAsync(() => room.All.Count == 0, TimeSpan.FromSeconds(2), "gone");
            line.Plug();
        }
        Assert.Contains(_log.At(LogLevel.Information), said => said.Contains("\"discoverReceivers\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bare_bridge_is_read_only_where_any_port_may_be()
    {
        ReceiverRoom room = await StartAsync(ReceiverDiscoveryMode.Known);
        Plug("ttyUSB0", Bridge, "usb-1a86_USB_Serial-if00-port0");
        Plug("ttyACM0", Ublox);
        await ReceiverBench.UntilAsync(() => room.All.Count == 1, TimeSpan.FromSeconds(5), "the other");
        await Task.Delay(ReceiverDiscovery.BetweenLooks * 3, Cancel);
        Assert.Equal("ttyACM0", Assert.Single(room.All).Name);
        await room.StopAsync(Cancel);

        ReceiverRoom any = await StartAsync(ReceiverDiscoveryMode.Any);
        await ReceiverBench.UntilAsync(() => any.All.Count == 2 && any.Status().All(status => status.State == "reading"), TimeSpan.FromSeconds(5), "both");
    }

    [Fact]
    public async Task What_is_configured_a_console_a_boards_own_port_and_what_another_program_has_are_left_alone()
    {
        Plug("ttyACM0", Ublox, "usb-u-blox-if00");
        PseudoTerminal second = Plug("ttyACM1", Ublox);
        Plug("ttyUSB0", Bridge);
        Plug("ttyAMA0", null);
        PseudoTerminal third = Plug("ttyACM2", Septentrio);
        _machine.Console("ttyUSB0");
        _machine.Process(812, "gpsd", DeviceNode.Find(second.Path)!.Value.Target);
        // The other port of a device that is configured, too.
        ReceiverRoom room = await StartAsync(ReceiverDiscoveryMode.Any, new ReceiverConfiguration { Name = "roof", Port = _machine.ById("usb-u-blox-if00") }, new ReceiverConfiguration { Name = "x", Port = third.Path });
        await Task.Delay(ReceiverDiscovery.BetweenLooks * 5, Cancel);
        Assert.Equal(["roof", "x"], room.All.Select(receiver => receiver.Name));
        Assert.Contains("gpsd (pid 812)", Assert.Single(_log.At(LogLevel.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_with_several_ports_is_one_receiver_by_the_port_that_speaks()
    {
        ReceiverRoom room = await StartAsync(ReceiverDiscoveryMode.Known);
        _lines.Add(_machine.Plug("ttyACM0", Septentrio, place: "1-2"));
        Plug("ttyACM1", Septentrio, place: "1-2");
        await ReceiverBench.UntilAsync(() => room.All.Count == 1 && room.LiveFix.Current(null) is not null, TimeSpan.FromSeconds(10), "one");
        Assert.Equal("ttyACM1", room.All[0].Name);
        await Task.Delay(ReceiverDiscovery.BetweenLooks * 3, Cancel);
        Assert.Single(room.All);
    }

    [Fact]
    public async Task A_found_receiver_is_served_in_the_stream_and_clients_are_told_when_it_comes_and_goes()
    {
        ReceiverRoom room = await StartAsync(ReceiverDiscoveryMode.Known);
        int port = FreePort.Next();
        using var stop = new CancellationTokenSource();
        var streaming = new StreamingConfiguration { Gpsd = new ListenerConfiguration { Port = port } };
        Task serving = new StreamService(streaming, null, room, "1", TimeProvider.System, new RecordingLogger<StreamService>()).RunAsync(stop.Token);
        using StreamConversation client = await StreamBench.ConnectAsync(port, Cancel);
        await client.SayAsync("?WATCH={\"enable\":true,\"json\":true};", Cancel);
        Assert.Empty((await client.NextAsync("DEVICES", Cancel)).GetProperty("devices").EnumerateArray());
        PseudoTerminal line = Plug("ttyACM0", Ublox, "usb-u-blox-if00");
        string path = _machine.ById("usb-u-blox-if00");
        Assert.Equal(path, (await client.NextAsync("DEVICE", Cancel)).GetProperty("path").GetString());
        Assert.Equal(path, (await client.NextAsync("TPV", Cancel)).GetProperty("device").GetString());
        line.Unplug();
        System.Text.Json.JsonElement gone = await client.NextAsync("DEVICE", Cancel);
        Assert.Equal((path, 0), (gone.GetProperty("path").GetString(), gone.GetProperty("activated").GetInt32()));
        await stop.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Nothing_is_read_where_discovery_is_off()
    {
        Plug("ttyACM0", Ublox);
        ReceiverRoom room = await StartAsync(ReceiverDiscoveryMode.Off);
        await Task.Delay(ReceiverDiscovery.BetweenLooks * 4, Cancel);
        Assert.Empty(room.All);
    }

    [Theory]
    [InlineData("1546:01a9", "u-blox AG", "u-blox GNSS receiver", "Known")]
    [InlineData("1546:0502", "u-blox", "USB Serial Converter", "Known")]
    [InlineData("1546:1102", "u-blox", "LISA-U2 Wireless Module", "None")]
    [InlineData("152a:85c0", "Septentrio", "Septentrio USB Device", "Known")]
    [InlineData("152a:8750", "Topping", "D90", "Possible")]
    [InlineData("1410:9030", "Novatel Wireless, Inc.", "HP lt2523 Mobile Broadband Device", "None")]
    [InlineData("2c7c:0125", "Quectel, Incorporated", "LTE Module", "None")]
    [InlineData("413c:8133", "Dell", "Wireless 5720 Minicard GPS Port", "None")]
    [InlineData("0403:6015", "NovAtel Inc.", "NovAtel GPS Receiver", "Known")]
    [InlineData("1a86:7523", null, "USB Serial", "Possible")]
    [InlineData("10c4:ea60", "Silicon Labs", "Sonoff Zigbee 3.0 USB Dongle Plus", "None")]
    [InlineData("0403:6001", "FTDI", "USB-RS485 Cable", "None")]
    [InlineData(null, null, null, "None")]
    public void A_port_is_judged_by_what_usb_says_of_it(string? id, string? maker, string? product, string likelihood) =>
        Assert.Equal(likelihood, $"{ReceiverLikelihoods.Of(new FoundPort { Device = "/dev/ttyX", ById = [], OpenedBy = [], UsbId = id, Vendor = maker, Product = product })}");

    public async ValueTask DisposeAsync()
    {
        if (_room is not null)
            await _room.StopAsync(CancellationToken.None);
        _room?.Dispose();
        await _power.CancelAsync();
        await Task.WhenAll(_devices);
        _lines.ForEach(line => line.Dispose());
        _power.Dispose();
        _machine.Dispose();
    }

    private async Task<ReceiverRoom> StartAsync(ReceiverDiscoveryMode mode, params ReceiverConfiguration[] configured)
    {
        _room?.Dispose();
        _room = new ReceiverRoom(configured, TimeProvider.System, _log, null, new ReceiverDiscovery(mode, _machine.Ports, configured, TimeProvider.System, _log));
        await _room.StartAsync(Cancel);
        return _room;
    }

    /// <summary>Plugs a receiver in that speaks NMEA.</summary>
    private PseudoTerminal Plug(string name, UsbWords? usb, string? byId = null, string? place = null)
    {
        PseudoTerminal line = _machine.Plug(name, usb, byId, place);
        _lines.Add(line);
        var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = ReceiverBench.Truth, RateHertz = 5, SingleFor = TimeSpan.Zero, FloatFor = TimeSpan.Zero }, TimeProvider.System);
        _devices.Add(receiver.RunAsync(line.Device, _power.Token));
        return line;
    }
}
