using System.Text.Json;
using Gateway.Commands;
using Gateway.Simulation;
using Gateway.Tests.Commands;

namespace Gateway.Tests.Receivers.Profiles;

/// <summary>The line while a receiver is configured: its rate, its silence, a receiver that is set by hand.</summary>
public sealed class ConfigureLineTests
{
    [Fact]
    public async Task A_changed_baud_rate_is_followed_and_kept()
    {
        var firmware = new SimulatedUblox("ZED-F9P");
        await using var bench = new ConfigurationBench(firmware);
        Assert.Equal(38400, firmware.Baud);
        (int code, JsonElement report) = await bench.ReportAsync("u-blox/ZED-F9P-rover", "--baud", "38400");
        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal(115200, report.GetProperty("baud").GetInt32());
        bench.PowerCycle();
        firmware.LoseBattery();
        bench.PowerCycle();
        Assert.Equal(115200, firmware.Baud);
    }

    [Fact]
    public async Task A_rate_that_was_changed_at_another_port_of_the_receiver_leaves_the_line_as_it_is()
    {
        var firmware = new SimulatedUblox("ZED-F9P", otherPortBaud: 38400);
        await using var bench = new ConfigurationBench(firmware);
        (int code, JsonElement report) = await bench.ReportAsync("u-blox/ZED-F9P-rover");
        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal(38400, report.GetProperty("baud").GetInt32());
        Assert.Equal(115200UL, firmware[0x40520001]);
    }

    [Fact]
    public async Task At_another_rate_than_the_receivers_it_is_said_that_nothing_answered()
    {
        await using var bench = new ConfigurationBench(new SimulatedUblox("ZED-F9P"));
        VerbRun run = await bench.ConfigureAsync("u-blox/ZED-F9P-rover", "--baud", "9600");
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("--baud auto", run.Output);
    }

