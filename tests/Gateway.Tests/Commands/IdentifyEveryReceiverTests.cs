using System.Text.Json;
using Gateway.Commands;
using Gateway.Gnss.Receivers;
using Gateway.Receivers.Profiles;
using Gateway.Tests.Receivers.Profiles;

namespace Gateway.Tests.Commands;

/// <summary><c>receivers identify</c> and every simulated receiver: the questions of all makes go to each of them.</summary>
public sealed class IdentifyEveryReceiverTests
{
    /// <summary>Every make and model once; of the LC29H there are two kinds.</summary>
    public static TheoryData<string> Simulated => [.. EveryProfileTests.Written.Select(row => row.Data).Where(name => name.EndsWith("-rover", StringComparison.Ordinal) || name == "Quectel/LC29H-base")];

    [Theory]
    [MemberData(nameof(Simulated))]
    public async Task A_simulated_receiver_of_each_make_is_recognised_among_the_questions_to_all_others(string profile)
    {
        await using var bench = new ConfigurationBench(EveryProfileTests.FirmwareFor(profile));
        ReceiverSource source = (await ReceiverSource.FindAsync(bench.Port, "auto", null, TimeProvider.System, TestContext.Current.CancellationToken))!;
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await ReceiversIdentifyCommand.IdentifyAsync(source, passive: false, json: true, output, errors, TimeProvider.System, TestContext.Current.CancellationToken);
        IdentityReport report = JsonSerializer.Deserialize(output.ToString(), ReceiversJson.Default.IdentityReport)!;
        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal(profile.Split('/')[0], report.Make);
        Assert.True(ReceiverProfiles.Load(profile).FitsReceiver(new ReceiverIdentity { Make = report.Make!, Model = report.Model, By = "its answer" }), report.Model);
        Assert.NotNull(report.Firmware);
    }
}
