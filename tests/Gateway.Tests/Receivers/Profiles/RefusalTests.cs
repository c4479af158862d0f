using System.Text.Json;
using Gateway.Commands;
using Gateway.Simulation;
using Gateway.Tests.Commands;

namespace Gateway.Tests.Receivers.Profiles;

/// <summary>What receivers refuse is said with its reason, the rest is written all the same.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Top = "\"make\": \"MAKE\", \"model\": \"M\", \"role\": \"rover\", \"dialect\": \"DIALECT\", \"source\": \"s\", \"purpose\": \"p\", \"save\": [SAVE],";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("profile-");

    [Fact]
    public async Task Ublox_a_key_of_another_generation_and_a_value_out_of_range_are_told_apart_and_the_rest_is_written()
    {
        var firmware = new SimulatedUblox("ZED-F9P");
        await using var bench = new ConfigurationBench(firmware);
        (int code, JsonElement report) = await bench.ReportAsync(Profile("u-blox", "ubx", "", """
            {"name": "L5", "key": "0x10310004", "value": 1, "for": "f", "source": "s"},
            {"name": "MINELEV", "key": "0x201100a4", "value": 15, "for": "f", "source": "s"},
            {"name": "DYNMODEL", "key": "0x20110021", "value": 99, "for": "f", "source": "s"}
            """));
        Assert.Equal(ExitCodes.Partial, code);
        Assert.Contains("no such key", Reason(report, "L5"));
        Assert.Contains("does not take the value 99", Reason(report, "DYNMODEL"));
        Assert.Equal(15UL, firmware[0x201100A4]);
    }

    [Fact]
    public async Task Ublox_a_locked_configuration_is_said_to_be_possible()
    {
        await using var bench = new ConfigurationBench(new SimulatedUblox("ZED-F9P") { IsLocked = true });
        (int code, JsonElement report) = await bench.ReportAsync(Profile("u-blox", "ubx", "", """{"name": "MINELEV", "key": "0x201100a4", "value": 15, "for": "f", "source": "s"}"""));
        Assert.Equal(ExitCodes.Partial, code);
        Assert.Contains("locked", Reason(report, "MINELEV"));
    }

    [Theory]
    [InlineData("UNIHEADINGA COM1 1", "this model does not have it")]
    [InlineData("CONFIG WARP 9", "does not understand the command")]
    [InlineData("MASK 95", "does not understand the command")]
    public async Task Unicore_a_command_that_is_not_understood_is_said_in_the_receivers_words(string command, string reason)
    {
        await using var bench = new ConfigurationBench(new SimulatedUnicore("UM980"));
        (int code, JsonElement report) = await bench.ReportAsync(Profile("Unicore", "unicore", "\"SAVECONFIG\"", Spoken("X", command, "MODE", "WARP", "9")));
        Assert.Equal(ExitCodes.Partial, code);
        Assert.Contains(reason, Reason(report, "X"));
    }

    [Theory]
    [InlineData("setWarp, 9", "getPVTMode", "this firmware has no such command")]
    [InlineData("setElevationMask, PVT, 95", "getElevationMask, PVT", "a value is not allowed")]
    public async Task Septentrio_an_error_reply_is_said_in_the_receivers_words(string command, string question, string reason)
    {
        await using var bench = new ConfigurationBench(new SimulatedSeptentrio());
        (int code, JsonElement report) = await bench.ReportAsync(Profile("Septentrio", "septentrio", "\"exeCopyConfigFile, Current, Boot\"", Spoken("X", command, question, "Warp", "9")));
        Assert.Equal(ExitCodes.Partial, code);
        Assert.Contains(reason, Reason(report, "X"));
    }

    [Theory]
    [InlineData("LG290P03AANR02A01S", "PQTMCFGELETHD,W,95.0", "ERROR,1")]
    [InlineData("LG290P03AANR02A01S", "PQTMCFGWARP,W,9", "ERROR,3")]
    [InlineData("LC29HDANR11A04S", "PAIR072,95", "PAIR001 result 4")]
    [InlineData("LC29HDANR11A04S", "PAIR999,1", "PAIR001 result 3")]
    public async Task Quectel_an_error_code_is_put_into_words(string version, string command, string code)
    {
        await using var bench = new ConfigurationBench(new SimulatedQuectel(version));
        (int exit, JsonElement report) = await bench.ReportAsync(Profile("Quectel", "quectel", "\"PQTMSAVEPAR\"", Spoken("X", command, "PQTMCFGRCVRMODE,R", "PQTMCFGRCVRMODE", "7")));
        Assert.Equal(ExitCodes.Partial, exit);
        Assert.Contains(code, Reason(report, "X"));
    }

    [Fact]
    public async Task Nothing_is_written_to_a_model_that_the_profile_is_not_for()
    {
        var firmware = new SimulatedUblox("ZED-F9R");
        await using var bench = new ConfigurationBench(firmware);
        VerbRun run = await bench.ConfigureAsync("u-blox/ZED-F9P-rover");
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("ZED-F9R", run.Output);
        Assert.Contains("nothing was written", run.Output);
        Assert.Equal(10UL, firmware[0x201100A4]);
        VerbRun forced = await bench.ConfigureAsync("u-blox/ZED-F9P-rover", "--force");
        Assert.Equal(15UL, firmware[0x201100A4]);
        Assert.Equal(ExitCodes.Partial, forced.ExitCode);
    }

    [Fact]
    public async Task A_receiver_of_another_make_is_not_taken_for_one_that_fits()
    {
        await using var bench = new ConfigurationBench(new SimulatedUnicore("UM980"));
        VerbRun run = await bench.ConfigureAsync("u-blox/ZED-F9P-rover", "--baud", "115200");
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("nothing that", run.Output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Spoken(string name, string set, string read, string subject, string value) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { ["name"] = name, ["set"] = set, ["read"] = read, ["subject"] = subject, ["value"] = value, ["for"] = "f", ["source"] = "s" });

    private static string Reason(JsonElement report, string name) =>
        report.GetProperty("refused").EnumerateArray().Single(refusal => refusal.GetProperty("name").GetString() == name).GetProperty("reason").GetString()!;

    private string Profile(string make, string dialect, string save, string settings)
    {
        string path = Path.Combine(_folder.FullName, "profile.json");
        string top = Top.Replace("MAKE", make, StringComparison.Ordinal).Replace("DIALECT", dialect, StringComparison.Ordinal).Replace("SAVE", save, StringComparison.Ordinal);
        File.WriteAllText(path, $"{{ {top} \"settings\": [ {settings} ] }}");
        return path;
    }
}
