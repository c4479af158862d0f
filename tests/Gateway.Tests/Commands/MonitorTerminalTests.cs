using Gateway.Tests.Receivers;
using Gateway.Tests.Streaming;

namespace Gateway.Tests.Commands;

/// <summary>The monitor in a real terminal: tmux's.</summary>
public sealed class MonitorTerminalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_monitor_draws_follows_a_resize_and_gives_the_terminal_back()
    {
        if (!File.Exists("/usr/bin/tmux"))
            Assert.Skip("tmux is not installed: apt-get install tmux");
        await using var receiver = new ReceiverBench();
        string server = $"gateway-test-{Guid.NewGuid():N}", program = Path.Combine(AppContext.BaseDirectory, "gateway");
        try
        {
            await TmuxAsync(server, "-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "45", $"echo before; {program} receivers monitor {receiver.Line.Path} --baud 115200; echo code $?; sleep 60");
            string wide = await ScreenAsync(server, screen => screen.Contains("RTK FIXED", StringComparison.Ordinal) && screen.Contains("GNRMC", StringComparison.Ordinal));
            Assert.Contains("G02 ", wide, StringComparison.Ordinal);

            await TmuxAsync(server, "resize-window", "-x", "50", "-y", "12");
            string small = await ScreenAsync(server, screen => screen.Contains("RTK FIXED", StringComparison.Ordinal) && !screen.Contains("GNRMC", StringComparison.Ordinal));
            Assert.Contains("37.563", small, StringComparison.Ordinal);

            await TmuxAsync(server, "send-keys", "C-c");
            string after = await ScreenAsync(server, screen => screen.Contains("code ", StringComparison.Ordinal));
            Assert.Contains("before", after, StringComparison.Ordinal);
            Assert.DoesNotContain("RTK FIXED", after, StringComparison.Ordinal);
            Assert.Contains("code 0", after, StringComparison.Ordinal);
        }
        finally
        {
            await StreamBench.RunAsync("tmux", ["-L", server, "kill-server"], CancellationToken.None);
        }
    }

    private static Task<string> TmuxAsync(string server, params string[] arguments) => StreamBench.RunAsync("tmux", ["-L", server, .. arguments], Cancel);

    /// <summary>The screen once it is as expected, or as it is after ten seconds.</summary>
    private static async Task<string> ScreenAsync(string server, Func<string, bool> isThere)
    {
        string screen = "";
        for (int i = 0; i < 50; i++)
        {
            screen = await TmuxAsync(server, "capture-pane", "-p");
            if (isThere(screen))
                break;
            await Task.Delay(TimeSpan.FromSeconds(0.2), Cancel);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(screen);
        return screen;
    }
}
