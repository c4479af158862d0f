using System.Text.Json;
using Gateway.Commands;
using Gateway.Simulation;
using Gateway.Tests.Commands;

namespace Gateway.Tests.Receivers.Profiles;

/// <summary>Trimble boards by their application files: what is written, what is left alone, what is said of the rest.</summary>
public sealed class TrimbleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("profile-");

    [Fact]
    public async Task What_was_not_asked_for_stays_as_it_was()
    {
        var firmware = new SimulatedTrimble("BX992");
        byte[] general = [.. firmware.Used.General];
        byte[] stream = [.. firmware.Used.Output(10, 20)!];
        await using var bench = new ConfigurationBench(firmware);
        (int code, _) = await bench.ReportAsync(Profile(
            Written("mask", "elevation mask 15", "elevation mask", "15"),
            Written("GGA", "output 6 COM2 1 Hz", "output 6 COM2", "1 Hz"),
            Written("baud", "baud COM1 115200", "baud COM1", "115200", baud: 115200)));
        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal<byte>([15, .. general[1..]], firmware.Used.General);
        Assert.Equal(stream, firmware.Used.Output(10, 20));
        Assert.Equal<byte>([6, 1, 3, 3, 72], firmware.Used.Output(6, 1)![..5]);
        Assert.Equal(115200, firmware.Baud);
    }

    [Fact]
    public async Task A_port_that_the_model_has_not_is_acknowledged_and_said_to_be_ignored()
    {
        await using var bench = new ConfigurationBench(new SimulatedTrimble("BD910"));
        (int code, JsonElement report) = await bench.ReportAsync(Profile(
            Written("fourth", "baud COM4 115200", "baud COM4", "115200"),
            Written("high", "elevation mask 95", "elevation mask", "95"),
            Written("mask", "elevation mask 15", "elevation mask", "15")));
        Assert.Equal(ExitCodes.Partial, code);
        Assert.Contains("acknowledged 'baud COM4 115200' and ignored it", Reason(report, "fourth"));
        Assert.Contains("ignored it", Reason(report, "high"));
        Assert.True(report.GetProperty("settings")[2].GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task What_has_no_octets_is_refused_before_it_is_sent()
    {
        await using var bench = new ConfigurationBench(new SimulatedTrimble("BD992"));
        (int code, JsonElement report) = await bench.ReportAsync(Profile(
            Written("fast", "baud COM1 921600", "baud COM1", "921600"),
            Written("RTCM", "output 3 COM1 1 Hz", "output 3 COM1", "1 Hz")));
        Assert.Equal(ExitCodes.Partial, code);
        Assert.Contains("no code for 921600 baud", Reason(report, "fast"));
        Assert.Contains("further octets", Reason(report, "RTCM"));
    }

    [Fact]
    public async Task A_rover_on_another_port_than_was_said_is_found_out_and_what_is_set_by_hand_is_told()
    {
        await using var bench = new ConfigurationBench(new SimulatedTrimble("BD992"));
        VerbRun run = await bench.ConfigureAsync("Trimble/BD9xx-rover", "--device-port", "COM2");
        Assert.Equal(ExitCodes.Partial, run.ExitCode);
        Assert.Contains("to be set by hand: if GGA is written and does not arrive, this line leads to another port", run.Output);
        Assert.Contains("GST: to be set by hand: switch GST on", run.Output);
        Assert.DoesNotContain("refused", run.Output);
        Assert.Matches(@"GGA\s+2 s\s+1 Hz\s+1 Hz\s+ok", run.Output);
    }

    [Fact]
    public async Task An_elevation_mask_that_is_forgotten_without_power_is_seen_after_the_restart()
    {
        await using var bench = new ConfigurationBench(new SimulatedTrimble("R8", forgetsElevationMask: true));
        string profile = Profile(Written("mask", "elevation mask 15", "elevation mask", "15"));
        VerbRun refused = await bench.ConfigureAsync(profile);
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        (int code, JsonElement report) = await bench.ReportAsync(profile, "--force");
        Assert.Equal(ExitCodes.Partial, code);
        JsonElement mask = report.GetProperty("settings")[0];
        Assert.Equal(("15", "10"), (mask.GetProperty("after").GetString(), mask.GetProperty("afterRestart").GetString()));
    }

    [Fact]
    public async Task A_base_that_has_a_position_keeps_its_station_numbers()
    {
        var firmware = new SimulatedTrimble("BD992");
        await using var bench = new ConfigurationBench(firmware);
        string profile = Profile(Written("position", "reference {latitude} {longitude} {height}", "reference", "{latitude} {longitude} {height}", when: "fixed"));
        Assert.Equal(ExitCodes.Success, (await bench.ReportAsync(profile, "--position", "37.5,127,60")).ExitCode);
        firmware.Used.Reference![35] = 9;
        Assert.Equal(ExitCodes.Success, (await bench.ReportAsync(profile, "--position", "37.6,127.1,61.5")).ExitCode);
        Assert.Equal(9, firmware.Used.Reference[35]);
        Assert.Empty(await bench.DifferencesAsync(profile, "--position", "37.6,127.1,61.5"));
    }

    [Fact]
    public async Task It_is_identified_by_its_serial_report()
    {
        await using var bench = new ConfigurationBench(new SimulatedTrimble("BX992"));
        VerbRun run = await VerbRun.Of(ReceiversIdentifyCommand.Create(), bench.Port, "--baud", "38400", "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Errors);
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(("Trimble", "BX992", "5.60"), (report.GetProperty("make").GetString(), report.GetProperty("model").GetString(), report.GetProperty("firmware").GetString()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Written(string name, string set, string subject, string value, int? baud = null, string? when = null) =>
        JsonSerializer.Serialize(new Dictionary<string, object?> { ["name"] = name, ["set"] = set, ["read"] = "CURRENT", ["subject"] = subject, ["value"] = value, ["for"] = "f", ["source"] = "s", ["baud"] = baud, ["when"] = when }
            .Where(pair => pair.Value is not null).ToDictionary());

    private static string Reason(JsonElement report, string name) =>
        report.GetProperty("refused").EnumerateArray().Single(refusal => refusal.GetProperty("name").GetString() == name).GetProperty("reason").GetString()!;

    private string Profile(params string[] settings)
    {
        string path = Path.Combine(_folder.FullName, "profile.json");
        File.WriteAllText(path, $$"""
            { "make": "Trimble", "model": "M", "role": "base", "dialect": "trimble", "fits": ["BD9", "BX9"], "port": "COM1", "source": "s", "purpose": "p",
              "settings": [ {{string.Join(",", settings)}} ] }
            """);
        return path;
    }
}
