using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Demo;

/// <summary>The demo as people run it: a process of its own.</summary>
public sealed class DemoTests
{
    private static readonly string[] Steps = ["acceptedOnDisk", "committedByControlRoom", "published", "receiptBack"];

    [Fact]
    public async Task Once_prints_the_alert_and_the_time_of_every_step_as_json_alone()
    {
        CommandResult demo = await RunAsync("--once");
        Assert.True(demo.ExitCode == 0, demo.Error);
        Assert.Empty(demo.Error);
        using JsonDocument json = JsonDocument.Parse(demo.Output);
        JsonElement alert = json.RootElement.GetProperty("alert");
        Assert.Equal(("press", 1), (alert.GetProperty("kind").GetString(), alert.GetProperty("sequence").GetInt32()));
        Assert.Equal("다사 5950 4953", alert.GetProperty("place").GetProperty("nationalPointNumber").GetString());
        Assert.Equal(5186, alert.GetProperty("place").GetProperty("plane")[0].GetProperty("epsg").GetInt32());
        Assert.Equal("rtkFixed", alert.GetProperty("liveFix").GetProperty("quality").GetString());
        Assert.InRange(alert.GetProperty("liveFix").GetProperty("distanceToPlaceMetres").GetDouble(), 2100, 2200);
        Assert.Equal("gnss", alert.GetProperty("time").GetProperty("source").GetString());
        JsonElement milliseconds = json.RootElement.GetProperty("milliseconds");
        Assert.All(Steps, step => Assert.InRange(milliseconds.GetProperty(step).GetDouble(), 0.1, 20_000));
        Assert.True(milliseconds.GetProperty("acceptedOnDisk").GetDouble() < milliseconds.GetProperty("receiptBack").GetDouble());
    }

    [Fact]
    public async Task Without_data_nothing_is_left_behind_and_with_it_both_databases_are()
    {
        using var folder = new TemporaryFolder();
        CommandResult demo = await RunAsync("--once", "--data", folder.File("kept"));
        Assert.True(demo.ExitCode == 0, demo.Error);
        Assert.True(File.Exists(folder.File("kept/gateway/outbox.db")));
        Assert.True(File.Exists(folder.File("kept/control-room/control-room.db")));

        string temporary = folder.Folder("tmp");
        CommandResult again = await Command.RunAsync("env", [$"TMPDIR={temporary}", "dotnet", Assembly, "--once"]);
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Empty(Directory.GetDirectories(temporary, "gateway-demo-*"));
    }

    [Fact]
    public async Task Running_it_presses_in_rhythm_serves_the_console_and_stops_within_two_seconds()
    {
        int port = FreePort.Next();
        await using ChildProgram demo = ChildProgram.Start("dotnet", [Assembly, "--port", port.ToString(CultureInfo.InvariantCulture), "--press-every", "500ms"]);
        await demo.SaysAsync("receipt");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        Assert.Contains("<title>", await http.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("SD-BELL-001", await http.GetStringAsync("/api/v1/register"), StringComparison.Ordinal);
        // The ninth bell is the one that speaks MQTT itself.
        await demo.SaysAsync("살곶이다리");
        using HttpResponseMessage open = await http.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        long begin = Stopwatch.GetTimestamp();
        int code = await demo.StopAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 2);
        Assert.Equal(0, code);
        Assert.DoesNotContain("missing", demo.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--mqtt-port")]
    public async Task A_port_that_is_taken_is_named_with_the_option_that_chooses_another(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        CommandResult demo = await RunAsync("--once", option, port);
        Assert.Equal(1, demo.ExitCode);
        Assert.Empty(demo.Output);
        Assert.Contains($"port {port} on 127.0.0.1 is taken", demo.Error, StringComparison.Ordinal);
        Assert.Contains($"{option} NUMBER", demo.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--press-every", "10")]
    [InlineData("--press-every", "0s")]
    [InlineData("--port", "65536")]
    [InlineData("--mqtt-port", "mqtt")]
    public async Task A_wrong_value_is_refused_with_what_is_allowed(string option, string value)
    {
        CommandResult demo = await RunAsync(option, value);
        Assert.Equal(2, demo.ExitCode);
        Assert.Empty(demo.Output.Trim());
        Assert.Contains($"{option} {value}", demo.Error, StringComparison.Ordinal);
        Assert.Contains("Allowed:", demo.Error, StringComparison.Ordinal);
    }

    private static string Assembly { get; } = Checkout.Program("Gateway.Demo", "gateway-demo");

    private static Task<CommandResult> RunAsync(params string[] arguments) => Command.RunAsync("dotnet", [Assembly, .. arguments]);
}
