using System.Text.Json;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Streaming;

/// <summary>gpsd's own clients (Debian's gpsd-clients) at the gateway's stream.</summary>
public sealed class GpsdClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gpspipe_reads_fixes()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        string output = await StreamBench.RunAsync("gpspipe", ["-w", "-n", "40", "-x", "20", $"127.0.0.1:{bench.GpsdPort}"], Cancel);
        List<JsonElement> fixes = [.. output.Split('\n').Where(line => line.Contains("\"TPV\"", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line))];
        Assert.True(fixes.Count > 5, output);
        Assert.All(fixes, fix => Assert.Equal(ReceiverBench.Truth.Latitude, fix.GetProperty("lat").GetDouble(), 1e-6));
        Assert.Contains("\"SKY\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gpspipe_reads_sentences()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        string output = await StreamBench.RunAsync("gpspipe", ["-r", "-n", "40", "-x", "20", $"127.0.0.1:{bench.GpsdPort}"], Cancel);
        Assert.Contains("GGA,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gpspipe_reads_raw_bytes()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        string output = await StreamBench.RunAsync("gpspipe", ["-R", "-n", "40", "-x", "20", $"127.0.0.1:{bench.GpsdPort}"], Cancel);
        Assert.Contains("RMC,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cgps_shows_the_fix_in_a_terminal()
    {
        if (!File.Exists("/usr/bin/tmux"))
            Assert.Skip("tmux is not installed: apt-get install tmux");
        if (!File.Exists("/usr/bin/cgps"))
            Assert.Skip("cgps is not installed: apt-get install gpsd-clients");
        await using var bench = new StreamBench();
        await bench.StartAsync();
        string server = $"gateway-test-{Guid.NewGuid():N}";
        try
        {
            await StreamBench.RunAsync("tmux", ["-L", server, "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "45", $"cgps -s 127.0.0.1:{bench.GpsdPort}; sleep 60"], Cancel);
            string screen = "";
            for (int i = 0; i < 60 && !(screen.Contains("37.563", StringComparison.Ordinal) && screen.Contains("3D", StringComparison.Ordinal)); i++)
            {
                await Task.Delay(250, Cancel);
                screen = await StreamBench.RunAsync("tmux", ["-L", server, "capture-pane", "-p"], Cancel);
            }
            TestContext.Current.TestOutputHelper?.WriteLine(screen);
            Assert.Contains("3D RTK FIX", screen, StringComparison.Ordinal);
            Assert.Contains("37.563", screen, StringComparison.Ordinal);
            Assert.Contains("127.03", screen, StringComparison.Ordinal);
        }
        finally
        {
            await StreamBench.RunAsync("tmux", ["-L", server, "kill-server"], CancellationToken.None);
        }
    }
}
