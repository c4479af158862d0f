using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Tests.Health;

public sealed class MachineFiguresTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("machine-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_Pi_tells_its_heat_its_supply_and_its_uptime()
    {
        Write("proc/uptime", "350735.47 234388.90\n");
        Write("sys/class/thermal/thermal_zone0/temp", "48312\n");
        Write("sys/devices/platform/soc/soc:firmware/get_throttled", "50005\n");
        MachineFigures figures = new(_root, _root);
        Assert.Equal(350735.47, figures.UptimeSeconds());
        Assert.Equal(48.312, figures.TemperatureCelsius());
        Assert.Equal(new ThrottlingState(true, true, true, true), figures.Throttling());
    }

    [Theory]
    [InlineData("0", false, false, false, false)]
    [InlineData("0x50000", false, false, true, true)]
    [InlineData("1", true, false, false, false)]
    [InlineData("80008", false, true, false, true)]
    public void Bits_of_get_throttled_mean_now_and_since_the_start(string hex, bool weak, bool slow, bool wasWeak, bool wasSlow)
    {
        Write("sys/devices/platform/soc/soc:firmware/get_throttled", hex);
        Assert.Equal(new ThrottlingState(weak, slow, wasWeak, wasSlow), new MachineFigures(_root, _root).Throttling());
    }

    [Fact]
    public void Without_the_firmwares_word_the_voltage_monitor_tells_of_the_supply()
    {
        Write("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
        Write("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
        Write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
        Assert.Equal(new ThrottlingState(true, false, true, false), new MachineFigures(_root, _root).Throttling());
    }

    [Fact]
    public void A_machine_that_tells_nothing_has_no_figures()
    {
        MachineFigures figures = new(Path.Combine(_root, "nowhere"), _root);
        Assert.Null(figures.UptimeSeconds());
        Assert.Null(figures.TemperatureCelsius());
        Assert.Null(figures.Throttling());
        Assert.Null(figures.Disk());
    }

    [Fact]
    public void This_machines_disk_and_memory_are_measured()
    {
        (long free, long size) = new MachineFigures(_root).Disk()!.Value;
        Assert.InRange(free, 1, size);
        Assert.True(MachineFigures.MemoryBytes() > 1_000_000);
    }

    private void Write(string file, string content)
    {
        string path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
