using System.Text.Json;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Press;

/// <summary>The README's first command, in its form for machines.</summary>
public class DemoTests
{
    [Fact]
    public async Task Once_presses_a_bell_prints_the_alert_and_the_times_and_ends_with_0()
    {
        CommandResult demo = await Command.RunAsync("dotnet",
            [Checkout.Program("Gateway.Demo", "gateway-demo"), "--once", "--port", $"{FreePort.Next()}"], within: TimeSpan.FromMinutes(2));
        Assert.True(demo.ExitCode == 0, demo.Output + demo.Error);
        using JsonDocument said = JsonDocument.Parse(demo.Output);
        JsonElement alert = said.RootElement.GetProperty("alert");
        Assert.Equal("press", alert.GetProperty("kind").GetString());
        Assert.NotEqual(0, alert.GetProperty("place").GetProperty("plane")[0].GetProperty("northingMetres").GetDouble());
        Assert.True(alert.TryGetProperty("liveFix", out _), "The receiver's live fix is missing.");
    }
}
