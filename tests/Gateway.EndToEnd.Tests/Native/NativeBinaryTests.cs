using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Simulation;

namespace Gateway.EndToEnd.Tests.Native;

/// <summary>One native file per runtime, without a warning, that works when it is copied alone into an empty folder.</summary>
public sealed class NativeBinaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public async Task A_publish_is_one_file_without_warnings(string runtime)
    {
        PublishedGateway published = await NativeGateway.PublishAsync(runtime);
        Assert.Equal(["gateway"], Directory.GetFiles(published.Folder).Select(Path.GetFileName));
        Assert.DoesNotContain("warning", published.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public async Task It_tells_its_version_and_decodes_alone(string runtime)
    {
        (string file, string[] before) = await AloneAsync(runtime);

        CommandResult version = await Command.RunAsync(file, [.. before, "--version"]);
        Assert.Equal(0, version.ExitCode);
        Assert.StartsWith("0.1.0", version.Output, StringComparison.Ordinal);

        string lines = Nmea("GNGGA,030405.00,3733.79800,N,12702.21400,E,4,14,0.7,25.40,M,22.72,M,1.0,0001")
            + Nmea("GNRMC,030405.00,A,3733.79800,N,12702.21400,E,0.01,0.0,010326,,,R");
        CommandResult decoded = await Command.RunAsync(file, [.. before, "decode", "-"], input: lines);
        Assert.True(decoded.ExitCode == 0, decoded.Error);
        JsonElement position = decoded.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(json => json.GetProperty("class").GetString() == "TPV");
        Assert.Equal(37.5633, position.GetProperty("lat").GetDouble(), 9);
        Assert.Equal(127.0369, position.GetProperty("lon").GetDouble(), 9);
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public async Task It_reads_a_serial_line_and_keeps_an_outbox_alone(string runtime)
    {
        (string file, string[] before) = await AloneAsync(runtime);
        using var line = new PseudoTerminal(_folder.File("ttyRoof"));
        using var off = new CancellationTokenSource();
        var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = new AntennaPosition(37.5633, 127.0369, 48.1, 22.7), RateHertz = 5 }, TimeProvider.System);
        Task running = receiver.RunAsync(line.Device, off.Token);
        string configuration = _folder.Write("gateway.json", $$"""
            {
              "district": "d", "gateway": "g", "dataDirectory": "{{_folder.Folder("data")}}",
              "broker": { "url": "mqtt://127.0.0.1:{{FreePort.Next()}}" },
              "receivers": [ { "name": "roof", "port": "{{line.Path}}" } ],
              "bells": [ { "id": "bell-1" } ]
            }
            """);
        await using ChildProgram gateway = ChildProgram.Start(file, [.. before, "run", "--config", configuration]);
        Task<CommandResult> Ask(params string[] verb) => Command.RunAsync(file, [.. before, .. verb, "--config", configuration]);
        await Eventually.IsAsync($"a receiver that is read:\n{gateway.Output}", async () => (await Ask("doctor", "--json")).Output.Contains("\"reading\"", StringComparison.Ordinal), TimeSpan.FromSeconds(60));

        CommandResult press = await Ask("bells", "press", "bell-1", "--test", "--json");
        Assert.True(press.ExitCode == 0, press.Output + press.Error);
        Assert.Contains("\"durable\": true", press.Output, StringComparison.Ordinal);
        Assert.Equal(0, await gateway.StopAsync());
        Assert.True(File.Exists(Path.Combine(_folder.Path, "data", "outbox.db")), "There is no outbox.db.");
        await off.CancelAsync();
        await running;
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public async Task It_takes_the_register_in_and_out_in_every_format_alone(string runtime)
    {
        (string file, string[] before) = await AloneAsync(runtime);
        Task<CommandResult> Facilities(string data, params string[] verb) =>
            Command.RunAsync(file, [.. before, "facilities", .. verb, "--data", _folder.Folder(data)], within: TimeSpan.FromMinutes(2));
        string csv = Path.Combine(_folder.Path, "bells.csv");
        Encoding cp949 = CodePagesEncodingProvider.Instance.GetEncoding(949)!;
        await File.WriteAllBytesAsync(csv, cp949.GetBytes("안전비상벨관리번호,설치위치,WGS84위도,WGS84경도,연계방식\nSD-1,왕십리 똠방각하,37.5633,127.0369,양방향\nSD-2,후문,,,\n"));
        CommandResult import = await Facilities("first", "import", csv);
        Assert.True(import.ExitCode == 0, import.Output + import.Error);

        foreach (string name in (string[])["r.geojson", "r.csv", "r.gpkg", "r.kml", "r.shp", "sheet.html", "sheet.txt"])
        {
            string exported = Path.Combine(_folder.Path, name);
            CommandResult export = await Facilities("first", "export", exported, "--encoding", "cp949");
            Assert.True(export.ExitCode == 0, name + export.Output + export.Error);
            if (name.StartsWith("sheet", StringComparison.Ordinal))
                continue;
            CommandResult again = await Facilities("first", "import", exported);
            Assert.Contains("2 unchanged", again.Output, StringComparison.Ordinal);
        }

        Assert.Contains("왕십리 똠방각하", cp949.GetString(await File.ReadAllBytesAsync(Path.Combine(_folder.Path, "r.csv"))), StringComparison.Ordinal);
    }

    /// <summary>The file copied alone into an empty folder, and what must stand before its arguments here.</summary>
    private async Task<(string File, string[] Before)> AloneAsync(string runtime)
    {
        PublishedGateway published = await NativeGateway.PublishAsync(runtime);
        string copy = Path.Combine(_folder.Folder("alone"), "gateway");
        File.Copy(published.Program, copy);
        return runtime == "linux-arm64" ? ("qemu-aarch64", ["-L", "/usr/aarch64-linux-gnu", copy]) : (copy, []);
    }

    private static string Nmea(string body)
    {
        int checksum = Encoding.ASCII.GetBytes(body).Aggregate(0, (sum, next) => sum ^ next);
        return string.Create(CultureInfo.InvariantCulture, $"${body}*{checksum:X2}\r\n");
    }
}