    [Fact]
    public async Task Without_saving_a_restart_shows_that_the_settings_are_lost()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("profile-");
        string path = Path.Combine(folder.FullName, "forgetful.json");
        await File.WriteAllTextAsync(path, """
            { "make": "Unicore", "model": "UM980", "role": "rover", "dialect": "unicore", "source": "s", "purpose": "p", "restart": "RESET", "save": [],
              "settings": [ {"name": "MASK", "set": "MASK 15", "read": "MASK", "subject": "MASK", "value": "15", "for": "f", "source": "s"} ] }
            """, TestContext.Current.CancellationToken);
        await using var bench = new ConfigurationBench(new SimulatedUnicore("UM980"));
        (int code, JsonElement report) = await bench.ReportAsync(path);
        Assert.Equal(ExitCodes.Partial, code);
        JsonElement mask = report.GetProperty("settings")[0];
        Assert.Equal("15.000000", mask.GetProperty("after").GetString());
        Assert.Equal("5.000000", mask.GetProperty("afterRestart").GetString());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_receiver_that_is_set_by_hand_is_watched_and_what_is_missing_is_listed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("observed-");
        using var end = new CancellationTokenSource();
        using var line = new PseudoTerminal(Path.Combine(folder.FullName, "receiver"));
        var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = ReceiverBench.Truth, Seed = TestSeed.Value }, TimeProvider.System);
        Task running = receiver.RunAsync(line.Device, end.Token);
        VerbRun rover = await VerbRun.Of(ReceiversConfigureCommand.Create(), line.Path, "--profile", "generic/NMEA-rover", "--baud", "115200");
        Assert.True(rover.ExitCode == ExitCodes.Success, rover.Output + rover.Errors);
        VerbRun trimbleBase = await VerbRun.Of(ReceiversConfigureCommand.Create(), line.Path, "--profile", "Trimble/any-base", "--baud", "115200");
        Assert.Equal(ExitCodes.Partial, trimbleBase.ExitCode);
        Assert.Contains("RTCM 1005", trimbleBase.Output);
        Assert.Contains("to be set by hand: RTCM 1005: switch", trimbleBase.Output);
        Assert.Matches(@"RTCM 1077\s+not sent\s+at least 0\.8 a second\s+NOT MET", trimbleBase.Output);
        Assert.Contains("1 of 7 met. Trimble/any-base only verifies: nothing was written", trimbleBase.Output);
        await end.CancelAsync();
        await running;
        line.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_plain_NMEA_receiver_without_a_fix_on_a_slow_line_is_told_what_is_not_met_and_what_is()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("observed-");
        using var end = new CancellationTokenSource();
        using var line = new PseudoTerminal(Path.Combine(folder.FullName, "receiver"));
        var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = ReceiverBench.Truth, Seed = TestSeed.Value, NoFixFor = TimeSpan.FromHours(1) }, TimeProvider.System);
        Task running = receiver.RunAsync(line.Device, end.Token);

        VerbRun run = await VerbRun.Of(ReceiversConfigureCommand.Create(), line.Path, "--profile", "generic/NMEA-rover", "--baud", "9600", "--dry-run");

        Assert.Equal(ExitCodes.Partial, run.ExitCode);
        Assert.Matches(@"GGA\s+[01]\.?[0-9]* a second\s+at least 0\.8 a second\s+met", run.Output);
        Assert.Matches(@"fix\s+0\s+at least 1\s+NOT MET", run.Output);
        Assert.Matches(@"baud\s+9600\s+at least 38400\s+NOT MET", run.Output);
        Assert.Contains("to be set by hand: baud: set this port to 38400 baud or more", run.Output);
        Assert.DoesNotContain("refused", run.Output);
        await end.CancelAsync();
        await running;
        line.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_wrong_position_is_refused_before_the_port_is_opened()
    {
        VerbRun run = await VerbRun.Of(ReceiversConfigureCommand.Create(), "/dev/none", "--profile", "u-blox/ZED-F9P-base", "--position", "37.5,127.0");
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--position", run.Errors);
    }

    [Fact]
    public async Task The_rate_of_a_receiver_is_found_by_asking_at_each()
    {
        await using var bench = new ConfigurationBench(new SimulatedQuectel("LG290P03AANR02A01S"));
        (int code, JsonElement report) = await bench.ReportAsync("Quectel/LG290P-rover", "--dry-run", "--baud", "auto");
        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal(460800, report.GetProperty("baud").GetInt32());
    }

    [Fact]
    public async Task A_receiver_at_an_odd_rate_is_found_and_left_at_another()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("profile-");
        string path = Path.Combine(folder.FullName, "odd.json");
        await File.WriteAllTextAsync(path, """
            { "make": "Septentrio", "model": "mosaic-X5", "role": "rover", "dialect": "septentrio", "source": "s", "purpose": "p",
              "save": ["exeCopyConfigFile, Current, Boot"], "restart": "exeResetReceiver, Soft, none",
              "settings": [ {"name": "rate", "set": "setCOMSettings, COM1, baud1000000", "read": "getCOMSettings, COM1", "subject": "COMSettings, COM1", "value": "baud1000000, *", "baud": 1000000, "for": "f", "source": "s"} ] }
            """, TestContext.Current.CancellationToken);
        var firmware = new SimulatedSeptentrio { KeptBaud = 500000 };
        await using var bench = new ConfigurationBench(firmware);
        (int code, JsonElement report) = await bench.ReportAsync(path, "--baud", "auto");
        Assert.Equal((ExitCodes.Success, 1000000, 1000000), (code, report.GetProperty("baud").GetInt32(), firmware.Baud));
        (code, report) = await bench.ReportAsync(path, "--baud", "1000000", "--dry-run");
        Assert.Equal((ExitCodes.Success, 1000000), (code, report.GetProperty("baud").GetInt32()));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_port_that_is_not_there_is_named()
    {
        VerbRun run = await VerbRun.Of(ReceiversConfigureCommand.Create(), "/dev/none", "--profile", "u-blox/ZED-F9P-base");
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("/dev/none", run.Errors);
    }
}
