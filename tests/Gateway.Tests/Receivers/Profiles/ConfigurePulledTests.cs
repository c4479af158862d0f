using System.Text;
using System.Text.Json;
using Gateway.Commands;
using Gateway.Simulation;
using Gateway.Tests.Commands;

namespace Gateway.Tests.Receivers.Profiles;

/// <summary>The cable is pulled while a receiver is configured: what it had acknowledged, what was on its way, what is saved.</summary>
public sealed class ConfigurePulledTests
{
    [Fact]
    public async Task Pulled_at_the_third_setting_of_a_text_dialect_it_names_what_was_acknowledged_on_its_way_and_not_sent()
    {
        var firmware = new PulledFirmware(new SimulatedUnicore("UM980"));
        await using var bench = new ConfigurationBench(firmware);
        (_, JsonElement report) = await bench.ReportAsync("Unicore/UM980-rover", "--dry-run");
        (string Name, string Command)[] differing = [.. report.GetProperty("settings").EnumerateArray()
            .Where(setting => setting.GetProperty("differed").GetBoolean())
            .Select(setting => (setting.GetProperty("name").GetString()!, setting.GetProperty("command").GetString()!))];
        Assert.True(differing.Length > 4);
        firmware.PullsAt = answer => Encoding.ASCII.GetString(answer).Contains($"command,{differing[2].Command},response", StringComparison.OrdinalIgnoreCase);
        firmware.Pull = bench.Unplug;

        VerbRun run = await bench.ConfigureAsync("Unicore/UM980-rover");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains($"{bench.Port} was unplugged", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"Acknowledged by the receiver: {differing[0].Name}, {differing[1].Name}. Sent and not answered, so the receiver may have it or not: {differing[2].Name}. Not sent: {string.Join(", ", differing[3..].Select(setting => setting.Name))}. Nothing was saved: what was acknowledged is lost when the receiver loses power.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pulled_at_the_first_batch_of_u_blox_it_names_the_batch()
    {
        var firmware = new PulledFirmware(new SimulatedUblox("ZED-F9P"));
        await using var bench = new ConfigurationBench(firmware);
        (firmware.PullsAt, firmware.Pull) = (IsAcknowledgement, bench.Unplug);

        VerbRun run = await bench.ConfigureAsync("u-blox/ZED-F9P-rover");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains($"{bench.Port} was unplugged", run.Errors, StringComparison.Ordinal);
        Assert.Matches(@"Acknowledged by the receiver: none\. Sent and not answered, so the receiver may have it or not: CFG-[^.]+\. Not sent: [^.]*CFG-UART1-BAUDRATE\. Nothing was saved", run.Errors);
    }

    [Fact]
    public async Task Pulled_while_u_blox_saves_it_says_that_the_saving_is_not_known()
    {
        int afterRate = 0;
        var firmware = new PulledFirmware(new SimulatedUblox("ZED-F9P"));
        await using var bench = new ConfigurationBench(firmware);
        // The rate is written last, and its own acknowledgement is the first at the new one.
        firmware.PullsAt = answer => IsAcknowledgement(answer) && firmware.Baud == 115200 && ++afterRate == 2;
        firmware.Pull = bench.Unplug;

        VerbRun run = await bench.ConfigureAsync("u-blox/ZED-F9P-rover");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Matches(@"Acknowledged by the receiver: CFG-[^.]+CFG-UART1-BAUDRATE\. Being saved, not answered: CFG-[^.]+\. The order to save was not answered: whether anything is saved is not known\.", run.Errors);
    }

    [Fact]
    public async Task Pulled_while_it_is_only_read_nothing_is_said_of_settings()
    {
        var firmware = new PulledFirmware(new SimulatedUnicore("UM980"));
        await using var bench = new ConfigurationBench(firmware);
        firmware.PullsAt = answer => Encoding.ASCII.GetString(answer).Contains("command,CONFIG,response", StringComparison.OrdinalIgnoreCase);
        firmware.Pull = bench.Unplug;
        VerbRun run = await bench.ConfigureAsync("Unicore/UM980-rover");
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains($"{bench.Port} was unplugged", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Acknowledged", run.Errors, StringComparison.Ordinal);
    }

    private static bool IsAcknowledgement(byte[] answer) => answer is [0xB5, 0x62, 0x05, 0x01, _, _, 0x06, 0x8A, ..];

    /// <summary>A firmware whose cable is pulled when it has obeyed and is about to answer.</summary>
    private sealed class PulledFirmware(ISimulatedFirmware firmware) : ISimulatedFirmware
    {
        public Func<byte[], bool> PullsAt { get; set; } = _ => false;

        public Action Pull { get; set; } = () => { };

        public int Baud => firmware.Baud;

        public bool WantsRestart => firmware.WantsRestart;

        public void PowerOn() => firmware.PowerOn();

        public void Speak(Action<byte[]> say) => firmware.Speak(say);

        public void Take(ReadOnlySpan<byte> bytes, Action<byte[]> say) => firmware.Take(bytes, answer =>
        {
            if (PullsAt(answer))
                Pull();
            else
                say(answer);
        });
    }
}
