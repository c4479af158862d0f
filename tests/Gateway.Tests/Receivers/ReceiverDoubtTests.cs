using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Receivers;
using Gateway.Simulation;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Receivers;

/// <summary>What speaks against a fix reaches status, log, alert and screen; through a real serial port where it can.</summary>
public sealed class ReceiverDoubtTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("doubt-");
    private readonly PseudoTerminal _line;

    public ReceiverDoubtTests() => _line = new PseudoTerminal(Path.Combine(_folder.FullName, "rtk"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_spoofed_fix_is_told_to_status_log_alert_and_screen()
    {
        await using var fed = new Feed(_line, () => [.. Ubx(0x27, 0x09, [1, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0]), .. Gga(4)]);
        var log = new RecordingLogger<ReceiverRoom>();
        using (var room = new ReceiverRoom([new ReceiverConfiguration { Name = "rtk", Port = _line.Path }], TimeProvider.System, log))
        {
            await room.StartAsync(CancellationToken.None);
            await ReceiverBench.UntilAsync(() => room.LiveFix.Current(null)?.Doubts is not null && room.Find("rtk")!.Reading.Counts().Epochs > 5, Soon, "a doubt");
            Assert.Equal(("rtkFixed", "spoofing"), (room.LiveFix.Current(null)!.Quality, room.LiveFix.Current(null)!.Doubts));
            Assert.Contains("SPOOFING", Assert.Single(room.Status()).Warning, StringComparison.Ordinal);
            Assert.Single(log.At(LogLevel.Warning), message => message.Contains("SPOOFING", StringComparison.Ordinal));
            await room.StopAsync(CancellationToken.None);
        }
        string screen = await ScreenAsync();
        Assert.Contains("RTK FIXED, DOUBTFUL", screen, StringComparison.Ordinal);
        Assert.Contains("jamming none seen, spoofing A SIGN OF IT", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_that_contradict_each_other_are_told_on_the_screen()
    {
        await using var fed = new Feed(_line, () =>
        {
            string now = Now;
            return [.. Sentence($"GNRMC,{now},A,3733.9000000,N,12702.2140000,E,0.1,45.0,{Today},,,R,V"), .. Gga(4, now)];
        });
        string screen = await ScreenAsync();
        Assert.Contains("CONTRADICTS itself", screen, StringComparison.Ordinal);
        Assert.Contains("DOUBTFUL", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("the receiver sends none", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rtk_that_another_message_denies_is_told_on_the_screen_and_is_no_rtk()
    {
        await using var fed = new Feed(_line, () =>
        {
            string now = Now;
            return [.. Sentence($"GNGLL,3733.7980,N,12702.2140,E,{now},A,F"), .. Gga(4, now)];
        });
        string screen = await ScreenAsync();
        Assert.Contains("RTK float, DOUBTFUL", screen, StringComparison.Ordinal);
        Assert.Contains("DENIES it", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("the receiver sends none", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_corrections_are_told_to_alert_and_screen()
    {
        await using var fed = new Feed(_line, () => Gga(4, age: "75"));
        string screen = await ScreenAsync();
        Assert.Contains("RTK FIXED, DOUBTFUL", screen, StringComparison.Ordinal);
        Assert.Contains("OLD CORRECTIONS", screen, StringComparison.Ordinal);
        var reading = new ReceiverReading(TimeProvider.System);
        reading.Take([.. Sentence($"GNRMC,{Now},A,3733.7980000,N,12702.2140000,E,0.1,45.0,{Today},,,R,V"), .. Gga(4, age: "75")]);
        reading.Pause();
        Assert.Equal("oldCorrections", FixDoubtWords.Contract(reading.Doubts));
    }

    [Fact]
    public async Task A_place_in_another_datum_is_told_with_the_datums_name()
    {
        await using var fed = new Feed(_line, () => [.. Sentence("GPDTM,TOY,,0.0000,N,0.0000,E,0.0,W84"), .. Gga(4)]);
        string screen = await ScreenAsync();
        Assert.Contains("another DATUM, TOY", screen, StringComparison.Ordinal);
        Assert.Contains("DOUBTFUL", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_without_a_date_is_dated_by_the_machines_clock_which_learns_nothing_from_it()
    {
        await using var fed = new Feed(_line, () => Gga(4));
        ReceiverSource source = (await ReceiverSource.FindAsync(_line.Path, "115200", null, TimeProvider.System, Cancel))!;
        using var json = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(ExitCodes.Success, await ReceiversMonitorCommand.WriteJsonAsync(source, once: true, json, errors, TimeProvider.System, Cancel));
        DateTimeOffset utc = JsonElement.Parse(json.ToString().Split('\n')[0]).GetProperty("time").GetDateTimeOffset();
        Assert.InRange((DateTimeOffset.UtcNow - utc).TotalSeconds, -1, 5);
        Assert.Null(source.Reading.Clock.Now());
    }

    [Fact]
    public async Task Survey_in_and_the_use_of_corrections_are_shown()
    {
        byte[] survey = new byte[40];
        BitConverter.TryWriteBytes(survey.AsSpan(8), 120);
        BitConverter.TryWriteBytes(survey.AsSpan(28), 12_340);
        BitConverter.TryWriteBytes(survey.AsSpan(32), 119);
        survey[37] = 1;
        await using var fed = new Feed(_line, () => [.. Ubx(0x01, 0x3B, survey), .. Ubx(0x02, 0x32, [2, 1, 0, 0, 0, 0, 0x35, 4]), .. Gga(4)]);
        string screen = await ScreenAsync();
        Assert.Contains("survey-in going on", screen, StringComparison.Ordinal);
        Assert.Contains("1.234 m", screen, StringComparison.Ordinal);
        Assert.Contains("0 used, 0 not used", screen, StringComparison.Ordinal);
        Assert.Contains("garbled", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubt_that_comes_and_goes_is_one_and_over_only_after_a_while()
    {
        var time = new SteppingTimeProvider(DateTimeOffset.UnixEpoch);
        var keeper = new DoubtKeeper(time);
        keeper.Take(FixDoubts.SourcesContradict);
        time.Advance(DoubtKeeper.Hold - TimeSpan.FromSeconds(1));
        keeper.Take(FixDoubts.None);
        keeper.Take(FixDoubts.Jamming);
        Assert.Equal(FixDoubts.SourcesContradict | FixDoubts.Jamming, keeper.Now());
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(FixDoubts.Jamming, keeper.Now());
        time.Advance(DoubtKeeper.Hold);
        Assert.Equal(FixDoubts.None, keeper.Now());
    }

    [Fact]
    public void Of_two_receivers_the_one_that_sees_no_spoofing_is_believed_though_its_quality_is_worse()
    {
        var time = new SteppingTimeProvider(DateTimeOffset.UtcNow);
        ReceiverReading spoofed = new(time), honest = new(time);
        spoofed.Take([.. Ubx(0x27, 0x09, [1, 0, 0, 0, 3, 0, 0, 0, 7, 0, 0, 0]), .. Gga(4)]);
        honest.Take(Gga(1));
        spoofed.Pause();
        honest.Pause();
        AlertLiveFix fix = new LiveFixSource(() => [spoofed, honest], time).Current(null)!;
        Assert.Equal(("single", null), (fix.Quality, fix.Doubts));
    }

    public void Dispose()
    {
        _line.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Now => DateTimeOffset.UtcNow.ToString("HHmmss.ff", CultureInfo.InvariantCulture)[..^1] + "0";

    private static string Today => DateTimeOffset.UtcNow.ToString("ddMMyy", CultureInfo.InvariantCulture);

    private async Task<string> ScreenAsync()
    {
        ReceiverSource source = (await ReceiverSource.FindAsync(_line.Path, "115200", null, TimeProvider.System, Cancel))!;
        using var screen = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(ExitCodes.Success, await ReceiversMonitorCommand.WatchAsync(source, once: true, screen, errors, TimeProvider.System, Cancel));
        TestContext.Current.TestOutputHelper?.WriteLine(screen.ToString());
        return screen.ToString();
    }

    private static byte[] Gga(int quality, string? time = null, string age = "1.2") => Sentence($"GNGGA,{time ?? Now},3733.7980000,N,12702.2140000,E,{quality},12,0.70,50.123,M,23.456,M,{age},0123");

    private static byte[] Sentence(string body) =>
        Encoding.ASCII.GetBytes($"${body}*{body.Aggregate(0, (sum, c) => sum ^ c):X2}\r\n");

    private static byte[] Ubx(byte messageClass, byte id, byte[] payload)
    {
        byte[] content = [messageClass, id, (byte)payload.Length, (byte)(payload.Length >> 8), .. payload];
        byte a = 0, b = 0;
        foreach (byte value in content)
            b += a += value;
        return [0xB5, 0x62, .. content, a, b];
    }

    /// <summary>Speaks five times a second until disposed.</summary>
    private sealed class Feed : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _speaking;

        public Feed(PseudoTerminal line, Func<byte[]> epoch) => _speaking = SpeakAsync(line, epoch, _stop.Token);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _speaking;
            _stop.Dispose();
        }

        private static async Task SpeakAsync(PseudoTerminal line, Func<byte[]> epoch, CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                await line.Device.WriteAsync(epoch(), CancellationToken.None);
                await Task.Delay(TimeSpan.FromSeconds(0.2), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
