using System.Globalization;
using System.Text.Json;
using Gateway.Captures;
using Gateway.Commands;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Captures;

public sealed class CaptureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_recorded_is_what_was_sent_and_decodes_to_its_positions()
    {
        using var bench = new CaptureBench();
        await using var receiver = new ReceiverBench();
        (int code, string said) = await bench.RecordAsync(receiver.Line.Path, () => bench.Size() > 20_000);
        Assert.Equal(ExitCodes.Success, code);
        string capture = Assert.Single(bench.Files);
        Assert.Contains(capture, said, StringComparison.Ordinal);
        byte[] bytes = await File.ReadAllBytesAsync(capture, Cancel);
        List<CapturedPiece> pieces = [.. CaptureIndex.Read(File.ReadLines(CaptureIndex.PathFor(capture)))];
        Assert.Equal(bytes.Length, pieces.Sum(piece => piece.Length));
        Assert.All(pieces.Zip(pieces.Skip(1)), pair =>
        {
            Assert.Equal(pair.First.Offset + pair.First.Length, pair.Second.Offset);
            Assert.True(pair.Second.MonotonicMicroseconds >= pair.First.MonotonicMicroseconds);
            Assert.InRange((pair.Second.Utc - pair.First.Utc).TotalSeconds, -0.05, 2);
        });
        JsonElement start = JsonElement.Parse(File.ReadLines(CaptureIndex.PathFor(capture)).First());
        Assert.Equal(("start", receiver.Line.Path), (start.GetProperty("event").GetString(), start.GetProperty("port").GetString()));
        var positions = CaptureBench.Positions(bytes);
        Assert.True(positions.Count > 5);
        Assert.All(positions.Values, position => Assert.Equal(ReceiverBench.Truth.Latitude, position.Latitude, 1e-6));
    }

    [Fact]
    public async Task A_recording_goes_on_over_an_unplugged_port()
    {
        using var bench = new CaptureBench();
        await using var receiver = new ReceiverBench();
        int step = 0;
        long before = 0;
        (int code, string said) = await bench.RecordAsync(receiver.Line.Path, () =>
        {
            switch (step)
            {
                case 0 when bench.Size() > 5000:
                    receiver.Line.Unplug();
                    before = bench.Size();
                    step = 1;
                    break;
                case 1 when bench.Files.Any(file => File.ReadAllText(CaptureIndex.PathFor(file)).Length > 0) && bench.Size() is var now:
                    receiver.Line.Plug();
                    before = now;
                    step = 2;
                    break;
                case 2 when bench.Size() > before + 5000:
                    return true;
            }
            return false;
        });
        Assert.Equal(ExitCodes.Success, code);
        Assert.Single(bench.Files);
        Assert.Contains("Recording from", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_file_begins_before_one_grows_beyond_its_size_and_nothing_is_lost_between()
    {
        using var bench = new CaptureBench();
        await using var receiver = new ReceiverBench();
        Assert.True(CaptureRotation.TryParse("8KB", out CaptureRotation rotation));
        await bench.RecordAsync(receiver.Line.Path, () => bench.Files.Length >= 3, rotation);
        Assert.All(bench.Files, file => Assert.InRange(new FileInfo(file).Length, 0, 8000));
        byte[] all = [.. FilesInOrder(bench).SelectMany(File.ReadAllBytes)];
        List<DateTimeOffset> times = [.. CaptureBench.Positions(all).Keys.Order()];
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(0.1, (pair.Second - pair.First).TotalSeconds, 0.001));
    }

    [Fact]
    public async Task A_full_disk_is_said_and_ends_the_recording_with_what_was_written()
    {
        using var bench = new CaptureBench();
        await using var receiver = new ReceiverBench();
        // The first pair of files is real, the second is on a device that is always full (null(4)).
        int opened = 0;
        Stream OpenOnFullDisk(string path) => ++opened <= 2
            ? new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0)
            : new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
        Assert.True(CaptureRotation.TryParse("8KB", out CaptureRotation rotation));
        (int code, string said) = await bench.RecordAsync(receiver.Line.Path, () => false, rotation, OpenOnFullDisk);
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("No space left on device", said, StringComparison.Ordinal);
        Assert.NotEmpty(CaptureBench.Positions(await File.ReadAllBytesAsync(Assert.Single(bench.Files), Cancel)));
    }

    [Fact]
    public async Task A_replay_keeps_the_recorded_pace_and_every_byte()
    {
        using var bench = new CaptureBench();
        await using var receiver = new ReceiverBench();
        await bench.RecordAsync(receiver.Line.Path, () => bench.Size() > 20_000);
        string capture = bench.Files[0];
        List<CapturedPiece> pieces = [.. CaptureIndex.Read(File.ReadLines(CaptureIndex.PathFor(capture)))];
        double seconds = (pieces[^1].MonotonicMicroseconds - pieces[0].MonotonicMicroseconds) / 1e6;
        foreach (double? speed in (double?[])[1, 4, null])
        {
            using var output = new MemoryStream();
            long began = TimeProvider.System.GetTimestamp();
            var replay = new CaptureReplay(capture, TimeProvider.System);
            await (speed is { } times ? replay.PlayAsync(output, CapturePace.Of(capture, null), times, Cancel) : replay.PlayAtOnceAsync(output, Cancel));
            double took = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            Assert.InRange(took, speed is { } factor ? (seconds / factor) - 0.05 : 0, (seconds / (speed ?? 1000)) + 1);
            Assert.Equal(await File.ReadAllBytesAsync(capture, Cancel), output.ToArray());
        }
    }

    [Fact]
    public async Task Without_its_index_a_capture_is_paced_by_the_times_of_its_epochs()
    {
        using var bench = new CaptureBench();
        await using var receiver = new ReceiverBench();
        await bench.RecordAsync(receiver.Line.Path, () => bench.Size() > 20_000);
        string capture = bench.Files[0];
        byte[] bytes = await File.ReadAllBytesAsync(capture, Cancel);
        List<DateTimeOffset> times = [.. CaptureBench.Positions(bytes).Keys.Order()];
        TimeSpan indexed = CapturePace.Of(capture, null).Pieces.Last().Due;
        File.Delete(CaptureIndex.PathFor(capture));

        CapturePace pace = CapturePace.Of(capture, 9600);
        List<PacedPiece> pieces = [.. pace.Pieces];
        Assert.Contains("by the times of its", pace.Words, StringComparison.Ordinal);
        Assert.Equal(bytes.Length, pieces.Sum(piece => piece.Length));
        Assert.Equal(indexed.TotalSeconds, pieces[^1].Due.TotalSeconds, 0.3);
        // Each piece holds its epoch, whole: as many positions as pieces, each at its time.
        long at = 0;
        foreach (PacedPiece piece in pieces)
        {
            DateTimeOffset epoch = Assert.Single(CaptureBench.Positions(bytes.AsSpan((int)at, (int)piece.Length))).Key;
            Assert.Equal((epoch - times[0]).TotalSeconds, piece.Due.TotalSeconds, 0.001);
            at += piece.Length;
        }

        using var output = new MemoryStream();
        long began = TimeProvider.System.GetTimestamp();
        await new CaptureReplay(capture, TimeProvider.System).PlayAsync(output, pace, 4, Cancel);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, pieces[^1].Due.TotalSeconds / 4 - 0.01, pieces[^1].Due.TotalSeconds / 4 + 1);
        Assert.Equal(bytes, output.ToArray());
    }

    [Fact]
    public async Task A_capture_without_times_is_paced_by_the_stated_baud_rate()
    {
        using var bench = new CaptureBench();
        string file = Path.Combine(bench.Folder, "base.rtcm3");
        await File.WriteAllBytesAsync(file, new byte[9600], Cancel);
        CapturePace pace = CapturePace.Of(file, 115200);
        Assert.Contains("115200 baud", pace.Words, StringComparison.Ordinal);
        Assert.Equal(0.833, pace.Pieces.Last().Due.TotalSeconds, 0.03);
        using var output = new MemoryStream();
        await new CaptureReplay(file, TimeProvider.System).PlayAsync(output, pace, 100, Cancel);
        Assert.Equal(9600, output.Length);
    }

    [Fact]
    public async Task Times_run_over_midnight_and_a_jump_is_no_wait()
    {
        using var bench = new CaptureBench();
        string file = Path.Combine(bench.Folder, "some.nmea");
        await File.WriteAllTextAsync(file, string.Concat(((string[])["235958.00", "235959.00", "000001.50", "000001.00", "120000.00", "120000.20"]).Select(Zda)), Cancel);
        Assert.Equal([0, 1, 3.5, 3.5, 3.7], CapturePace.Of(file, null).Pieces.Select(piece => Math.Round(piece.Due.TotalSeconds, 3)));

        static string Zda(string time)
        {
            string body = $"GNZDA,{time},24,11,2026,00,00";
            return $"${body}*{body.Aggregate(0, (sum, c) => sum ^ c):X2}\r\n";
        }
    }

    [Theory]
    [InlineData("{\"offset\":0,\"length\":1}")]
    [InlineData("{\"offset\":\"x\"}")]
    [InlineData("not JSON")]
    public void A_damaged_index_is_refused_with_its_line(string line)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => CaptureIndex.Read(["""{"event":"start"}""", line, """{"event":"end"}"""]).ToList());
        Assert.StartsWith("line 2 ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_line_that_a_power_failure_cut_off_is_left_out()
    {
        const string whole = """{"offset":0,"length":10,"monotonicMicroseconds":5,"utc":"2026-11-24T07:00:00Z"}""";
        Assert.Equal(10, Assert.Single(CaptureIndex.Read([whole, """{"offset":10,"len"""])).Length);
    }

    [Theory]
    [InlineData("1h", 3600.0, null)]
    [InlineData("30m", 1800.0, null)]
    [InlineData("100MB", null, 100_000_000L)]
    public void Rotation_is_a_time_or_a_size(string text, double? seconds, long? bytes)
    {
        Assert.True(CaptureRotation.TryParse(text, out CaptureRotation rotation));
        Assert.Equal((seconds, bytes), (rotation.After?.TotalSeconds, rotation.Bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0h")]
    [InlineData("MB")]
    [InlineData("1 fortnight")]
    public void Other_rotations_are_refused(string text) => Assert.False(CaptureRotation.TryParse(text, out _));

    [Fact]
    public async Task A_folder_that_is_deleted_meanwhile_is_said_to_be_gone()
    {
        using var bench = new CaptureBench();
        await using var receiver = new ReceiverBench();
        bool deleted = false;

        (int exitCode, string said) = await bench.RecordAsync(receiver.Line.Path, () =>
        {
            if (!deleted && bench.Files.Length > 0)
            {
                foreach (string file in Directory.GetFiles(bench.Folder))
                    File.Delete(file);
                deleted = true;
            }
            return deleted;
        });

        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("deleted while it was recorded; nothing is kept", said, StringComparison.Ordinal);
        Assert.DoesNotContain("bytes in", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", "ends at byte 300 of 1000: the rest is played at the rate of what it tells")]
    [InlineData("garbage", "line 4 is no line of a capture's index: ")]
    [InlineData("missing", "line 4 is no line of a capture's index: it has no \"length\"; what it told of is played without a wait")]
    [InlineData("nothing", "tells of no piece")]
    public async Task A_damaged_index_is_said_and_every_byte_is_played_all_the_same(string damage, string says)
    {
        using var bench = new CaptureBench();
        string file = Path.Combine(bench.Folder, "x.gnss");
        byte[] bytes = new byte[1000];
        new Random(TestSeed.Value).NextBytes(bytes);
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        List<string> lines = ["""{"event":"start","monotonicMicroseconds":0}""", .. Enumerable.Range(0, 10).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"offset":{{100 * i}},"length":100,"monotonicMicroseconds":{{10000 * i}},"utc":"2026-11-24T15:36:41.675781Z"}"""))];
        if (damage == "short")
            lines = [.. lines.Take(4), lines[4][..20]]; // As a power failure cuts it.
        else if (damage == "nothing")
            lines = ["garbage{"];
        else
            lines[3] = damage == "garbage" ? "garbage{" : lines[3].Replace("length", "lenght", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(CaptureIndex.PathFor(file), lines, Cancel);

        CapturePace pace = CapturePace.Of(file, 115200);
        using var output = new MemoryStream();
        await new CaptureReplay(file, TimeProvider.System).PlayAsync(output, pace, 1, Cancel);

        Assert.Equal(bytes, output.ToArray());
        Assert.Contains(pace.Damage, said => said.Contains(says, StringComparison.Ordinal));
        if (damage is "garbage" or "missing")
            Assert.Equal(TimeSpan.FromMilliseconds(90), pace.Pieces.Last().Due); // What can be read keeps its times.
    }

    [Fact]
    public async Task A_replay_that_nothing_tells_the_pace_of_says_so_and_a_file_is_never_overwritten()
    {
        using var bench = new CaptureBench();
        string file = Path.Combine(bench.Folder, "some.gnss"), other = Path.Combine(bench.Folder, "other");
        await File.WriteAllTextAsync(file, "x", Cancel);
        await File.WriteAllTextAsync(other, "precious", Cancel);
        using var errors = new StringWriter();
        Assert.Equal(ExitCodes.Usage, await ReceiversReplayCommand.ReplayAsync(file, 1, null, "-", errors, TimeProvider.System, Cancel));
        Assert.Contains("--speed max", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, await ReceiversReplayCommand.ReplayAsync(file, null, null, other, errors, TimeProvider.System, Cancel));
        Assert.Equal("precious", await File.ReadAllTextAsync(other, Cancel));
    }

    /// <summary>By number where two began within a second.</summary>
    private static IEnumerable<string> FilesInOrder(CaptureBench bench) => bench.Files.OrderBy(file => JsonElement.Parse(File.ReadLines(CaptureIndex.PathFor(file)).First()).GetProperty("monotonicMicroseconds").GetInt64());
}
