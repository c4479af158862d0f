using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Console;

public class ConsoleApiTests
{
    [Fact]
    public async Task Acknowledging_answers_as_the_contract_says()
    {
        await using var rig = await ConsoleRig.StartAsync();
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);

        using HttpResponseMessage first = await rig.AcknowledgeAsync(press.Id, " kim ");
        using HttpResponseMessage second = await rig.AcknowledgeAsync(press.Id, "lee");
        using HttpResponseMessage unknown = await rig.AcknowledgeAsync(Guid.CreateVersion7(), "kim");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        JsonElement incident = await first.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("acknowledged", incident.GetProperty("state").GetString());
        Assert.Equal("kim", incident.GetProperty("acknowledgedBy").GetString());
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("kim", (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("acknowledgedBy").GetString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("""{"operator":"kim"}""", "text/plain", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("operator=kim", "application/x-www-form-urlencoded", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("""{"operator":"kim"}""", "application/json", "http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("""{"operator":"kim"}""", "application/json", "null", HttpStatusCode.Forbidden)]
    [InlineData("""{"operator":"  "}""", "application/json", null, HttpStatusCode.BadRequest)]
    [InlineData("""{}""", "application/json", null, HttpStatusCode.BadRequest)]
    [InlineData("""{"operator":7}""", "application/json", null, HttpStatusCode.BadRequest)]
    [InlineData("""{"operator":""", "application/json", null, HttpStatusCode.BadRequest)]
    [InlineData("""{"operator":"a\nb"}""", "application/json", null, HttpStatusCode.BadRequest)]
    public async Task A_request_that_could_be_forged_or_misread_changes_nothing(string body, string type, string? origin, HttpStatusCode expected)
    {
        await using var rig = await ConsoleRig.StartAsync();
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/incidents/{press.Id:D}/acknowledge");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = new(type);
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using HttpResponseMessage response = await rig.Room.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(1, Assert.Single(await rig.Room.IncidentsAsync()).Revision);
    }

    [Theory]
    [InlineData("room.example", "https://room.example")]
    [InlineData("room.example:8443", "https://room.example:8443")]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080")]
    public async Task The_pages_own_origin_is_let_in_also_behind_a_proxy_that_speaks_TLS(string host, string origin)
    {
        await using var rig = await ConsoleRig.StartAsync();
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/incidents/{press.Id:D}/acknowledge") { Content = ConsoleRig.Json("kim") };
        request.Headers.Host = host;
        request.Headers.Add("Origin", origin);

        using HttpResponseMessage response = await rig.Room.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Pages_of_older_incidents_leave_none_out_that_came_in_the_same_millisecond()
    {
        await using var room = await IntakeFixture.CreateAsync();
        for (int n = 1; n <= 7; n++)
        {
            await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(n)));
            if (n is 2 or 5)
                room.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
        var reading = new BoardReading(room.Store);

        IReadOnlyList<Incident> newest = await reading.OlderAsync(room.Time.GetUtcNow().AddSeconds(1), 3, CancellationToken.None);
        IReadOnlyList<Incident> older = await reading.OlderAsync(newest[^1].ReceivedAt, 3, CancellationToken.None);

        Assert.Equal([3, 4, 5, 6, 7], newest.Select(i => i.Alert.Sequence).Order());
        Assert.Equal([1, 2], older.Select(i => i.Alert.Sequence).Order());
    }

    [Fact]
    public async Task Flagged_messages_are_acknowledged_too()
    {
        await using var rig = await ConsoleRig.StartAsync();
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1)) with { Payload = "pressed"u8.ToArray() }, CancellationToken.None);

        using HttpResponseMessage response = await rig.Room.Http.PostAsync(new Uri("/api/v1/flagged/1/acknowledge", UriKind.Relative), ConsoleRig.Json("kim"));
        using HttpResponseMessage unknown = await rig.Room.Http.PostAsync(new Uri("/api/v1/flagged/x/acknowledge", UriKind.Relative), ConsoleRig.Json("kim"));

        Assert.Equal("kim", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("acknowledgedBy").GetString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Older_incidents_come_page_by_page_newest_first()
    {
        await using var rig = await ConsoleRig.StartAsync();
        for (int n = 1; n <= 5; n++)
        {
            await rig.Room.Intake.AcceptAsync(TestAlerts.Message(TestAlerts.Press(n)), CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System, CancellationToken.None);
        }

        List<long> seen = [];
        string before = "";
        while (true)
        {
            JsonElement page = await rig.Room.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/incidents?limit=2{before}", UriKind.Relative));
            JsonElement[] incidents = [.. page.GetProperty("incidents").EnumerateArray()];
            if (incidents.Length == 0)
                break;
            seen.AddRange(incidents.Select(i => i.GetProperty("alert").GetProperty("sequence").GetInt64()));
            before = $"&before={Uri.EscapeDataString(incidents[^1].GetProperty("receivedAt").GetString()!)}";
        }

        Assert.Equal([5, 4, 3, 2, 1], seen);
        using HttpResponseMessage refused = await rig.Room.Http.GetAsync(new Uri("/api/v1/incidents?limit=501", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task The_page_works_without_the_internet_and_runs_no_foreign_script()
    {
        await using var rig = await ConsoleRig.StartAsync();

        using HttpResponseMessage page = await rig.Room.Http.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("http", await page.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_tile_server_is_the_only_foreign_host_that_the_page_may_ask()
    {
        await using var rig = await ConsoleRig.StartAsync(configuration => configuration with
        {
            Map = new MapConfiguration { Type = "xyz", Url = "https://tiles.example:8443/{z}/{x}/{y}.png", MaxZoom = 18, Attribution = "© tiles" },
        });

        using HttpResponseMessage map = await rig.Room.Http.GetAsync(new Uri("/api/v1/map", UriKind.Relative));

        JsonElement layer = (await map.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("layer");
        Assert.Equal("xyz", layer.GetProperty("type").GetString());
        Assert.Equal(18, layer.GetProperty("maxZoom").GetInt32());
        Assert.Contains("img-src 'self' data: https://tiles.example:8443;", map.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_is_served_with_every_name_of_a_place_and_bad_rows_cost_none_of_the_good()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("facilities.geojson");
        await File.WriteAllTextAsync(file, """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"f-1","geometry":{"type":"Point","coordinates":[127.0369,37.5633]},"properties":{"name":"서울숲 화장실","type":"emergencyBell","method":"networkRtkFixed"}},
            {"type":"Feature","id":"f-2","geometry":{"type":"Point","coordinates":[37.5633,127.0369]},"properties":{"name":"swapped","type":"emergencyBell"}}
            ]}
            """);
        await using var rig = await ConsoleRig.StartAsync(configuration => configuration with { RegisterFile = file });

        JsonElement register = await rig.Room.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/register", UriKind.Relative));

        JsonElement feature = Assert.Single(register.GetProperty("features").EnumerateArray());
        JsonElement properties = feature.GetProperty("properties");
        Assert.Equal("서울숲 화장실", properties.GetProperty("name").GetString());
        Assert.Equal("다사 5910 5164", properties.GetProperty("nationalPointNumber").GetString());
        Assert.Equal(551530.2807, properties.GetProperty("plane")[0].GetProperty("northingMetres").GetDouble(), 0.0001);
    }

    [Fact]
    public async Task A_register_file_that_is_not_there_stops_nothing()
    {
        await using var rig = await ConsoleRig.StartAsync(configuration => configuration with { RegisterFile = "/nowhere/facilities.geojson" });
        using HttpResponseMessage health = await rig.Room.Http.GetAsync(new Uri("/api/v1/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }
}
