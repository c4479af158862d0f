using System.Diagnostics;
using System.Globalization;
using Gateway.Configuration;
using Gateway.Receivers;
using Gateway.Simulation;
using Gateway.Streaming;
using Gateway.Tests.Receivers;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Streaming;

/// <summary>chronyd itself (Debian's chrony), which leaves the clock alone (-x), takes the time of a simulated receiver.</summary>
public sealed class ChronyTests : IAsyncDisposable
{
    private const string Chronyd = "/usr/sbin/chronyd", Chronyc = "/usr/bin/chronyc";

    private static readonly TimeSpan ReceiverAhead = TimeSpan.FromSeconds(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chrony-");
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly RecordingLogger<ReceiverRoom> _log = new();
    private PseudoTerminal? _line;
    private ReceiverRoom? _room;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Clock => Path.Combine(_folder.FullName, "clock.sock");

    private string Control => Path.Combine(_folder.FullName, "chronyd.sock");

    [Fact]
    public async Task Chronyd_sees_the_receivers_time_with_the_right_sign()
    {
        if (!File.Exists(Chronyd))
            Assert.Skip("chrony is not installed: apt-get install chrony");
        await StartReceiverAsync();
        using Process chronyd = Start();
        try
        {
            _running.Add(new ChronySamples(Clock, _room!, TimeProvider.System, _log).RunAsync(_stop.Token));
            string[] source = [];
            long began = TimeProvider.System.GetTimestamp();
            while (source is not [_, _, _, _, _, not "0", ..])
            {
                Assert.False(chronyd.HasExited, chronyd.HasExited ? await chronyd.StandardError.ReadToEndAsync(Cancel) : "");
                Assert.True(TimeProvider.System.GetElapsedTime(began).TotalSeconds < 30, string.Join(' ', source));
                await Task.Delay(200, Cancel);
                source = (await SourcesAsync()).Split('\n')[0].Split(',');
            }
            Assert.Equal(("#", "GNSS"), (source[0], source[2]));
            // chronyc(1), sources: positive where the local clock is ahead of the source.
            Assert.Equal(-ReceiverAhead.TotalSeconds, double.Parse(source[7], CultureInfo.InvariantCulture), 0.3);
            Assert.Empty(_log.At(LogLevel.Warning));
        }
        finally
        {
            chronyd.Kill();
            await chronyd.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_chronyd_that_is_not_there_is_said_once()
    {
        await StartReceiverAsync();
        _running.Add(new ChronySamples(Clock, _room!, TimeProvider.System, _log).RunAsync(_stop.Token));
        await ReceiverBench.UntilAsync(() => _log.At(LogLevel.Warning).Count > 0, TimeSpan.FromSeconds(10), "a warning");
        await Task.Delay(2500, Cancel);
        Assert.Contains(Clock, Assert.Single(_log.At(LogLevel.Warning)), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_room is not null)
            await _room.StopAsync(CancellationToken.None);
        _room?.Dispose();
        _line?.Dispose();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartReceiverAsync()
    {
        _line = new PseudoTerminal(Path.Combine(_folder.FullName, "rtk"));
        var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = ReceiverBench.Truth, RateHertz = 5, ClockOffset = ReceiverAhead }, TimeProvider.System);
        _running.Add(receiver.RunAsync(_line.Device, _stop.Token));
        _room = new ReceiverRoom([new ReceiverConfiguration { Name = "rtk", Port = _line.Path }], TimeProvider.System, _log);
        await _room.StartAsync(Cancel);
        await ReceiverBench.UntilAsync(() => _room.Time() is not null, TimeSpan.FromSeconds(10), "a time");
    }

    private Process Start()
    {
        string configuration = Path.Combine(_folder.FullName, "chrony.conf");
        File.WriteAllText(configuration, $"""
            refclock SOCK {Clock} refid GNSS poll 0 delay 0.4
            bindcmdaddress {Control}
            cmdport 0
            port 0
            pidfile {Path.Combine(_folder.FullName, "chronyd.pid")}

            """);
        return Process.Start(new ProcessStartInfo(Chronyd, ["-x", "-d", "-U", "-F", "0", "-u", Environment.UserName, "-f", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
    }

    private async Task<string> SourcesAsync()
    {
        using Process chronyc = Process.Start(new ProcessStartInfo(Chronyc, ["-c", "-h", Control, "sources"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = await chronyc.StandardOutput.ReadToEndAsync(Cancel);
        await chronyc.WaitForExitAsync(Cancel);
        return output;
    }
}
