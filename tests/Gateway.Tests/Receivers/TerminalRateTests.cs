using Gateway.Configuration;
using Gateway.Receivers;
using Gateway.Receivers.Profiles;
using Gateway.Simulation;

namespace Gateway.Tests.Receivers;

public sealed class TerminalRateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rate-");

    public static TheoryData<int> Rates => [.. ConfigurationRules.BaudRates, .. ConfigurationRules.OddBaudRates, ConfigurationRules.LeastBaud, 123_457, ConfigurationRules.MostBaud];

    [Theory]
    [MemberData(nameof(Rates))]
    public void Any_rate_is_set_and_bytes_pass_raw(int rate)
    {
        using PseudoTerminal line = Line();
        using var port = new ConfigurationPort(line.Path, rate, TimeProvider.System);
        Assert.Equal((rate, rate), (port.Baud, line.Baud));
        byte[] bytes = [0, 3, 4, 10, 13, 17, 19, 26, 127, 128, 255], buffer = new byte[64];
        line.Device.Write(bytes);
        Assert.Equal(bytes, buffer[..port.Read(buffer)]);
        port.Write(bytes);
        Assert.Equal(bytes, buffer[..line.Device.Read(buffer)]);
    }

    [Fact]
    public void A_rate_is_changed_to_and_fro_between_odd_and_usual_ones_and_outlives_a_reopening()
    {
        using PseudoTerminal line = Line();
        using var port = new ConfigurationPort(line.Path, 115200, TimeProvider.System);
        foreach (int rate in (int[])[128_000, 115_200, 9600, 500_000, 460_800])
        {
            port.Baud = rate;
            Assert.Equal((rate, rate), (port.Baud, line.Baud));
        }
        port.Baud = 256_000;
        port.Reopen(TestContext.Current.CancellationToken);
        Assert.Equal((256_000, 256_000), (port.Baud, line.Baud));
    }

    [Fact]
    public void A_terminal_that_is_gone_takes_no_rate()
    {
        using PseudoTerminal line = Line();
        using PortHold hold = PortHold.TryTake(line.Path, out _)!;
        Assert.True(TerminalRate.TrySet(hold.Handle, 1_000_000));
        Assert.Equal(1_000_000, TerminalRate.Of(hold.Handle));
        line.Unplug();
        Assert.False(TerminalRate.TrySet(hold.Handle, 9600));
        Assert.Null(TerminalRate.Of(hold.Handle));
    }

    [Fact]
    public void A_port_that_is_pulled_says_that_the_rate_is_not_to_be_set()
    {
        using PseudoTerminal line = Line();
        using var port = new ConfigurationPort(line.Path, 115200, TimeProvider.System);
        line.Unplug();
        Assert.Contains(line.Path, Assert.ThrowsAny<IOException>(() => port.Baud = 14400).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private PseudoTerminal Line() => new(Path.Combine(_folder.FullName, "receiver"));
}
