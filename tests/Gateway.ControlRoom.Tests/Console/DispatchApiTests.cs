using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Tests.Dispatch;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Console;

public class DispatchApiTests
{
    [Fact]
    public async Task The_running_program_sends_what_an_operator_dispatches_and_cancels_it_when_it_was_a_mistake()
    {
        await using FarSide police = await FarSide.StartAsync();
        await using var rig = await ConsoleRig.StartAsync(configuration => configuration with
        {
            Dispatch = new DispatchConfiguration { Sender = "room@district.example", Targets = [new DispatchTarget { Name = "police", Kind = "police", Url = police.Url, Encryption = "insecure" }] },
        });
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
        await PostAsync(rig, $"incidents/{press.Id:D}/acknowledge", new { @operator = "kim" });

        (HttpStatusCode wrong, _) = await PostAsync(rig, $"incidents/{press.Id:D}/dispatch", new { @operator = "kim", revision = 2, targets = new[] { "police", "navy" } });
        (HttpStatusCode stale, JsonElement refused) = await PostAsync(rig, $"incidents/{press.Id:D}/dispatch", new { @operator = "lee", revision = 2, targets = new[] { "police" } });
        (HttpStatusCode sent, JsonElement answer) = await PostAsync(rig, $"incidents/{press.Id:D}/dispatch", new { @operator = "kim", revision = 2, targets = new[] { "police" } });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.OK), (wrong, stale, sent));
        Assert.Equal("othersClaim", refused.GetProperty("refusal").GetString());
        Assert.Equal("dispatched", answer.GetProperty("incident").GetProperty("state").GetString());
        Assert.Equal("alert", answer.GetProperty("messages")[0].GetProperty("type").GetString());
        await Eventually.IsAsync("the alert is accepted", async () => (await ReadAsync(rig, press.Id)).GetProperty("messages")[0].GetProperty("state").GetString() == "accepted");
        Assert.Contains("국가지점번호: 다사 5910 5164", (await ReadAsync(rig, press.Id)).GetProperty("radio").GetProperty("korean").GetString(), StringComparison.Ordinal);

        await PostAsync(rig, $"incidents/{press.Id:D}/steps", new { @operator = "kim", kind = "close", revision = 3, disposition = "mistaken" });
        await Eventually.IsAsync("the cancel is accepted", async () => (await ReadAsync(rig, press.Id)).GetProperty("messages").EnumerateArray().Select(m => $"{m.GetProperty("type")} {m.GetProperty("state")}").SequenceEqual(["alert accepted", "cancel accepted"]));
        Assert.Equal(2, police.Came.Count);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(rig, "dispatch/1/withdraw", new { @operator = "kim" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(rig, "dispatch/99/withdraw", new { @operator = "kim" })).Status);
    }

    private static Task<JsonElement> ReadAsync(ConsoleRig rig, Guid id) => rig.Room.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/incidents/{id:D}/dispatch", UriKind.Relative));

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(ConsoleRig rig, string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await rig.Room.Http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
