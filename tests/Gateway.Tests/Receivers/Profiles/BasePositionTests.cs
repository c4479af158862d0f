using System.Text.Json;
using Gateway.Commands;
using Gateway.Gnss.Configuring;
using Gateway.Receivers.Profiles;

namespace Gateway.Tests.Receivers.Profiles;

public sealed class BasePositionTests
{
    public static TheoryData<string> Bases => [.. ReceiverProfiles.Names.Where(name => ReceiverProfiles.Load(name) is { Dialect: not ConfigurationDialect.Observed, Role: ReceiverRole.Base })];

    [Theory]
    [MemberData(nameof(Bases))]
    public async Task A_base_takes_the_position_it_is_given(string name)
    {
        const string position = "-37.563300001,127.036900009,62.1843";
        await using var bench = new ConfigurationBench(EveryProfileTests.FirmwareFor(name));
        (int code, JsonElement report) = await bench.ReportAsync(name, "--position", position);
        Assert.True(code == ExitCodes.Success, report.ToString());
        Assert.Empty(await bench.DifferencesAsync(name, "--position", position));
        Assert.NotEmpty(await bench.DifferencesAsync(name, "--position", "-37.563300002,127.036900009,62.1843"));
    }
}
