using System.Text.RegularExpressions;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>The units under deploy/systemd, read by systemd itself.</summary>
public sealed partial class SystemdUnitTests
{
    public static TheoryData<string> Units { get; } = [.. Directory.GetFiles(Path.Combine(Checkout.Root, "deploy", "systemd"), "*.service").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Units))]
    public async Task Systemd_finds_no_fault_in_a_unit(string unit)
    {
        if (!File.Exists("/usr/bin/systemd-analyze"))
            Assert.Skip("systemd-analyze is not installed here.");
        using var folder = new TemporaryFolder();
        string text = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "deploy", "systemd", unit), TestContext.Current.CancellationToken);
        // The program is not installed where the unit will find it.
        string file = folder.Write(unit, Program().Replace(text, "ExecStart=/bin/true"));
        CommandResult result = await Command.RunAsync("systemd-analyze", ["verify", file]);
        Assert.True(result is { ExitCode: 0, Error: "" }, result.Error);
    }

    [GeneratedRegex(@"^ExecStart=\S+", RegexOptions.Multiline)]
    private static partial Regex Program();
}
