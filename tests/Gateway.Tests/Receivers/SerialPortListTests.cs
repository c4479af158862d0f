using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Receivers;

namespace Gateway.Tests.Receivers;

/// <summary>The list of ports, in folders made up as /dev, /sys and /proc are on a Pi with two receivers.</summary>
public sealed class SerialPortListTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ports-");

    public SerialPortListTests()
    {
        Device("ttyACM0", usb: ("1546", "01a9", "u-blox AG - www.u-blox.com", "u-blox GNSS receiver", null), byId: "usb-u-blox_AG_-_www.u-blox.com_u-blox_GNSS_receiver-if00");
        Device("ttyUSB0", usb: ("0403", "6015", "FTDI", "FT230X Basic UART", "DN05ABCD"), byId: "usb-FTDI_FT230X_Basic_UART_DN05ABCD-if00-port0");
        Device("ttyAMA0", type: "32");
        Device("ttyS3", type: "0");
        Directory.CreateDirectory(Path.Combine(Sys, "class", "tty", "tty1"));
        Process(812, "gpsd", "ttyUSB0");
    }

    private string Dev => Path.Combine(_root.FullName, "dev");

    private string Sys => Path.Combine(_root.FullName, "sys");

    private string Proc => Path.Combine(_root.FullName, "proc");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Ports_are_listed_with_their_lasting_names_and_what_is_plugged_in()
    {
        IReadOnlyList<FoundPort> ports = new SerialPortList(Dev, Sys, Proc).Find();
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
        string byId = Path.Combine(Dev, "serial", "by-id", "usb-FTDI_FT230X_Basic_UART_DN05ABCD-if00-port0");
        IReadOnlyList<ListedPort> ports = ReceiversListCommand.List(new SerialPortList(Dev, Sys, Proc),
            [new ReceiverConfiguration { Name = "roof", Port = byId }, new ReceiverConfiguration { Name = "spare", Port = Path.Combine(Dev, "ttyUSB7") }]);
        Assert.Equal([null, null, "roof", "spare"], ports.Select(port => port.ConfiguredAs));
        Assert.Equal([true, true, true, false], ports.Select(port => port.Present));
    }

    [Fact]
    public void Who_has_a_configured_port_open_is_told_also_where_the_port_is_none_that_the_list_knows()
    {
        Directory.CreateDirectory(Path.Combine(Dev, "pts"));
        File.WriteAllText(Path.Combine(Dev, "pts", "4"), "");
        string path = Path.Combine(_root.FullName, "roof");
        File.CreateSymbolicLink(path, Path.Combine(Dev, "pts", "4"));
        Process(77, "gateway", Path.Combine("pts", "4"));
        ListedPort port = Assert.Single(ReceiversListCommand.List(new SerialPortList(Dev, Sys, Proc), [new ReceiverConfiguration { Name = "roof", Port = path }]), port => port.ConfiguredAs == "roof");
        Assert.Equal(["gateway (pid 77)"], port.OpenedBy);
    }

    [Fact]
    public void Without_any_folder_there_is_no_port() => Assert.Empty(new SerialPortList(Path.Combine(_root.FullName, "a"), Path.Combine(_root.FullName, "b"), Proc).Find());

    private void Device(string name, (string Vendor, string Product, string Maker, string Name, string? Serial)? usb = null, string? byId = null, string? type = null)
    {
        Directory.CreateDirectory(Dev);
        File.WriteAllText(Path.Combine(Dev, name), "");
        string tty = Directory.CreateDirectory(Path.Combine(Sys, "class", "tty", name)).FullName;
        if (type is not null)
            File.WriteAllText(Path.Combine(tty, "type"), type + "\n");
        if (usb is not { } device)
        {
            Directory.CreateDirectory(Path.Combine(tty, "device"));
            return;
        }
        string folder = Directory.CreateDirectory(Path.Combine(Sys, "devices", "usb1", $"1-1-{name}")).FullName;
        File.WriteAllText(Path.Combine(folder, "idVendor"), device.Vendor + "\n");
        File.WriteAllText(Path.Combine(folder, "idProduct"), device.Product + "\n");
        File.WriteAllText(Path.Combine(folder, "manufacturer"), device.Maker + "\n");
        File.WriteAllText(Path.Combine(folder, "product"), device.Name + "\n");
        if (device.Serial is not null)
            File.WriteAllText(Path.Combine(folder, "serial"), device.Serial + "\n");
        string port = Directory.CreateDirectory(Path.Combine(folder, "1-1:1.0", name)).FullName;
        Directory.CreateSymbolicLink(Path.Combine(tty, "device"), port);
        string links = Directory.CreateDirectory(Path.Combine(Dev, "serial", "by-id")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, byId!), Path.Combine("..", "..", name));
    }

    private void Process(int id, string name, string device)
    {
        string handles = Directory.CreateDirectory(Path.Combine(Proc, $"{id}", "fd")).FullName;
        File.WriteAllText(Path.Combine(Proc, $"{id}", "comm"), name + "\n");
        File.CreateSymbolicLink(Path.Combine(handles, "3"), Path.Combine(Dev, device));
        Directory.CreateDirectory(Path.Combine(Proc, "self"));
    }
}
