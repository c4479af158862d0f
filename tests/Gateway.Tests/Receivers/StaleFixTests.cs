using System.Globalization;
using System.Text;
using Gateway.Commands;
using Gateway.Corrections;
using Gateway.Gnss;
using Gateway.Health;
using Gateway.Receivers;
using Gateway.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Receivers;

/// <summary>A fix that is not of now is not told as one: to people, in alerts, to the caster.</summary>
public sealed class StaleFixTests
{
    private static readonly DateTimeOffset Began = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Began);
    private readonly ReceiverReading _reading;

    public StaleFixTests() => _reading = new ReceiverReading(_time);

    [Fact]
    public void A_receiver_that_repeats_one_instant_loses_its_quality_and_is_doubted()
    {
        for (int second = 0; second < 30; second++)
            Say(Epoch(Began, age: 1));
        Assert.Null(_reading.Quality);
        Assert.Equal(FixDoubts.StandsStill, _reading.Doubts);
        Assert.Contains("STANDS STILL", _reading.DoubtWords, StringComparison.Ordinal);
        Assert.InRange(_time.GetElapsedTime(_reading.Latest!.Arrived).TotalSeconds, 29, 31);
        Say(Epoch(_time.GetUtcNow(), age: 1));
        Assert.Equal(FixQuality.RtkFixed, _reading.Quality);
    }

    [Fact]
    public void Old_corrections_are_a_doubt_of_the_fix_and_of_an_alert()
    {
        Say(Epoch(Began, age: 29));
        Assert.Equal(FixDoubts.None, _reading.Doubts);
        Say(Epoch(_time.GetUtcNow(), age: 300));
        Assert.Equal(FixDoubts.OldCorrections, _reading.Doubts);
        Assert.Equal("oldCorrections", new LiveFixSource(() => [_reading], _time).Current(null)!.Doubts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_caster_is_told_a_fix_of_now_then_its_place_as_a_single_fix_then_nothing(bool frozen)
    {
        var rover = new RoverPosition(_reading, null, _time, _time.GetUtcNow);
        Say(Epoch(Began, age: 1));
        string fresh = rover.Gga()!.Value.Sentence;
        Assert.Equal(FixQuality.RtkFixed, rover.Gga()!.Value.Quality);
        for (int second = 0; second < 20; second++)
        {
            if (frozen)
                Say(Epoch(Began, age: 1));
            else
                _time.Advance(TimeSpan.FromSeconds(1));
        }
        (string sentence, FixQuality quality) = rover.Gga()!.Value;
        Assert.Equal(FixQuality.Single, quality);
        Assert.Equal(fresh.Split(',')[2..6], sentence.Split(',')[2..6]); // A virtual station must not move.
        Assert.Equal("1", sentence.Split(',')[6]);
        _time.Advance(RoverPosition.LongestAge);
        Assert.Null(rover.Gga());
    }

    [Fact]
    public void Doctor_warns_of_a_receiver_that_gives_no_new_position()
    {
        var mute = new ReceiverHealth { Name = "roof", Port = "/dev/rtk", State = "reading", Epochs = 40, Warning = "its time STANDS STILL" };
        Finding[] found = [.. ServiceFindings.OfReceiver(mute)];
        Assert.All(found, finding => Assert.Equal(Gravity.Warning, finding.Gravity));
        Assert.Contains("no position of another instant", found[0].Text, StringComparison.Ordinal);
        Finding slow = Assert.Single(ServiceFindings.OfReceiver(mute with { Quality = "rtkFixed", Warning = null, TimeWarning = "its time is 3600 s behind" }), finding => finding.Gravity == Gravity.Warning);
        Assert.Contains("3600 s behind", slow.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_screen_says_that_the_time_stands_still()
    {
        string folder = Directory.CreateTempSubdirectory("stale-").FullName;
        using var line = new PseudoTerminal(Path.Combine(folder, "rtk"));
        using var stop = new CancellationTokenSource();
        byte[] frozen = Epoch(TimeProvider.System.GetUtcNow(), age: 1);
        Task speaking = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await line.Device.WriteAsync(frozen, CancellationToken.None);
                await Task.Delay(500, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }, CancellationToken.None);
        ReceiverSource source = (await ReceiverSource.FindAsync(line.Path, "115200", null, TimeProvider.System, stop.Token))!;
        var state = new MonitorState(source, TimeProvider.System);
        source.Reading.Add(state);
        Task reading = source.RunAsync(stop.Token);
        await ReceiverBench.UntilAsync(() => state.View().Doubts == FixDoubts.StandsStill, TimeSpan.FromSeconds(30), "it stands still");
        MonitorView view = state.View();
        string screen = string.Join('\n', new MonitorScreen(100, 60, colours: false).Draw(view));
        Assert.Contains("RTK FIXED, DOUBTFUL", screen, StringComparison.Ordinal);
        Assert.Contains("s OLD", screen, StringComparison.Ordinal);
        Assert.Contains("STANDS STILL", screen, StringComparison.Ordinal);
        Assert.Null(view.Status.Quality);
        Assert.Contains("STANDS STILL", view.Status.Warning, StringComparison.Ordinal);
        await stop.CancelAsync();
        await speaking;
        await reading;
        line.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(-3600, true, "ntp")]
    [InlineData(-3600, false, "gnss")]
    [InlineData(3, true, "gnss")]
    public void A_receiver_is_not_believed_against_a_synchronised_clock(int offset, bool synchronized, string source)
    {
        var clock = new ClockSource(_time, () => new GnssTime(_time.GetUtcNow().AddSeconds(offset), 0.2), () => synchronized ? TimeSpan.FromMilliseconds(50) : null);
        AlertTimeIs(source, clock);
        string? words = ClockSource.WordsOfDisagreement(TimeSpan.FromSeconds(offset), synchronized ? TimeSpan.Zero : null);
        Assert.Equal(source == "ntp", words?.Contains("3600 s behind this machine's clock", StringComparison.Ordinal) == true);
        if (offset == -3600 && !synchronized)
            Assert.Equal(TimeSpan.FromHours(1), CorrectionClock.Of(clock.Now(), _time.GetUtcNow()).Contradiction);
        else
            Assert.Null(CorrectionClock.Of(clock.Now(), _time.GetUtcNow()).Contradiction);
    }

    private static void AlertTimeIs(string source, ClockSource clock) => Assert.Equal(source, clock.Now().Source);

    private void Say(byte[] epoch)
    {
        _reading.Take(epoch);
        _reading.Pause();
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private static byte[] Epoch(DateTimeOffset utc, double age)
    {
        string time = utc.ToString("HHmmss.ff", CultureInfo.InvariantCulture), date = utc.ToString("ddMMyy", CultureInfo.InvariantCulture);
        return
        [
            .. Sentence($"GNRMC,{time},A,3733.7980000,N,12702.2140000,E,0.0,0.0,{date},,,R,V"),
            .. Sentence(string.Create(CultureInfo.InvariantCulture, $"GNGGA,{time},3733.7980000,N,12702.2140000,E,4,12,0.70,50.123,M,23.456,M,{age:0.0},0123")),
        ];
    }

    private static byte[] Sentence(string body) =>
        Encoding.ASCII.GetBytes($"${body}*{body.Aggregate(0, (sum, c) => sum ^ c):X2}\r\n");
}
