using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Receivers;

namespace Gateway.Tests.Receivers;

/// <summary>The list of ports, in folders made up as /dev, /sys and /proc are on a Pi with two receivers.</summary>
public sealed class SerialPortListTests : IDisposable
{
    private readonly MachineFolders _machine = new();

    public SerialPortListTests()
    {
        _machine.Device("ttyACM0", new UsbWords("1546", "01a9", "u-blox AG - www.u-blox.com", "u-blox GNSS receiver"), byId: "usb-u-blox_AG_-_www.u-blox.com_u-blox_GNSS_receiver-if00");
        _machine.Device("ttyUSB0", new UsbWords("0403", "6015", "FTDI", "FT230X Basic UART", "DN05ABCD"), byId: "usb-FTDI_FT230X_Basic_UART_DN05ABCD-if00-port0");
        _machine.Device("ttyAMA0", type: "32");
        _machine.Device("ttyS3", type: "0");
        Directory.CreateDirectory(Path.Combine(_machine.Sys, "class", "tty", "tty1"));
        _machine.Process(812, "gpsd", Path.Combine(_machine.Dev, "ttyUSB0"));
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Ports_are_listed_with_their_lasting_names_and_what_is_plugged_in()
    {
        IReadOnlyList<FoundPort> ports = _machine.Ports.Find();
        Assert.Equal(["ttyACM0", "ttyAMA0", "ttyUSB0"], ports.Select(port => Path.GetFileName(port.Device)));
        Assert.Equal(("1546:01a9", "u-blox AG - www.u-blox.com", "u-blox GNSS receiver", null), (ports[0].UsbId, ports[0].Vendor, ports[0].Product, ports[0].SerialNumber));
        Assert.EndsWith("receiver-if00", Assert.Single(ports[0].ById), StringComparison.Ordinal);
        Assert.Empty(ports[0].OpenedBy);
        Assert.Null(ports[1].UsbId);
        Assert.Equal(["gpsd (pid 812)"], ports[2].OpenedBy);
        Assert.Equal("DN05ABCD", ports[2].SerialNumber);
    }

    [Fact]
    public void A_configured_port_is_named_by_its_receiver_whichever_of_its_names_is_used_and_a_missing_one_is_listed()
    {
        string byId = _machine.ById("usb-FTDI_FT230X_Basic_UART_DN05ABCD-if00-port0");
        IReadOnlyList<ListedPort> ports = ReceiversListCommand.List(_machine.Ports,
            With(new ReceiverConfiguration { Name = "roof", Port = byId }, new ReceiverConfiguration { Name = "spare", Port = Path.Combine(_machine.Dev, "ttyUSB7") }));
        Assert.Equal([null, null, "roof", "spare"], ports.Select(port => port.ConfiguredAs));
        Assert.Equal(["ttyACM0", null, null, null], ports.Select(port => port.FoundAs));
        Assert.Equal([true, true, true, false], ports.Select(port => port.Present));
    }

    [Fact]
    public void Who_has_a_configured_port_open_is_told_also_where_the_port_is_none_that_the_list_knows()
    {
        string terminal = Path.Combine(Directory.CreateDirectory(Path.Combine(_machine.Dev, "pts")).FullName, "4"), path = Path.Combine(_machine.Root, "roof");
        File.WriteAllText(terminal, "");
        File.CreateSymbolicLink(path, terminal);
        _machine.Process(77, "gateway", terminal);
        ListedPort port = Assert.Single(ReceiversListCommand.List(_machine.Ports, With(new ReceiverConfiguration { Name = "roof", Port = path })), port => port.ConfiguredAs == "roof");
        Assert.Equal(["gateway (pid 77)"], port.OpenedBy);
    }

    [Fact]
    public void Without_any_folder_there_is_no_port() => Assert.Empty(new SerialPortList(Path.Combine(_machine.Root, "a"), Path.Combine(_machine.Root, "b"), _machine.Proc).Find());

    private static GatewayConfiguration With(params ReceiverConfiguration[] receivers) =>
        new() { District = "d", Gateway = "g", Broker = new BrokerConfiguration { Url = "mqtt://x" }, Receivers = receivers };
}
