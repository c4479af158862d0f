using Gateway.Receivers;
using Gateway.Simulation;

namespace Gateway.Tests.Receivers;

/// <summary>What USB says of a device that is plugged in.</summary>
internal sealed record UsbWords(string Vendor, string Product, string Maker, string Name, string? Serial = null);

/// <summary>/dev, /sys and /proc of a machine, made up with the same links as Linux makes; ports in it may be pseudo-terminals.</summary>
internal sealed class MachineFolders : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("machine-");

    public MachineFolders()
    {
        foreach (string folder in (string[])[Dev, Proc, Path.Combine(Sys, "class", "tty")])
            Directory.CreateDirectory(folder);
    }

    public string Root => _root.FullName;

    public string Dev => Path.Combine(Root, "dev");

    public string Sys => Path.Combine(Root, "sys");

    public string Proc => Path.Combine(Root, "proc");

    public SerialPortList Ports => new(Dev, Sys, Proc);

    public string ById(string name) => Path.Combine(Dev, "serial", "by-id", name);

    /// <summary>Plugs a serial cable in whose other end is a pseudo-terminal; the caller unplugs it.</summary>
    /// <param name="name">Such as ttyACM0.</param>
    /// <param name="usb">The device; null for a port of the board.</param>
    /// <param name="byId">Lasting name; null for none.</param>
    /// <param name="place">Where on the bus: ports of one place are of one device.</param>
    public PseudoTerminal Plug(string name, UsbWords? usb, string? byId = null, string? place = null)
    {
        Describe(name, usb, byId, place: place);
        return new PseudoTerminal(Path.Combine(Dev, name));
    }

    /// <summary>A port that is only looked at.</summary>
    public void Device(string name, UsbWords? usb = null, string? byId = null, string? type = null)
    {
        File.WriteAllText(Path.Combine(Dev, name), "");
        Describe(name, usb, byId, type);
    }

    public void Console(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Sys, "class", "tty", "console")).FullName;
        File.WriteAllText(Path.Combine(folder, "active"), $"tty0 {name}\n");
    }

    /// <summary>A process that has something open.</summary>
    public void Process(int id, string name, string target)
    {
        string handles = Directory.CreateDirectory(Path.Combine(Proc, $"{id}", "fd")).FullName;
        File.WriteAllText(Path.Combine(Proc, $"{id}", "comm"), name + "\n");
        File.CreateSymbolicLink(Path.Combine(handles, "3"), target);
        Directory.CreateDirectory(Path.Combine(Proc, "self"));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private void Describe(string name, UsbWords? usb, string? byId, string? type = null, string? place = null)
    {
        string bus = usb is null ? Path.Combine("platform", name) : Path.Combine("usb1", place ?? $"1-1-{name}");
        string device = Directory.CreateDirectory(Path.Combine(Sys, "devices", bus)).FullName;
        string terminal = Directory.CreateDirectory(Path.Combine(device, $"1-1:1.0-{name}", "tty", name)).FullName;
        string link = Path.Combine(Sys, "class", "tty", name);
        if (!Path.Exists(link))
        {
            File.CreateSymbolicLink(link, Path.Combine("..", "..", "devices", bus, $"1-1:1.0-{name}", "tty", name));
            File.CreateSymbolicLink(Path.Combine(terminal, "device"), Path.Combine("..", "..", "..", $"1-1:1.0-{name}"));
        }
        if (type is not null)
            File.WriteAllText(Path.Combine(terminal, "type"), type + "\n");
        if (usb is not null)
        {
            foreach ((string key, string? value) in ((string, string?)[])[("idVendor", usb.Vendor), ("idProduct", usb.Product), ("manufacturer", usb.Maker), ("product", usb.Name), ("serial", usb.Serial)])
            {
                if (value is not null)
                    File.WriteAllText(Path.Combine(device, key), value + "\n");
            }
        }
        if (byId is null || Path.Exists(ById(byId)))
            return;
        Directory.CreateDirectory(Path.Combine(Dev, "serial", "by-id"));
        File.CreateSymbolicLink(ById(byId), Path.Combine("..", "..", name));
    }
}
