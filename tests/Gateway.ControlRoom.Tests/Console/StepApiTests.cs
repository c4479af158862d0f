using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Console;

public class StepApiTests
{
    [Fact]
    public async Task Steps_are_taken_refused_and_listed_as_the_contract_says()
    {
        await using var rig = await ConsoleRig.StartAsync();
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);

        await ExpectAsync(HttpStatusCode.OK, rig, press.Id, new { @operator = "kim", kind = "acknowledge" });
        await ExpectAsync(HttpStatusCode.OK, rig, press.Id, new { @operator = "kim", kind = "dispatch", revision = 2, note = "112" });
        JsonElement refused = await ExpectAsync(HttpStatusCode.Conflict, rig, press.Id, new { @operator = "lee", kind = "close", revision = 2, disposition = "prank" });
        await ExpectAsync(HttpStatusCode.OK, rig, press.Id, new { @operator = "kim", kind = "close", revision = 3, disposition = "mistaken", cause = "light switch" });
        JsonElement detail = await rig.Room.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/incidents/{press.Id:D}", UriKind.Relative));

        Assert.Equal("othersClaim", refused.GetProperty("refusal").GetString());
        Assert.Equal("dispatched", refused.GetProperty("incident").GetProperty("state").GetString());
        Assert.Equal("kim", Assert.Single(refused.GetProperty("since").EnumerateArray()).GetProperty("by").GetString());
        Assert.Equal(["acknowledge", "dispatch", "close"], detail.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("kind").GetString()!));
        Assert.Equal("light switch", detail.GetProperty("incident").GetProperty("cause").GetString());
        Assert.Equal("112", detail.GetProperty("steps")[1].GetProperty("note").GetString());
    }

    [Theory]
    [InlineData("""{"operator":"kim","kind":"reopen","revision":1}""")]
    [InlineData("""{"operator":"kim","kind":"idle","revision":1}""")]
    [InlineData("""{"operator":"kim","kind":"handOver","revision":1}""")]
    [InlineData("""{"operator":"kim","kind":"dispatch"}""")]
    [InlineData("""{"operator":"kim","kind":"close","revision":1}""")]
    [InlineData("""{"operator":"kim","kind":"close","revision":1,"disposition":"boring"}""")]
    [InlineData("""{"operator":"kim","kind":"close","revision":1,"disposition":"Real"}""")]
    [InlineData("""{"operator":"kim","kind":"close","revision":1,"disposition":"real","cause":"a word"}""")]
    [InlineData("""{"operator":"kim","kind":"acknowledge","disposition":"real"}""")]
    [InlineData("""{"operator":"kim","kind":"note"}""")]
    [InlineData("""{"operator":" ","kind":"note","note":"x"}""")]
    [InlineData("null")]
    public async Task A_request_that_means_nothing_changes_nothing(string body)
    {
        await using var rig = await ConsoleRig.StartAsync();
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await rig.Room.Http.PostAsync(new Uri($"/api/v1/incidents/{press.Id:D}/steps", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!);
        Assert.Equal(1, Assert.Single(await rig.Room.IncidentsAsync()).Revision);
    }

    [Fact]
    public async Task A_whole_group_is_stepped_at_once_each_as_it_was_seen()
    {
        await using var rig = await ConsoleRig.StartAsync();
        Guid[] ids = [.. Enumerable.Range(1, 200).Select(n => Guid.CreateVersion7())];
        for (int n = 0; n < ids.Length; n++)
            await rig.Room.Intake.AcceptAsync(TestAlerts.Message(TestAlerts.Press(n + 1, id: ids[n])), CancellationToken.None);

        using HttpResponseMessage response = await PostAsync(rig, "/api/v1/incidents/steps", new { @operator = "kim", kind = "acknowledge", incidents = ids.Take(199).Select(id => new { id, revision = 1 }) });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(199, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").GetArrayLength());
        JsonElement group = (await rig.Room.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/incidents?group={ids[0]:D}", UriKind.Relative))).GetProperty("incidents");
        // Those of one millisecond have no order.
        Assert.Equal(ids.Order(), group.EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).Order());
        Assert.Equal(ids[199], Assert.Single(group.EnumerateArray(), i => i.GetProperty("state").GetString() == "new").GetProperty("id").GetGuid());
    }

    private static async Task<JsonElement> ExpectAsync(HttpStatusCode expected, ConsoleRig rig, Guid id, object body)
    {
        using HttpResponseMessage response = await PostAsync(rig, $"/api/v1/incidents/{id:D}/steps", body);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpResponseMessage> PostAsync(ConsoleRig rig, string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        return await rig.Room.Http.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
