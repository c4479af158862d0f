using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Tests.Commands;

/// <summary>The program as a process of its own.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Kill_9_at_any_moment_loses_no_press_and_doubles_none()
    {
        const int Kills = 5;
        var random = new Random(TestSeed.Value);
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await File.WriteAllTextAsync(_folder.File("room.json"), string.Create(CultureInfo.InvariantCulture,
            $$"""{ "listen": "http://127.0.0.1:{{FreePort.Next()}}", "dataDirectory": "data", "broker": { "url": "{{broker.Url}}" } }"""));
        await using TestGateway gateway = await TestGateway.ConnectAsync(broker.Port);
        var sent = new List<BellAlert>();
        for (int kill = 0; kill <= Kills; kill++)
        {
            using Process room = Start("run", "--config", _folder.File("room.json"));
            BellAlert first = TestAlerts.Press(sent.Count + 1);
            sent.Add(first);
            await PublishUntilReceiptAsync(gateway, first);
            for (int n = 0; n < 25; n++)
            {
                sent.Add(TestAlerts.Press(sent.Count + 1));
                await gateway.PublishAsync(sent[^1]);
            }
            if (kill < Kills)
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(150)), TimeProvider.System, CancellationToken.None);
            else
                await Eventually.IsAsync("every press has its receipt", () => sent.All(p => gateway.Receipts.Any(r => r.AlertId == p.Id)));
            room.Kill();
            await room.WaitForExitAsync();
            if (kill < Kills)
                await ResendAsync(gateway, sent);
        }

        using ControlRoomStore store = await SqliteStore.PrepareAsync(SqliteStore.Options(_folder.File("data/control-room.db")), CancellationToken.None);
        List<IncidentRow> incidents = await store.ReadAsync(c => c.Incidents.OrderBy(i => i.Sequence).ToListAsync(), CancellationToken.None);
        Assert.Equal(sent.Select(p => p.Id), incidents.Select(i => i.Id));
        Assert.Equal("", (await store.ReadAsync(c => c.Gateways.SingleAsync(), CancellationToken.None)).MissingSequences);
        Assert.Empty(await store.ReadAsync(c => c.Flagged.ToListAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task Importing_a_register_names_the_bad_rows_and_says_3()
    {
        await File.WriteAllTextAsync(_folder.File("room.json"), """{"dataDirectory":"data"}""");
        await File.WriteAllTextAsync(_folder.File("facilities.geojson"), """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"f-1","geometry":{"type":"Point","coordinates":[127.0369,37.5633]},"properties":{"name":"a","type":"emergencyBell","method":"unknown"}},
            {"type":"Feature","id":"f-2","geometry":{"type":"Point","coordinates":[37.5633,127.0369]},"properties":{"name":"b","type":"emergencyBell"}}
            ]}
            """);

        (int code, string output, string error) = await RunAsync("register", "import", _folder.File("facilities.geojson"), "--config", _folder.File("room.json"));

        Assert.Equal(3, code);
        Assert.Contains("Imported: 1 added, 0 changed, 0 unchanged, 1 refused.", output, StringComparison.Ordinal);
        Assert.Contains("line 3", error, StringComparison.Ordinal);
        Assert.Contains("f-2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_config_show_prints_can_be_read_again()
    {
        await File.WriteAllTextAsync(_folder.File("room.json"), """{"name":"성동-1","broker":{"url":"mqtt://x"}}""");
        (int code, string shown, _) = await RunAsync("config", "show", "--config", _folder.File("room.json"));
        Assert.Equal(0, code);
        await File.WriteAllTextAsync(_folder.File("again.json"), shown);

        (int again, string shownAgain, _) = await RunAsync("config", "show", "--config", _folder.File("again.json"));

        Assert.Equal(0, again);
        Assert.Equal(shown, shownAgain);
        Assert.Equal("성동-1", JsonDocument.Parse(shown).RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_wrong_configuration_is_refused_with_2_and_no_stack_trace()
    {
        await File.WriteAllTextAsync(_folder.File("room.json"), """{"listne":"x"}""");
        (int code, _, string error) = await RunAsync("run", "--config", _folder.File("room.json"));
        Assert.Equal(2, code);
        Assert.Contains("listne", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>The gateway's part: what has no receipt is sent again.</summary>
    private static async Task ResendAsync(TestGateway gateway, List<BellAlert> sent)
    {
        foreach (BellAlert press in sent.Where(p => gateway.Receipts.All(r => r.AlertId != p.Id)).ToList())
            await gateway.PublishAsync(press);
    }

    /// <summary>Also the gateway's part: before the room's first subscription the broker has nobody to keep it for.</summary>
    private static Task PublishUntilReceiptAsync(TestGateway gateway, BellAlert press)
    {
        long attempts = 0;
        return Eventually.IsAsync($"a receipt for {press.Id}", async () =>
        {
            if (attempts++ % 25 == 0)
                await gateway.PublishAsync(press);
            return gateway.Receipts.Any(r => r.AlertId == press.Id);
        });
    }

    private static Process Start(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "control-room"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => TestContext.Current.TestOutputHelper?.WriteLine(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "control-room"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, error);
    }
}
