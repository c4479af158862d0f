using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Simulation;
using Gateway.Tests.Receivers;
using Gateway.Tests.Streaming;

namespace Gateway.Tests.Commands;

public sealed class ReceiversCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("$PQTMVERNO*58", "$PQTMVERNO,LC29HDANR11A03S_RSA,2023/05/24,14:22:04*58\r\n", "Quectel", "LC29H (DA)", "$PQTMVERNO*58")]
    [InlineData("VERSIONA", "#VERSIONA,79,GPS,FINE,2326,378237000,15434,0,18,889;\"UM982\",\"R4.10Build15434\",\"HRPT00-S10C-P\",\"2310415000012-LR23A2225208904\",\"ff2740966a10124c\",\"2024/08/08\"*769fd54f\r\n", "Unicore", "UM982", "VERSIONA")]
    [InlineData("lif, Identification", "$R; lif, Identification\r\n---->\r\n$-- BLOCK 1 / 1\r\n<Product>mosaic-X5</Product>\r\n<Firmware version=\"4.14.4\"/>\r\nCOM1>\r\n", "Septentrio", "mosaic-X5", "lif, Identification")]
    public async Task A_receiver_is_identified_by_what_it_answers_and_what_was_sent_is_said(string question, string answer, string make, string model, string lastSent)
    {
        using var folder = new Folder();
        using var line = new PseudoTerminal(folder.Path("rx"));
        using var power = new CancellationTokenSource();
        Task device = AnswerAsync(line, Encoding.ASCII.GetBytes(question), WithChecksum(answer), power.Token);
        (int code, IdentityReport report) = await IdentifyAsync(line.Path, passive: false);
        await power.CancelAsync();
        await device;
        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal((make, model, lastSent), (report.Make, report.Model, report.Sent[^1]));
        Assert.Equal(115200, report.Baud);
        HeardMessage gga = Assert.Single(report.Heard, heard => heard.Message == "GNGGA");
        Assert.InRange(gga.PerSecond, 3, 7);
    }

    [Fact]
    public async Task A_receiver_that_answers_nothing_is_not_recognised_and_what_it_speaks_is_listed()
    {
        using var folder = new Folder();
        using var line = new PseudoTerminal(folder.Path("rx"));
        using var power = new CancellationTokenSource();
        Task device = AnswerAsync(line, "never"u8.ToArray(), "", power.Token);
        (int code, IdentityReport report) = await IdentifyAsync(line.Path, passive: true);
        await power.CancelAsync();
        await device;
        Assert.Equal((ExitCodes.Partial, null, 0), (code, report.Make, report.Sent.Count));
        Assert.Contains(report.Heard, heard => heard is { Protocol: "NMEA 0183", Message: "GNRMC" });
    }

    [Fact]
    public async Task A_receiver_of_the_running_service_is_watched_recorded_and_listened_to_through_it()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        var configuration = new GatewayConfiguration
        {
            District = "d",
            Gateway = "g",
            Broker = new BrokerConfiguration { Url = "mqtt://x" },
            DataDirectory = Path.GetDirectoryName(bench.SocketPath)!,
            Receivers = [new ReceiverConfiguration { Name = "rtk", Port = bench.Receiver.Line.Path }],
        };
        foreach (string text in (string[])["rtk", bench.Receiver.Line.Path])
        {
            ReceiverSource source = (await ReceiverSource.FindAsync(text, "auto", configuration, TimeProvider.System, Cancel))!;
            Assert.True(source.IsThroughService);
            using var output = new StringWriter();
            using var errors = new StringWriter();
            Assert.Equal(ExitCodes.Success, await ReceiversMonitorCommand.WatchAsync(source, once: true, output, errors, TimeProvider.System, Cancel));
            Assert.Contains("RTK FIXED", output.ToString(), StringComparison.Ordinal);
        }
        ReceiverSource listened = (await ReceiverSource.FindAsync("rtk", "auto", configuration, TimeProvider.System, Cancel))!;
        using var said = new StringWriter();
        using var note = new StringWriter();
        Assert.Equal(ExitCodes.Partial, await ReceiversIdentifyCommand.IdentifyAsync(listened, passive: false, json: true, said, note, TimeProvider.System, Cancel));
        Assert.Empty(JsonElement.Parse(said.ToString()).GetProperty("sent").EnumerateArray());
        Assert.Contains("stop the service", note.ToString(), StringComparison.Ordinal);
        Assert.Null(await ReceiverSource.FindAsync("rkt", "auto", configuration, TimeProvider.System, Cancel));
        Assert.Contains("'rtk'", ReceiverSource.Unknown("rkt", "gateway.json", configuration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_is_watched_directly_on_one_screen_and_as_json()
    {
        await using var receiver = new ReceiverBench();
        ReceiverSource source = (await ReceiverSource.FindAsync(receiver.Line.Path, "auto", null, TimeProvider.System, Cancel))!;
        using var screen = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(ExitCodes.Success, await ReceiversMonitorCommand.WatchAsync(source, once: true, screen, errors, TimeProvider.System, Cancel));
        TestContext.Current.TestOutputHelper?.WriteLine(screen.ToString());
        Assert.Contains("RTK FIXED", screen.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"GNGGA (9|10)\.", screen.ToString()); // Ten a second, in a window that begins and ends anywhere.
        Assert.Contains("37.563", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("G02 ", screen.ToString(), StringComparison.Ordinal);
        Assert.All(screen.ToString().Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= 80, line));

        using var json = new StringWriter();
        Assert.Equal(ExitCodes.Success, await ReceiversMonitorCommand.WriteJsonAsync(source, once: true, json, errors, TimeProvider.System, Cancel));
        Assert.Equal("TPV", JsonElement.Parse(json.ToString().Split('\n')[0]).GetProperty("class").GetString());
    }

    [Fact]
    public async Task A_port_that_is_not_there_is_said_with_what_to_do()
    {
        VerbRun run = await VerbRun.Of(ReceiversCommand.Create(), "identify", "no-such-name", "--config", "/no/such.json");
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        run = await VerbRun.Of(ReceiversCommand.Create(), "identify", "no-such-name");
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("gateway receivers list", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identify")]
    [InlineData("monitor", "--once")]
    [InlineData("monitor", "--once", "--json")]
    public async Task A_missing_port_is_said_at_once_where_nothing_waits_for_it(string verb, params string[] options)
    {
        long began = Stopwatch.GetTimestamp();
        VerbRun run = await VerbRun.Of(ReceiversCommand.Create(), [verb, "/dev/no-such-port", .. options]);
        Assert.Equal((ExitCodes.Failed, ""), (run.ExitCode, run.Output));
        Assert.Contains("no port /dev/no-such-port", run.Errors, StringComparison.Ordinal);
        Assert.Contains("gateway receivers list", run.Errors, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_monitor_says_that_it_waits_for_a_missing_port(bool json)
    {
        ReceiverSource source = (await ReceiverSource.FindAsync("/dev/no-such-port", "auto", null, TimeProvider.System, Cancel))!;
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task<int> watching = json
            ? ReceiversMonitorCommand.WriteJsonAsync(source, once: false, output, errors, TimeProvider.System, stop.Token)
            : ReceiversMonitorCommand.WatchAsync(source, once: false, output, errors, TimeProvider.System, stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(1.5), Cancel);
        await stop.CancelAsync();
        Assert.Equal(ExitCodes.Success, await watching);
        string said = json ? errors.ToString() : output.ToString();
        Assert.Contains("/dev/no-such-port", said, StringComparison.Ordinal);
        Assert.Contains("waiting for it", said, StringComparison.Ordinal);
        Assert.Equal(json ? 1 : 0, errors.ToString().Split("waiting for it").Length - 1);
    }

    [Theory]
    [InlineData(20, 5)]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public async Task A_screen_fits_the_terminal_whatever_its_size(int width, int height)
    {
        await using var receiver = new ReceiverBench();
        ReceiverSource source = (await ReceiverSource.FindAsync(receiver.Line.Path, "115200", null, TimeProvider.System, Cancel))!;
        var state = new MonitorState(source, TimeProvider.System);
        source.Reading.Add(state);
        using var stop = new CancellationTokenSource();
        Task reading = source.RunAsync(stop.Token);
        await ReceiverBench.UntilAsync(() => state.Epochs > 2, TimeSpan.FromSeconds(10), "epochs");
        foreach (bool colours in (bool[])[true, false])
        {
            IReadOnlyList<string> lines = new MonitorScreen(width, height, colours).Draw(state.View());
            Assert.True(lines.Count <= height);
            Assert.All(lines, line => Assert.True(System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9;]*m", "").Length <= width, line));
        }
        await stop.CancelAsync();
        await reading;
    }

    private static async Task<(int Code, IdentityReport Report)> IdentifyAsync(string port, bool passive)
    {
        ReceiverSource source = (await ReceiverSource.FindAsync(port, "auto", null, TimeProvider.System, Cancel))!;
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await ReceiversIdentifyCommand.IdentifyAsync(source, passive, json: true, output, errors, TimeProvider.System, Cancel);
        return (code, JsonSerializer.Deserialize(output.ToString(), ReceiversJson.Default.IdentityReport)!);
    }

    /// <summary>Speaks NMEA at 5 Hz and answers one question, as a receiver of one make does.</summary>
    private static async Task AnswerAsync(PseudoTerminal line, byte[] question, string answer, CancellationToken cancel)
    {
        var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = ReceiverBench.Truth, RateHertz = 5 }, TimeProvider.System);
        byte[] heard = new byte[4096];
        while (!cancel.IsCancellationRequested)
        {
            await line.Device.WriteAsync(receiver.NextEpoch(DateTimeOffset.UtcNow), CancellationToken.None);
            int count = line.Device.Read(heard);
            if (heard.AsSpan(0, count).IndexOf(question) >= 0)
                await line.Device.WriteAsync(Encoding.ASCII.GetBytes(answer), CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(0.2), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Puts the right checksum to sentences.</summary>
    private static string WithChecksum(string text)
    {
        if (!text.StartsWith("$P", StringComparison.Ordinal))
            return text;
        string body = text[1..text.IndexOf('*', StringComparison.Ordinal)];
        return $"${body}*{body.Aggregate(0, (sum, c) => sum ^ c):X2}\r\n";
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identify-");

        public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
