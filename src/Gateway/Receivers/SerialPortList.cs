using System.Globalization;

namespace Gateway.Receivers;

/// <summary>A serial port of this machine.</summary>
internal sealed record FoundPort
{
    /// <summary>Device, such as <c>/dev/ttyACM0</c>; changes from plug to plug.</summary>
    public required string Device { get; init; }

    /// <summary>Lasting names under <c>/dev/serial/by-id</c>: what belongs into a configuration.</summary>
    public required IReadOnlyList<string> ById { get; init; }

    /// <summary>USB maker as the device says.</summary>
    public string? Vendor { get; init; }

    /// <summary>USB product as the device says.</summary>
    public string? Product { get; init; }

    /// <summary>USB ids, such as <c>1546:01a9</c>.</summary>
    public string? UsbId { get; init; }

    /// <summary>USB serial number as the device says.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Folder of the USB device in sysfs: the same for all ports of one device.</summary>
    public string? UsbDevice { get; init; }

    /// <summary>Whether the kernel writes its messages there, and somebody may log in.</summary>
    public bool IsConsole { get; init; }

    /// <summary>Programs that have it open, as far as this user may see.</summary>
    public required IReadOnlyList<string> OpenedBy { get; init; }
}

/// <summary>Finds the serial ports of this machine: by their lasting names, and what the kernel says of each (sysfs).</summary>
/// <param name="devices">The folder /dev.</param>
/// <param name="system">The folder /sys.</param>
/// <param name="processes">The folder /proc.</param>
internal sealed class SerialPortList(string devices = "/dev", string system = "/sys", string processes = "/proc")
{
    private const int LongestWayUp = 8;

    /// <param name="also">Devices that are to be described though they are no serial ports by their kind, such as pseudo-terminals.</param>
    public IReadOnlyList<FoundPort> Find(params IEnumerable<string> also)
    {
        IReadOnlyList<FoundPort> found = Look(also);
        ILookup<string, string> opened = Opened([.. found.Select(port => port.Device)]);
        return [.. found.Select(port => port with { OpenedBy = [.. opened[port.Device].Distinct()] })];
    }

    /// <summary>The same without the programs: to see those, every process of the machine is looked at.</summary>
    public IReadOnlyList<FoundPort> Look(params IEnumerable<string> also)
    {
        ILookup<string, string> names = ByIdNames();
        string[] consoles = (Text(Path.Combine(system, "class", "tty", "console", "active")) ?? "").Split(' ');
        return [.. Ports().Union(names.Select(name => name.Key)).Union(also).Order(StringComparer.Ordinal).Select(device => Describe(device, names, consoles))];
    }

    /// <summary>Programs that have a port open, as far as this user may see.</summary>
    public IReadOnlyList<string> ProgramsAt(string device) => [.. Opened([DeviceNode.Find(device)?.Target ?? device])[DeviceNode.Find(device)?.Target ?? device].Distinct()];

    /// <summary>Devices behind the links of <c>/dev/serial/by-id</c>.</summary>
    private ILookup<string, string> ByIdNames()
    {
        string folder = Path.Combine(devices, "serial", "by-id");
        IEnumerable<string> links = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [];
        return links.Order(StringComparer.Ordinal)
            .Select(link => (Link: link, Target: File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName))
            .Where(pair => pair.Target is not null && File.Exists(pair.Target))
            .ToLookup(pair => pair.Target!, pair => pair.Link);
    }

    /// <summary>
    /// Terminals with hardware behind them. The kernel lists 8250 ports that no board has: those say type 0.
    /// </summary>
    private IEnumerable<string> Ports()
    {
        string folder = Path.Combine(system, "class", "tty");
        foreach (string entry in Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [])
        {
            if (IsVirtualConsole(Path.GetFileName(entry.AsSpan())))
                continue;
            string device = Path.Combine(devices, Path.GetFileName(entry));
            if (Directory.Exists(Path.Combine(entry, "device")) && Text(Path.Combine(entry, "type")) != "0" && File.Exists(device))
                yield return device;
        }
    }

    /// <summary>tty1 to tty63 are the screen's, and most of what is listed: not worth two questions each, twice a second.</summary>
    private static bool IsVirtualConsole(ReadOnlySpan<char> name) =>
        name.StartsWith("tty", StringComparison.Ordinal) && !name[3..].ContainsAnyExceptInRange('0', '9');

    private FoundPort Describe(string device, ILookup<string, string> names, string[] consoles)
    {
        string? usb = UsbDevice(Path.Combine(system, "class", "tty", Path.GetFileName(device)));
        return new FoundPort
        {
            Device = device,
            ById = [.. names[device]],
            Vendor = Attribute(usb, "manufacturer"),
            Product = Attribute(usb, "product"),
            SerialNumber = Attribute(usb, "serial"),
            UsbId = Attribute(usb, "idVendor") is { } vendor && Attribute(usb, "idProduct") is { } product ? $"{vendor}:{product}" : null,
            UsbDevice = usb,
            IsConsole = consoles.Contains(Path.GetFileName(device)),
            OpenedBy = [],
        };
    }

    /// <summary>
    /// The USB device that a terminal belongs to: some folders up from its interface. Both the terminal and its device are
    /// relative links, and .NET resolves one against the path that it was asked for: hence one after the other.
    /// </summary>
    private static string? UsbDevice(string terminal)
    {
        string? folder = Resolved(Path.Combine(Resolved(terminal) ?? terminal, "device"));
        for (int i = 0; i < LongestWayUp && folder is not null; i++, folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "idVendor")))
                return folder;
        }
        return null;
    }

    private static string? Resolved(string folder) => Directory.Exists(folder) ? Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder : null;

    /// <summary>Device to "program (pid n)", of the processes whose handles this user may look at.</summary>
    private ILookup<string, string> Opened(HashSet<string> ports)
    {
        var found = new List<(string Device, string Program)>();
        foreach (string process in Directory.EnumerateDirectories(processes).Where(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                foreach (FileSystemInfo handle in new DirectoryInfo(Path.Combine(process, "fd")).EnumerateFileSystemInfos())
                {
                    if (handle.LinkTarget is { } target && ports.Contains(target))
                        found.Add((target, $"{Text(Path.Combine(process, "comm")) ?? "?"} (pid {Path.GetFileName(process)})"));
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                continue; // Another user's, or it has just ended.
            }
        }
        return found.ToLookup(pair => pair.Device, pair => pair.Program);
    }

    private static string? Attribute(string? folder, string name) => folder is null ? null : Text(Path.Combine(folder, name));

    private static string? Text(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
