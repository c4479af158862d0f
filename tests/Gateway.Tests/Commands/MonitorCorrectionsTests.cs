using System.Text.Json;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Gnss;
using Gateway.Gnss.Fixes;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Receivers;
using Gateway.Simulation;
using Gateway.Tests.Corrections;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Commands;

/// <summary>What the monitor shows of the NTRIP client: its own, and the running service's.</summary>
public sealed class MonitorCorrectionsTests
{
    [Fact]
    public async Task At_the_port_corrections_are_taken_written_to_it_and_shown()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var receiver = new ReceiverBench();

        VerbRun run = await MonitorAsync(receiver.Line.Path, "--corrections", $"{caster.Url}/BASE");

        Assert.True(run.ExitCode == ExitCodes.Success, run.Errors);
        Assert.Contains($"CONNECTED 연결됨, NTRIP 2: {caster.Url}/BASE", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ bytes/s, last message \d\.\d s ago", run.Output);
        Assert.Matches(@"[1-9]\d* messages written to the receiver", run.Output);
        Assert.Matches(@"Base       1234 37\.5733000 N 127\.0369000 E 80\.000 m, 1\.11 km from", run.Output);
        Assert.Matches(@"RTCM       1006 \d\.\d+/s, 1074 \d+\.\d+/s", run.Output);
        Assert.DoesNotContain("WARNING", run.Output, StringComparison.Ordinal);
        byte[] written = new byte[4096];
        Assert.True(receiver.Line.Device.Read(written) > 0, "nothing was written to the port");
        Assert.Equal(0xD3, written[0]);
    }

    [Fact]
    public async Task As_JSON_the_client_runs_too_and_has_an_object_of_its_own()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var receiver = new ReceiverBench();

        VerbRun run = await MonitorAsync(receiver.Line.Path, "--corrections", $"{caster.Url}/BASE", "--json");

