using System.Text;
using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Health;
using Gateway.Simulation;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Corrections;

/// <summary>From casters to the receiver's port, through real sockets and a real pseudo-terminal.</summary>
public sealed class CorrectionFeedTests
{
    [Fact]
    public async Task Corrections_reach_the_receiver_intact_while_it_is_read()
    {
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.HttpChunked);
        await using var bench = new FeedBench(Corrections(Caster(caster)));
        await bench.StartAsync();

        await bench.UntilAsync(() => bench.Arrived().Length > 5000, "5000 bytes at the receiver");

        byte[] arrived = bench.Arrived();
        Assert.Equal(caster.Sent.SelectMany(epoch => epoch).Take(arrived.Length), arrived);
        Assert.Empty(bench.Receiver.Room.Find("rtk")!.Reading.Counts().Rejected);
        CorrectionHealth health = bench.Feed.Health();
        Assert.Equal((CorrectionState.Streaming, 1, 1, 2), (health.State, health.Choice, health.Choices, health.NtripVersion));
        Assert.Equal(0, health.DroppedMessages);
        Assert.Equal("streaming BASE", health.Summary);
        Assert.InRange(health.Base!.DistanceMetres!.Value, 1100, 1120);
        // The receiver's own fix is what the caster is told.
        await bench.UntilAsync(() => caster.Positions.Count > 0, "a position");
        Assert.All(caster.Positions, position => Assert.True(position.IsWellFormed && position.Quality > 0, position.Sentence));
        Assert.Equal(CasterBench.Here.Latitude, caster.Positions[0].Latitude, 5);
    }

    [Fact]
    public async Task Old_observations_are_logged_once_and_are_in_the_health()
    {
        var late = new SimulatedMountpoint { Name = "BASE", Base = new SimulatedBase(9, CasterBench.Here) { ObservationDelay = TimeSpan.FromMinutes(2) } };
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, late);
        await using var bench = new FeedBench(Corrections(Caster(caster)));
        await bench.StartAsync();

        await bench.UntilAsync(() => bench.Feed.Health() is { Frames: > 60, Warnings.Count: > 0 }, "a warning in the health");

        Assert.InRange(bench.Feed.Health().LatencySeconds!.Value, 119.5, 125);
        Assert.Equal(ObservationWatch.OldCode, Assert.Single(bench.Feed.Health().Warnings).Code);
        Assert.Single(bench.Log.At(LogLevel.Warning), line => line.Contains("the corrections are old", StringComparison.Ordinal) && line.Contains("오래되었습니다", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_mountpoint_takes_over_and_the_first_is_returned_to()
    {
        await using SimulatedCaster first = CasterBench.Caster();
        await using SimulatedCaster second = CasterBench.Caster(CasterAnswer.AsAsked, new SimulatedMountpoint { Name = "OTHER", Base = CasterBench.Base(station: 99) });
        first.Refusal = CasterRefusal.Unavailable;
        await using var bench = new FeedBench(Corrections(Caster(first), Caster(second, "OTHER")) with { ReturnAfterSeconds = 1 });
        await bench.StartAsync();

        await bench.UntilStreamingAsync(2);
        Assert.Equal("stationNotSending", bench.Feed.Health().LastRefusal?.Code);
        // Told to stay away for 120 s, it is not asked again.
        long asked = first.Connections;
        await bench.UntilAsync(() => bench.Feed.Health().Frames > 60, "3 s of the second");
        Assert.Equal(asked, first.Connections);
    }

    [Fact]
    public async Task Each_mountpoint_has_its_first_try_before_any_has_a_second()
    {
        await using SimulatedCaster first = CasterBench.Caster();
        await using SimulatedCaster second = CasterBench.Caster();
        await using SimulatedCaster third = CasterBench.Caster();
        (first.Refusal, second.Refusal) = (CasterRefusal.Silence, CasterRefusal.Silence);
        await using var bench = new FeedBench(Corrections(Caster(first), Caster(second), Caster(third)) with { SilentSeconds = 1 });
        await bench.StartAsync();

        // The wait of the first is long over when the second has kept silent for as long as it may.
        await bench.UntilStreamingAsync(3);

        Assert.Equal(3, bench.AccessRecords.Where(record => record.Event is "refused" or "accepted").Select(record => record.Caster).Distinct().Count());
        Assert.Equal(3, bench.AccessRecords.Count(record => record.Event is "refused" or "accepted"));
    }

    [Fact]
    public async Task While_an_earlier_mountpoint_is_tried_the_later_goes_on_without_a_gap()
    {
        await using SimulatedCaster first = CasterBench.Caster();
        await using SimulatedCaster second = CasterBench.Caster(CasterAnswer.AsAsked, new SimulatedMountpoint { Name = "OTHER", Base = CasterBench.Base(station: 99) });
        first.Refusal = CasterRefusal.Silence;
        await using var bench = new FeedBench(Corrections(Caster(first), Caster(second, "OTHER")) with { ReturnAfterSeconds = 1, SilentSeconds = 1 });
        await bench.StartAsync();
        await bench.UntilStreamingAsync(2);
        first.Refusal = CasterRefusal.None;

        await bench.UntilStreamingAsync(1);

        byte[] arrived = bench.Arrived();
        byte[] fromSecond = [.. second.Sent.SelectMany(epoch => epoch)];
        int switched = arrived.AsSpan().CommonPrefixLength(fromSecond);
        Assert.True(switched > 500, "the second was used first");
        await bench.UntilAsync(() => bench.Arrived().Length > switched + 500, "corrections of the first");
        Assert.Contains(bench.Log.At(LogLevel.Information), line => line.Contains("back from", StringComparison.Ordinal));
        Assert.Contains(bench.AccessRecords, record => record is { Event: "ended", Reason: "an earlier mountpoint gives corrections again" });
    }

    [Theory]
    [InlineData(CasterRefusal.Unauthorized)]
    [InlineData(CasterRefusal.CloseAtOnce)]
    [InlineData(CasterRefusal.NotFound)]
    [InlineData(CasterRefusal.Silence)]
    [InlineData(CasterRefusal.ChunksThatAreNone)]
    [InlineData(CasterRefusal.None)]
    public async Task No_caster_bans_the_gateway_whatever_it_does(CasterRefusal refuses)
    {
        // Ten connections a minute, a hundred times faster, as all waits are.
        await using SimulatedCaster caster = CasterBench.Caster(new SimulatedCasterOptions
        {
            Mountpoints = [new SimulatedMountpoint { Name = "BASE", Base = CasterBench.Base() }],
            Period = TimeSpan.FromMilliseconds(50),
            BanAfterConnections = 10,
            BanWindow = TimeSpan.FromMilliseconds(600),
        });
        caster.Refusal = refuses;
        await using var bench = new FeedBench(Corrections(Caster(caster)) with { SilentSeconds = 1 });
        await bench.StartAsync();
        await bench.UntilAsync(() => caster.Connections > 0, "the first connection");

        // Six minutes' worth. A caster that lets in hangs up all the time.
        for (int i = 0; i < 60; i++)
        {
            bench.Arrived();
            if (refuses == CasterRefusal.None)
                caster.Hangup();
            await Task.Delay(60, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, caster.Bans);
        Assert.True(caster.Connections <= 14, $"{caster.Connections} connections");
    }

    [Fact]
    public async Task A_base_too_far_away_and_one_that_moves_are_said_in_the_log_once_each_over_reconnects()
    {
        SimulatedBase station = CasterBench.Base(north: 1.5);
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, new SimulatedMountpoint { Name = "BASE", Base = station });
        await using var bench = new FeedBench(Corrections(Caster(caster)));
        await bench.StartAsync();
        await bench.UntilAsync(() => Said(bench, "166.5 km from here").Length == 1, "far away");
        Assert.Contains(Said(bench, "166.5 km from here")[0], c => c is >= '가' and <= '힣');

        caster.Hangup();
        await bench.UntilAsync(() => caster.Connections > 1 && bench.Feed.Health() is { LastRefusal: not null, State: CorrectionState.Streaming, Base.Latitude: not null }, "the stream again");
        station.MoveTo(station.Position with { EllipsoidalHeightMetres = 80.5 });
        await bench.UntilAsync(() => Said(bench, "moved by 0.500 m").Length == 1, "moved");
        await Task.Delay(TimeSpan.FromSeconds(0.5), TestContext.Current.CancellationToken);

        Assert.Single(Said(bench, "km from here"));
        Assert.Single(Said(bench, "moved by"));

        static string[] Said(FeedBench bench, string words) => [.. bench.Log.At(LogLevel.Warning).Where(line => line.Contains(words, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task A_lost_stream_is_taken_up_again()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var bench = new FeedBench(Corrections(Caster(caster)));
        await bench.StartAsync();
        await bench.UntilStreamingAsync(1);

        caster.Hangup();
        await bench.UntilAsync(() => bench.Feed.Health().LastRefusal?.Code == "closedByCaster", "the loss is noticed");
        await bench.UntilStreamingAsync(1);

        Assert.Equal(["accepted", "ended", "accepted"], bench.AccessRecords.Where(record => record.Event != "progress").Select(record => record.Event));
        AccessRecord ended = bench.AccessRecords.First(record => record.Event == "ended");
        Assert.Equal("closedByCaster", ended.Reason);
        Assert.True(ended is { Bytes: > 0, Frames: > 0, Seconds: not null } && ended.Messages!.ContainsKey("1006"), $"{ended}");
    }

    [Fact]
    public async Task A_caster_that_wants_a_position_is_not_asked_before_there_is_one()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var bench = new FeedBench(Corrections(Caster(caster)));
        bench.Receiver.Line.Unplug();
        await bench.StartAsync();
        await bench.UntilAsync(() => bench.Feed.Health().State == CorrectionState.WaitingForFix, "waiting for a fix");
        Assert.Equal(0, caster.Connections);

        bench.Receiver.Line.Plug();
        await bench.UntilStreamingAsync(1);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_again_when_its_file_changes_and_stands_in_no_log()
    {
        using var folder = new CredentialsFolder();
        string file = folder.Write("kimchulsoo:wrong-secret");
        await using SimulatedCaster caster = CasterBench.Caster(new SimulatedCasterOptions
        {
            Mountpoints = [new SimulatedMountpoint { Name = "BASE", Base = CasterBench.Base() }],
            Users = new Dictionary<string, string> { ["kimchulsoo"] = "right-secret" },
            Period = TimeSpan.FromMilliseconds(50),
        });
        await using var bench = new FeedBench(Corrections(Caster(caster) with { CredentialsFile = file }));
        await bench.StartAsync();
        await bench.UntilAsync(() => bench.Feed.Health() is { State: CorrectionState.Waiting, LastRefusal.Code: "badCredentials" }, "the refusal");
        Assert.Contains("비밀번호", bench.Feed.Health().LastRefusal!.Korean, StringComparison.Ordinal);

        folder.Write("kimchulsoo:right-secret");
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(2));
        await bench.UntilStreamingAsync(1);

        string said = string.Join('\n', Enum.GetValues<LogLevel>().SelectMany(bench.Log.At)) + bench.AccessText + $"{bench.Feed.Health()}";
        foreach (string secret in new[] { "kimchulsoo", "wrong-secret", "right-secret", Convert.ToBase64String("kimchulsoo:right-secret"u8), Convert.ToBase64String("kimchulsoo:wrong-secret"u8) })
            Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("badCredentials", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\n", "이용 기간이 만료되었습니다", "utf-8")]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\n", "이용 기간이 만료되었습니다", "ks_c_5601-1987")]
    [InlineData("ERROR - ", "등록되지 않은 사용자입니다", "ks_c_5601-1987")]
    public async Task A_Korean_refusal_stands_readable_in_the_access_log(string head, string words, string encoding)
    {
        Encoding written = encoding == "utf-8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!;
        await using var caster = new ScriptedCaster([.. Encoding.ASCII.GetBytes(head), .. written.GetBytes(words), .. "\r\n"u8]);
        await using var bench = new FeedBench(Corrections(new CasterConfiguration { Url = caster.Url, Mountpoint = "BASE" }));
        await bench.StartAsync();

        await bench.UntilAsync(() => bench.AccessRecords.Any(record => record.Event == "refused"), "a refusal in the access log");

        AccessRecord refused = bench.AccessRecords.First(record => record.Event == "refused");
        Assert.Contains(words, refused.Detail, StringComparison.Ordinal);
        Assert.Contains(words, bench.AccessText, StringComparison.Ordinal); // Not as \uXXXX: people read the file.
    }

    private static CorrectionsConfiguration Corrections(params CasterConfiguration[] casters) => new() { Casters = casters, GgaSeconds = 1, SilentSeconds = 5 };

    private static CasterConfiguration Caster(SimulatedCaster caster, string mountpoint = "BASE") => new() { Url = caster.Url, Mountpoint = mountpoint };
}
