using System.Globalization;
using Gateway.Messages;

namespace Gateway.Health;

/// <summary>What the machine says of itself, read from /proc and /sys. Each figure may be absent; none throws.</summary>
/// <param name="dataDirectory">Whose disk is meant.</param>
/// <param name="root">Where /proc and /sys are; tests have their own.</param>
internal sealed class MachineFigures(string dataDirectory, string root = "/")
{
    // Bits of the firmware's get_throttled (raspberrypi.com, "vcgencmd"): now, and 16 bits above since the machine started.
    private const int UnderVoltage = 1 << 0;
    private const int Slowed = (1 << 1) | (1 << 2) | (1 << 3);
    private const int SinceStart = 16;

    /// <summary>Seconds since the machine started (proc_uptime(5)).</summary>
    public double? UptimeSeconds() => Number(Text("proc/uptime")?.Split(' ')[0]);

    /// <summary>Degrees Celsius of the processor: the first thermal zone, which on a Pi is the only one.</summary>
    public double? TemperatureCelsius() => Number(Text("sys/class/thermal/thermal_zone0/temp")) is { } thousandths ? thousandths / 1000 : null;

    /// <summary>
    /// Supply and heat of a Raspberry Pi: by the firmware's own word where the kernel gives it, else only the supply, by the
    /// voltage monitor's alarm.
    /// </summary>
    public ThrottlingState? Throttling()
    {
        if (Text("sys/devices/platform/soc/soc:firmware/get_throttled") is { } hex
            && int.TryParse(hex.StartsWith("0x", StringComparison.Ordinal) ? hex[2..] : hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int bits))
        {
            return new ThrottlingState((bits & UnderVoltage) != 0, (bits & Slowed) != 0, ((bits >> SinceStart) & UnderVoltage) != 0, ((bits >> SinceStart) & Slowed) != 0);
        }
        return Text($"{VoltageMonitor()}/in0_lcrit_alarm") is { } alarm ? new ThrottlingState(alarm == "1", false, alarm == "1", false) : null;
    }

    /// <summary>Resident memory of this process, bytes.</summary>
    public static long MemoryBytes() => Environment.WorkingSet;

    /// <summary>The disk of the data directory: free for this user, and its size.</summary>
    public (long Free, long Size)? Disk()
    {
        try
        {
            var drive = new DriveInfo(dataDirectory);
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private string? VoltageMonitor()
    {
        try
        {
            return Directory.EnumerateDirectories(Path.Combine(root, "sys/class/hwmon")).Select(path => Path.GetRelativePath(root, path)).FirstOrDefault(path => Text($"{path}/name") == "rpi_volt");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Text(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, file)).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