        Assert.True(run.ExitCode == ExitCodes.Success, run.Errors);
        JsonElement[] objects = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Contains(objects, one => one.GetProperty("class").GetString() == "TPV");
        JsonElement ntrip = Assert.Single(objects, one => one.GetProperty("class").GetString() == "NTRIP");
        Assert.False(ntrip.GetProperty("isOfService").GetBoolean());
        Assert.Equal("streaming", ntrip.GetProperty("health").GetProperty("state").GetString());
        Assert.Equal($"{caster.Url}/BASE", ntrip.GetProperty("health").GetProperty("caster").GetString());
        Assert.True(ntrip.GetProperty("health").GetProperty("frames").GetInt64() > 0);
    }

    [Fact]
    public async Task A_base_far_away_and_a_refusal_are_told_in_both_languages()
    {
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, new SimulatedMountpoint { Name = "FAR", Base = CasterBench.Base(north: 1.1) });
        await using var receiver = new ReceiverBench();

        string far = (await MonitorAsync(receiver.Line.Path, "--corrections", $"{caster.Url}/FAR")).Output;
        caster.Refusal = CasterRefusal.Unauthorized;
        string refused = (await MonitorAsync(receiver.Line.Path, "--corrections", $"{caster.Url}/FAR")).Output;

        Assert.Contains("WARNING    the base is 122.1 km from here, more than 50 km", far, StringComparison.Ordinal);
        Assert.Contains("기준국이 122.1 km 떨어져 있습니다", far, StringComparison.Ordinal);
        Assert.Matches("REFUSED 거부됨, next try in 1[0-9][0-9] s: ntrip://127", refused);
        Assert.Contains("the caster asks for a user and password", refused, StringComparison.Ordinal);
        Assert.Contains("비밀번호", refused, StringComparison.Ordinal);
        Assert.Contains("RTK FIXED", refused, StringComparison.Ordinal);
        Assert.All((far + refused).Split('\n'), line => Assert.True(TerminalText.Columns(line.TrimEnd('\r')) <= 80, line));
    }

    [Fact]
    public async Task Through_the_service_its_client_is_shown_and_no_second_one_is_let_in()
    {
        await using SimulatedCaster caster = CasterBench.Caster(CasterAnswer.AsAsked, new SimulatedMountpoint { Name = "FAR", Base = CasterBench.Base(north: 1.1) });
        await using var receiver = new ReceiverBench();
        await using var gateway = new GatewayProcess($$"""
            "bells": [], "receivers": [{ "name": "roof", "port": "{{receiver.Line.Path}}", "corrections": { "casters": [{ "url": "{{caster.Url}}", "mountpoint": "FAR" }] } }]
            """);
        await gateway.StartAsync();

        (int exitCode, string screen, string errors) = await gateway.AskAsync("receivers", "monitor", "roof", "--once");
        (int second, _, string why) = await gateway.AskAsync("receivers", "monitor", "roof", "--corrections", $"{caster.Url}/FAR");

        Assert.True(exitCode == ExitCodes.Success, errors);
        Assert.Contains($"CONNECTED 연결됨, NTRIP 2: {caster.Url}/FAR (the service's)", screen.ReplaceLineEndings(" ").Replace("            ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("WARNING    the base is 122.1 km from here", screen, StringComparison.Ordinal);
        Assert.Matches(@"RTCM       1006 \d\.\d+/s", screen);
        Assert.Equal(ExitCodes.Usage, second);
        Assert.Contains("the service reads", why, StringComparison.Ordinal);
        Assert.Equal(1, caster.Connections);
        await Task.Delay(new CorrectionPatience().BetweenWarnings * 2, TestContext.Current.CancellationToken);
        (_, string log) = await gateway.StopAsync();
        Assert.Single(log.Split('\n'), line => line.Contains("122.1 km from here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_caster_is_asked_for_a_port_that_cannot_be_read()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var receiver = new ReceiverBench(plugged: false);
        var configuration = new ReceiverConfiguration
        {
            Name = "roof",
            Port = receiver.Line.Path,
            Corrections = new CorrectionsConfiguration { Casters = [new CasterConfiguration { Url = caster.Url, Mountpoint = "BASE" }], GgaSeconds = 0 },
        };
        await receiver.StartAsync();
        MonitorCorrections corrections = MonitorCorrections.OfOwn(configuration, receiver.Room.All[0], TimeProvider.System);
        using var stop = new CancellationTokenSource();
        Task running = corrections.RunAsync(stop.Token);

        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(0, caster.Connections);
        Assert.Contains("waits until the receiver can be read", MonitorCorrectionLines.Of(corrections.View(), 80).Single().Text, StringComparison.Ordinal);
        receiver.Line.Plug();
        await ReceiverBench.UntilAsync(() => corrections.View().Health?.State == CorrectionState.Streaming, TimeSpan.FromSeconds(20), "streaming once it can");

        await stop.CancelAsync();
        await running;
    }

    [Theory]
    [InlineData("waiting", "closedByCaster", "RECONNECTING 재접속 대기, next try in 12 s")]
    [InlineData("waiting", "badCredentials", "REFUSED 거부됨, next try in 12 s")]
    [InlineData("connecting", "closedByCaster", "reconnecting 재접속 중:")]
    [InlineData("connecting", null, "connecting 접속 중:")]
    [InlineData("accepted", null, "nothing has come yet")]
    [InlineData("waitingForFix", null, "캐스터에 보낼 위치를 기다립니다")]
    public void Each_state_has_its_words(string state, string? refusal, string words)
    {
        var health = new CorrectionHealth
        {
            Receiver = "roof",
            State = state,
            Caster = "ntrip://caster.example:2101/BASE",
            NextAttemptSeconds = state == "waiting" ? 12 : null,
            LastRefusal = refusal is null ? null : new CorrectionRefusal { Code = refusal, English = "why in English", Korean = "한국어로 된 이유", Detail = "it said: no", Caster = "ntrip://caster.example:2101/BASE", At = default },
        };

        string text = string.Join(' ', MonitorCorrectionLines.Of(View(health), columns: 200).Select(line => line.Text));

        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Equal(refusal is not null, text.Contains("why in English (it said: no). ", StringComparison.Ordinal) && text.Contains("한국어로 된 이유.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void No_line_is_wider_than_the_terminal_and_no_word_of_a_warning_is_lost(int columns)
    {
        var warning = new CorrectionWarning("x", string.Join(' ', Enumerable.Repeat("warning", 30)), string.Join(' ', Enumerable.Repeat("기준국이", 30)));
        var health = new CorrectionHealth { Receiver = "roof", State = "streaming", Caster = "ntrip://h:1/B", Messages = new Dictionary<string, long> { ["1006"] = 1 }, Warnings = [warning] };
        var view = new MonitorView { Place = "p", Status = new ReceiverStatus { Name = "roof", State = "reading" }, Counts = new ReceiverCounts { Openings = 1, Bytes = 0, SkippedBytes = 0, Frames = 0, Epochs = 0, Rejected = new Dictionary<Gateway.Gnss.Framing.RejectionReason, long>() }, Corrections = View(health) };

        IReadOnlyList<string> lines = new MonitorScreen(columns, 200, colours: false).Draw(view);

        Assert.All(lines, line => Assert.True(TerminalText.Columns(line) <= columns, line));
        string all = string.Join(' ', lines);
        Assert.Equal((30, 30), (all.Split("warning").Length - 1, all.Split("기준국이").Length - 1));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(80)]
    public void No_mark_of_a_doubt_and_no_word_of_a_fault_is_cut_off(int columns)
    {
        var fix = new GnssFix { Quality = FixQuality.RtkFixed, LatitudeDegrees = 37.5, LongitudeDegrees = 127, NorthSigmaMetres = 0.012, EastSigmaMetres = 0.013, UpSigmaMetres = 0.021, SigmasAreEstimated = true };
        string fault = string.Join(' ', Enumerable.Repeat("broken", 40));
        var view = new MonitorView { Place = "p", Fix = fix, Status = new ReceiverStatus { Name = "roof", State = "reading", Fault = fault }, Counts = new ReceiverCounts { Openings = 1, Bytes = 0, SkippedBytes = 0, Frames = 0, Epochs = 0, Rejected = new Dictionary<Gateway.Gnss.Framing.RejectionReason, long>() } };

        IReadOnlyList<string> lines = new MonitorScreen(columns, 200, colours: false).Draw(view);

        Assert.All(lines, line => Assert.True(TerminalText.Columns(line) <= columns, line));
        string all = string.Join(' ', string.Join(' ', lines).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("0.021 m up (ESTIMATED: the receiver sends none)", all, StringComparison.Ordinal);
        Assert.Equal(40, all.Split("broken").Length - 1);
    }

    [Theory]
    [InlineData("names no mountpoint", "--corrections", "ntrip://h")]
    [InlineData("has a user in it", "--corrections", "ntrip://kim:geheim@h/M")]
    public async Task A_mistake_is_said_without_quoting_a_password(string says, params string[] arguments)
    {
        VerbRun run = await VerbRun.Of(ReceiversCommand.Create(), ["monitor", "/dev/no-such-port", .. arguments]);

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains(says, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<VerbRun> MonitorAsync(string port, params string[] options)
    {
        VerbRun run = await VerbRun.Of(ReceiversCommand.Create(), ["monitor", port, "--once", "--baud", "115200", .. options]);
        TestContext.Current.TestOutputHelper?.WriteLine(run.Output);
        return run;
    }

    private static CorrectionView View(CorrectionHealth health) => new() { IsOfService = false, Health = health, IsSettled = true };
}
