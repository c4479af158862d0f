using System.Text.Json;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Console;

public class EventStreamTests
{
    [Fact]
    public async Task It_begins_with_a_snapshot_and_ticks_every_second()
    {
        await using var rig = await ConsoleRig.StartAsync();
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);

        await using EventReader page = await EventReader.OpenAsync(rig.Room.Http);
        (string name, JsonElement snapshot) = (await page.NextAsync())!.Value;
        JsonElement tick = await page.NextAsync("tick");
        JsonElement later = await page.NextAsync("tick");

        Assert.Equal("snapshot", name);
        Assert.Equal("control-room-1", snapshot.GetProperty("instance").GetString());
        JsonElement incident = Assert.Single(snapshot.GetProperty("incidents").EnumerateArray());
        Assert.Equal(press.Id, incident.GetProperty("id").GetGuid());
        Assert.Equal("alarm", incident.GetProperty("urgency").GetString());
        Assert.Equal("다사 5910 5164", incident.GetProperty("alert").GetProperty("place").GetProperty("nationalPointNumber").GetString());
        Assert.Equal("connected", tick.GetProperty("broker").GetString());
        Assert.Equal("ok", tick.GetProperty("database").GetString());
        TimeSpan apart = later.GetProperty("serverTime").GetDateTimeOffset() - tick.GetProperty("serverTime").GetDateTimeOffset();
        Assert.InRange(apart.TotalSeconds, 0.1, 2.9);
    }

    [Fact]
    public async Task Nothing_on_the_way_may_buffer_or_keep_it()
    {
        await using var rig = await ConsoleRig.StartAsync();
        await using EventReader page = await EventReader.OpenAsync(rig.Room.Http);

        Assert.Equal("text/event-stream", page.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("no", page.Response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Empty(page.Response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Whenever_a_page_connects_it_ends_with_the_same_picture()
    {
        const int Presses = 120;
        const int Pages = 8;
        var random = new Random(TestSeed.Value);
        await using var rig = await ConsoleRig.StartAsync();
        int[] startAfter = [.. Enumerable.Range(0, Pages).Select(_ => random.Next(Presses))];
        BellAlert last = TestAlerts.Press(Presses);
        var pages = new List<Task<Dictionary<Guid, (long Revision, string State)>>>();

        for (int n = 1; n <= Presses; n++)
        {
            foreach (int _ in startAfter.Where(at => at == n - 1))
                pages.Add(Task.Run(() => FollowAsync(rig.Room.Http, last.Id)));
            BellAlert press = n == Presses ? last : TestAlerts.Press(n);
            await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
            if (random.Next(3) == 0)
                await rig.AcknowledgeAsync(press.Id, "kim");
        }
        await rig.AcknowledgeAsync(last.Id, "kim");

        Dictionary<Guid, (long, string)> truth = (await rig.Room.IncidentsAsync()).ToDictionary(i => i.Id, i => (i.Revision, i.State.ToString()));
        foreach (Dictionary<Guid, (long Revision, string State)> seen in await Task.WhenAll(pages))
            Assert.Equal(truth.OrderBy(p => p.Key), seen.Select(p => KeyValuePair.Create(p.Key, (p.Value.Revision, p.Value.State))).OrderBy(p => p.Key));
    }

    [Fact]
    public async Task It_ends_when_the_program_stops()
    {
        var rig = await ConsoleRig.StartAsync();
        await using EventReader page = await EventReader.OpenAsync(rig.Room.Http);
        await page.NextAsync("snapshot");

        await rig.Room.StopAsync().WaitAsync(TimeSpan.FromSeconds(4));

        while (await page.NextAsync() is not null)
        {
            // A tick may still be on its way.
        }
        await rig.DisposeAsync();
    }

    /// <summary>A page that follows the rules of docs/console-api.md until the last press is acknowledged.</summary>
    private static async Task<Dictionary<Guid, (long Revision, string State)>> FollowAsync(HttpClient http, Guid last)
    {
        var shown = new Dictionary<Guid, (long Revision, string State)>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using EventReader page = await EventReader.OpenAsync(http);
        while (!(shown.TryGetValue(last, out (long Revision, string State) state) && state.State == "Acknowledged"))
        {
            (string name, JsonElement data) = (await page.NextAsync(deadline.Token))!.Value;
            foreach (JsonElement incident in name switch { "snapshot" => [.. data.GetProperty("incidents").EnumerateArray()], "incident" => new[] { data }, _ => [] })
            {
                Guid id = incident.GetProperty("id").GetGuid();
                long revision = incident.GetProperty("revision").GetInt64();
                if (!shown.TryGetValue(id, out (long Revision, string State) known) || revision > known.Revision)
                    shown[id] = (revision, incident.GetProperty("state").GetString() == "new" ? "New" : "Acknowledged");
            }
        }
        return shown;
    }
}
