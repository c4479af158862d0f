using System.Text.Json;
using Gateway.Commands;
using Gateway.Gnss.Configuring;
using Gateway.Receivers.Profiles;
using Gateway.Simulation;

namespace Gateway.Tests.Receivers.Profiles;

/// <summary>Each profile of firmware-config against a simulated receiver that refuses what the real one refuses.</summary>
public sealed class EveryProfileTests
{
    public static TheoryData<string> Written => [.. ReceiverProfiles.Names.Where(name => ReceiverProfiles.Load(name).Dialect != ConfigurationDialect.Observed)];

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Its_settings_are_taken_all_and_kept_over_a_restart_and_a_power_cycle(string name)
    {
        await using var bench = new ConfigurationBench(FirmwareFor(name));
        Assert.NotEmpty(await bench.DifferencesAsync(name));
        (int code, JsonElement report) = await bench.ReportAsync(name);
        Assert.Empty(report.GetProperty("refused").EnumerateArray().Select(refusal => refusal.ToString()));
        Assert.All(report.GetProperty("settings").EnumerateArray(), setting => Assert.True(setting.GetProperty("holds").GetBoolean(), setting.ToString()));
        Assert.True(report.GetProperty("seenAfterRestart").GetBoolean());
        Assert.Equal(ExitCodes.Success, code);
        bench.PowerCycle();
        Assert.Empty(await bench.DifferencesAsync(name));
    }

    [Theory]
    [InlineData("u-blox/ZED-F9P-base")]
    [InlineData("Unicore/UM982-rover")]
    [InlineData("Septentrio/mosaic-X5-base")]
    [InlineData("Quectel/LC29H-rover")]
    [InlineData("Trimble/BD9xx-base")]
    public async Task A_dry_run_changes_nothing(string name)
    {
        await using var bench = new ConfigurationBench(FirmwareFor(name));
        IReadOnlyList<string> before = await bench.DifferencesAsync(name);
        Assert.Equal(before, await bench.DifferencesAsync(name));
    }

    /// <summary>A new receiver of the profile's model.</summary>
    internal static ISimulatedFirmware FirmwareFor(string name) => name.Split('/') switch
    {
        ["u-blox", var model] => new SimulatedUblox(model[..model.LastIndexOf('-')]),
        ["Unicore", var model] => new SimulatedUnicore(model[..5]),
        ["Septentrio", _] => new SimulatedSeptentrio("USB1"),
        ["Quectel", "LG290P-rover" or "LG290P-base"] => new SimulatedQuectel("LG290P03AANR02A01S"),
        ["Quectel", "LC29H-base"] => new SimulatedQuectel("LC29HBSNR11A01S"),
        ["Trimble", _] => new SimulatedTrimble("BD992", byHand: true),
        ["Quectel", _] => new SimulatedQuectel("LC29HDANR11A04S"),
        _ => throw new ArgumentException($"{name}: no simulated receiver speaks its protocol yet", nameof(name)),
    };
}
