using System.Diagnostics;
using System.Text;
using Gateway.Messages;
using Gateway.Receivers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Receivers;

public sealed class SerialReceiverTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_fixed_position_arrives_through_a_real_serial_port()
    {
        await using var bench = new ReceiverBench();
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.LiveFix.Current(null)?.Quality == "rtkFixed", Soon, "an RTK fix");
        await ReceiverBench.UntilAsync(() => bench.Room.Time() is not null, Soon, "the receiver's time");
        Assert.InRange(bench.Room.Time()!.Value.OffsetToSystem.TotalSeconds, -1, 0.1);
        AlertLiveFix fix = bench.Room.LiveFix.Current(null)!;
        Assert.Equal(ReceiverBench.Truth.Latitude, fix.Latitude, 1e-6);
        Assert.Equal(ReceiverBench.Truth.Longitude, fix.Longitude, 1e-6);
        Assert.Equal(ReceiverBench.Truth.EllipsoidalHeightMetres, fix.EllipsoidalHeightMetres!.Value, 0.2);
        Assert.InRange(fix.AgeSeconds, 0, 2);
        Assert.InRange((DateTimeOffset.UtcNow - fix.Utc).TotalSeconds, -0.1, 3);
        Assert.Equal(new ReceiverStatus { Name = "rtk", State = "reading", Quality = "rtkFixed" }, Assert.Single(bench.Room.Status()));
    }

    [Fact]
    public async Task A_one_hertz_epoch_is_complete_before_the_next_one_begins()
    {
        await using var bench = new ReceiverBench(rateHertz: 1);
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.LiveFix.Current(null) is not null, Soon, "a fix");
        Assert.InRange(bench.Room.LiveFix.Current(null)!.AgeSeconds, 0, 0.9);
    }

    [Fact]
    public async Task A_port_that_is_missing_is_said_once_and_read_when_it_comes()
    {
        await using var bench = new ReceiverBench(plugged: false);
        await bench.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        string warning = Assert.Single(bench.Log.At(LogLevel.Warning));
        Assert.Contains($"no port {bench.Line.Path}", warning, StringComparison.Ordinal);
        ReceiverStatus status = Assert.Single(bench.Room.Status());
        Assert.Equal(("noPort", null), (status.State, status.Quality));
        Assert.Contains(bench.Line.Path, status.Fault!, StringComparison.Ordinal);
        Assert.Null(bench.Room.LiveFix.Current(null));

        bench.Line.Plug();
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0].State == "reading", TimeSpan.FromSeconds(2), "reading");
        Assert.Single(bench.Log.At(LogLevel.Warning));
        Assert.Single(bench.Log.At(LogLevel.Information));
    }

    [Fact]
    public async Task A_pulled_plug_is_said_once_and_the_last_fix_stays_with_its_age()
    {
        await using var bench = new ReceiverBench();
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.LiveFix.Current(null) is not null, Soon, "a fix");
        bench.Line.Unplug();
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0].State == "noPort", TimeSpan.FromSeconds(1), "noPort");
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Single(bench.Log.At(LogLevel.Warning));
        Assert.InRange(bench.Room.LiveFix.Current(null)!.AgeSeconds, 1.5, 10);
    }

    [Fact]
    public async Task Garbage_and_damaged_sentences_are_counted_and_skipped()
    {
        await using var bench = new ReceiverBench();
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.LiveFix.Current(null) is not null, Soon, "a fix");
        ReceiverCounts before = bench.Room.Counts()["rtk"];
        bench.Device.EmitGarbage(500);
        bench.Device.DamageSentences(7);
        await ReceiverBench.UntilAsync(() => bench.Room.Counts()["rtk"].Rejected.Values.Sum() - before.Rejected.Values.Sum() >= 7, Soon, "7 rejections");
        await ReceiverBench.UntilAsync(() => bench.Room.Counts()["rtk"].Epochs >= before.Epochs + 10, Soon, "10 more epochs");
        ReceiverCounts after = bench.Room.Counts()["rtk"];
        Assert.True(after.SkippedBytes > before.SkippedBytes);
        Assert.Equal("rtkFixed", bench.Room.LiveFix.Current(null)!.Quality);
        Assert.Equal("reading", bench.Room.Status()[0].State);
        Assert.Empty(bench.Log.At(LogLevel.Warning));
    }

    [Fact]
    public async Task Bytes_that_are_no_sentences_name_the_baud_rate()
    {
        await using var bench = new ReceiverBench();
        await bench.SwitchOffAsync();
        await bench.StartAsync();
        byte[] noise = Encoding.ASCII.GetBytes(new string('x', 500));
        await ReceiverBench.UntilAsync(
            () =>
            {
                bench.Line.Device.Write(noise);
                return bench.Room.Status()[0].Fault?.Contains("115200", StringComparison.Ordinal) == true;
            },
            Soon,
            "a fault that names the baud rate");
        Assert.Equal("reading", bench.Room.Status()[0].State);
        Assert.Null(bench.Room.Status()[0].Quality);
    }

    [Fact]
    public async Task A_receiver_that_turns_to_garbage_after_a_fix_is_said_once_and_so_is_its_recovery()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var bench = new ReceiverBench(time: time);
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0].Quality == "rtkFixed", Soon, "a fix");
        bench.Device.DamageSentences(400);
        await ReceiverBench.UntilAsync(
            () =>
            {
                bench.Device.EmitGarbage(10);
                time.Advance(TimeSpan.FromMilliseconds(100));
                return bench.Room.Status()[0].Fault is not null;
            },
            Soon,
            "a fault");
        ReceiverStatus status = bench.Room.Status()[0];
        Assert.Null(status.Quality);
        Assert.Contains("baud rate", status.Fault!, StringComparison.Ordinal);
        Assert.Contains("wiring", status.Fault!, StringComparison.Ordinal);
        ReceiverCounts garbage = bench.Room.Counts()["rtk"];
        await ReceiverBench.UntilAsync(() => bench.Room.Counts()["rtk"].Bytes > garbage.Bytes + 2000, Soon, "more garbage");
        Assert.Single(bench.Log.At(LogLevel.Warning));

        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0] is { Fault: null, Quality: "rtkFixed" }, Soon, "a fix again");
        Assert.Single(bench.Log.At(LogLevel.Warning));
        Assert.Equal(2, bench.Log.At(LogLevel.Information).Count);
    }

    [Fact]
    public async Task A_quality_of_some_seconds_ago_is_not_shown_as_now()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var bench = new ReceiverBench(time: time);
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0].Quality == "rtkFixed", Soon, "a fix");
        await bench.SwitchOffAsync();
        time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Null(bench.Room.Status()[0].Quality);
    }

    [Fact]
    public async Task A_receiver_that_falls_silent_is_said_once_and_its_port_opened_afresh()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var bench = new ReceiverBench(time: time);
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0].Quality == "rtkFixed", Soon, "a fix");
        await bench.SwitchOffAsync();
        await ReceiverBench.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return bench.Room.Counts()["rtk"].Openings >= 3;
            },
            Soon,
            "two more openings");
        Assert.Equal("silent", bench.Room.Status()[0].State);
        Assert.Single(bench.Log.At(LogLevel.Warning));
    }

    [Fact]
    public async Task An_unexpected_fault_is_logged_and_the_receiver_started_again()
    {
        await using var bench = new ReceiverBench();
        bench.Log.Failures = 1;
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Log.At(LogLevel.Error).Count == 1, Soon, "a fault");
        await ReceiverBench.UntilAsync(() => bench.Room.Counts()["rtk"].Openings == 2 && bench.Room.Status()[0].Quality == "rtkFixed", Soon, "reading again");
        Assert.Contains("started again", Assert.Single(bench.Log.At(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_on_an_idle_port_takes_less_than_a_second()
    {
        await using var bench = new ReceiverBench();
        await bench.SwitchOffAsync();
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.Counts()["rtk"].Openings == 1, Soon, "an open port");
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0] is { State: "silent", Fault: null }, Soon, "silent, and no fault yet");
        long begin = Stopwatch.GetTimestamp();
        await bench.Room.StopAsync(CancellationToken.None);
        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task Something_that_is_no_serial_port_is_said_in_words_that_help()
    {
        await using var bench = new ReceiverBench(plugged: false);
        await File.WriteAllTextAsync(bench.Line.Path, "no port");
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Log.At(LogLevel.Warning).Count > 0, Soon, "a warning");
        Assert.Contains("not a serial port", Assert.Single(bench.Log.At(LogLevel.Warning)), StringComparison.Ordinal);
        Assert.Equal("noPort", bench.Room.Status()[0].State);
    }
}
