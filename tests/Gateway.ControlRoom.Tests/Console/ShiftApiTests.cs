using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Console;

public class ShiftApiTests
{
    [Fact]
    public async Task A_hand_over_a_drill_and_what_others_look_at_reach_every_page()
    {
        await using var rig = await ConsoleRig.StartAsync();
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
        await rig.AcknowledgeAsync(press.Id, "kim");
        await using EventReader page = await EventReader.OpenAsync(rig.Room.Http);
        await page.NextAsync("snapshot");

        JsonElement offer = await ExpectAsync(HttpStatusCode.OK, rig, "hand-overs", """{"operator":"kim","note":"quiet night"}""");
        Assert.Equal("quiet night", (await page.NextAsync("handOver")).GetProperty("note").GetString());
        string accept = $"hand-overs/{offer.GetProperty("id").GetString()}/accept";
        JsonElement accepted = await ExpectAsync(HttpStatusCode.OK, rig, accept, """{"operator":"lee"}""");
        Assert.Equal("lee", Assert.Single(accepted.GetProperty("incidents").EnumerateArray()).GetProperty("claimedBy").GetString());
        Assert.Equal("lee", (await page.NextAsync("incident")).GetProperty("claimedBy").GetString());
        await ExpectAsync(HttpStatusCode.Conflict, rig, accept, """{"operator":"park"}""");

        await ExpectAsync(HttpStatusCode.OK, rig, "drills", $$"""{"operator":"kim","name":"drill","endsAt":"{{DateTimeOffset.UtcNow.AddHours(1):O}}","bells":["seongdong/gw-1/bell-1"]}""");
        Assert.Equal("drill", (await page.NextAsync("drill")).GetProperty("name").GetString());

        await ExpectAsync(HttpStatusCode.NoContent, rig, "presence", $$"""{"page":"p","operator":"lee","incident":"{{press.Id:D}}","doing":"close"}""");
        JsonElement view = Assert.Single((await page.NextAsync("presence")).GetProperty("operators").EnumerateArray());
        Assert.Equal(("lee", press.Id, "close"), (view.GetProperty("operator").GetString(), view.GetProperty("incident").GetGuid(), view.GetProperty("doing").GetString()));

        await using EventReader later = await EventReader.OpenAsync(rig.Room.Http);
        JsonElement snapshot = await later.NextAsync("snapshot");
        Assert.Empty(snapshot.GetProperty("handOvers").EnumerateArray());
        Assert.Single(snapshot.GetProperty("drills").EnumerateArray());
        Assert.Single(snapshot.GetProperty("operators").EnumerateArray());
    }

    [Theory]
    [InlineData("hand-overs", """{"operator":"kim"}""")]
    [InlineData("hand-overs", """{"operator":"kim","to":"kim","note":"x"}""")]
    [InlineData("drills", """{"operator":"kim","name":"all","endsAt":"2999-01-01T00:00:00Z","bells":["a/b/c"]}""")]
    [InlineData("drills", """{"operator":"kim","name":"past","startsAt":"2020-01-01T00:00:00Z","endsAt":"2020-01-01T01:00:00Z","bells":["a/b/c"]}""")]
    [InlineData("presence", """{"operator":"kim"}""")]
    public async Task What_means_nothing_is_refused(string path, string body)
    {
        await using var rig = await ConsoleRig.StartAsync();
        Assert.NotEmpty((await ExpectAsync(HttpStatusCode.BadRequest, rig, path, body)).GetProperty("error").GetString()!);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","bells":[]""")]
    [InlineData(""","bells":["everything"]""")]
    [InlineData(""","bells":["a//c"]""")]
    public async Task A_drill_names_its_bells(string bells)
    {
        await using var rig = await ConsoleRig.StartAsync();
        await ExpectAsync(HttpStatusCode.BadRequest, rig, "drills", $$"""{"operator":"kim","name":"x","endsAt":"{{DateTimeOffset.UtcNow.AddHours(1):O}}"{{bells}}}""");
    }

    private static async Task<JsonElement> ExpectAsync(HttpStatusCode expected, ConsoleRig rig, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await rig.Room.Http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
        Assert.Equal(expected, response.StatusCode);
        return response.StatusCode == HttpStatusCode.NoContent ? default : await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
