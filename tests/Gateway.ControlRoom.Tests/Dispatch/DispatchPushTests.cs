using System.Text;
using System.Xml.Linq;
using Gateway.ControlRoom.Dispatch.Cap;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Kind = Gateway.ControlRoom.Store.IncidentStepKind;

namespace Gateway.ControlRoom.Tests.Dispatch;

public class DispatchPushTests
{
    [Fact]
    public async Task Dispatching_queues_with_the_step_and_each_target_gets_valid_cap_once()
    {
        await using var rig = await DispatchRig.StartAsync();
        Guid press = await rig.DispatchedAsync(["police", "fire"]);
        Assert.Equal(IncidentState.Dispatched, (await rig.Room.IncidentAsync(press)).State);

        await rig.SendAsync();
        await rig.SendAsync();

        (byte[] body, string authorization, string contentType) = Assert.Single(rig.Police.Came);
        Assert.Equal(("Bearer secret-7", CapXml.MediaType), (authorization, contentType));
        Assert.Equal("en-US", Root(Assert.Single(rig.Fire.Came).Body).Element(XName.Get("info", CapXml.Namespace))!.Element(XName.Get("language", CapXml.Namespace))!.Value);
        Assert.Equal(("Actual", "Alert"), (Text(body, "status"), Text(body, "msgType")));
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("cap.xml"), body, TestContext.Current.CancellationToken);
        Assert.Empty(await Xmllint.ComplaintsAsync([folder.File("cap.xml")]));
        Assert.All(await rig.MessagesAsync(), message =>
            Assert.Equal((DispatchState.Accepted, 200, "received", "kim", 1), (message.State, message.ReceiptStatus, message.ReceiptBody, message.QueuedBy, message.Attempts)));
    }

    [Fact]
    public async Task A_refused_step_queues_nothing()
    {
        await using var rig = await DispatchRig.StartAsync();
        Guid press = await rig.Room.PressAsync(1);

        StepResult step = await rig.DispatchAsync(press, ["police"]);

        Assert.Equal(StepRefusal.NotAcknowledged, step.Refusal);
        Assert.Empty(await rig.MessagesAsync());
    }

    [Fact]
    public async Task A_second_service_is_told_later_and_the_first_not_again()
    {
        await using var rig = await DispatchRig.StartAsync();
        Guid press = await rig.DispatchedAsync(["police"]);

        Assert.True((await rig.DispatchAsync(press, ["police", "fire"])).IsTaken);

        Assert.Equal(["police", "fire"], (await rig.MessagesAsync()).Select(message => message.Target));
        Assert.Equal(Kind.Note, (await rig.Room.StepsAsync(press))[^1].Kind);
    }

    [Fact]
    public async Task What_was_sent_and_not_recorded_before_the_program_died_goes_again_as_the_same_message()
    {
        await using var rig = await DispatchRig.StartAsync();
        await rig.DispatchedAsync(["police"]);
        using var death = new CancellationTokenSource();
        rig.Police.Answers = async _ => await death.CancelAsync(); // taken by the far side; nobody is left to write it down
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.SendAsync(death.Token));
        rig.Room.Store.Dispose();
        await rig.Room.OpenAsync();
        Assert.Equal((DispatchState.Waiting, 0), (await rig.MessagesAsync()) is [var left] ? (left.State, left.Attempts) : default);

        rig.Police.AnswersStatus(202);
        await rig.SendAsync();

        Assert.Equal(2, rig.Police.Came.Count);
        Assert.Single(rig.Police.Came.Select(came => Convert.ToHexString(came.Body)).Distinct());
        Assert.Equal(DispatchState.Accepted, Assert.Single(await rig.MessagesAsync()).State);
    }

    [Fact]
    public async Task A_target_that_fails_is_tried_without_end_with_a_growing_wait()
    {
        await using var rig = await DispatchRig.StartAsync();
        await rig.DispatchedAsync(["police"]);
        rig.Police.AnswersStatus(503, "later");
        List<TimeSpan> waits = [];
        for (int attempt = 1; attempt <= 12; attempt++)
        {
            await rig.SendAsync();
            DispatchMessageRow message = Assert.Single(await rig.MessagesAsync());
            Assert.Equal((attempt, DispatchState.Waiting, 503), (message.Attempts, message.State, message.ReceiptStatus));
            waits.Add(message.NextAttemptAt - rig.Room.Time.GetUtcNow());
            await rig.SendAsync(); // not before its time
            rig.Room.Time.Advance(waits[^1]);
        }
        Assert.Equal(12, rig.Police.Came.Count);
        Assert.InRange(waits[0].TotalSeconds, 1, 1.25);
        Assert.InRange(waits[^1].TotalSeconds, 120, 150);
        FlaggedRow flagged = Assert.Single(await rig.Room.FlaggedAsync());
        Assert.True(flagged.Loud);
        Assert.Contains("has not been received in 30 s: HTTP 503", flagged.Reason, StringComparison.Ordinal);

        rig.Police.AnswersStatus(200);
        await rig.SendAsync();
        Assert.Equal((DispatchState.Accepted, null), Assert.Single(await rig.MessagesAsync()) is { } done ? (done.State, done.LastFault) : default);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(302)]
    public async Task A_refusal_is_told_loudly_at_once_and_once(int status)
    {
        await using var rig = await DispatchRig.StartAsync();
        Guid press = await rig.DispatchedAsync(["police"]);
        rig.Police.AnswersStatus(status, new string('x', 5000));

        await rig.SendAsync();
        rig.Room.Time.Advance(TimeSpan.FromSeconds(5));
        await rig.SendAsync();

        FlaggedRow flagged = Assert.Single(await rig.Room.FlaggedAsync());
        Assert.Equal((true, press, "dispatch/police"), (flagged.Loud, flagged.AlertId, flagged.Topic));
        Assert.Contains($"was refused: HTTP {status}", flagged.Reason, StringComparison.Ordinal);
        DispatchMessageRow message = Assert.Single(await rig.MessagesAsync());
        Assert.Equal((DispatchState.Refused, 2, 2048), (message.State, message.Attempts, message.ReceiptBody!.Length));
    }

    [Fact]
    public async Task A_dead_target_holds_no_other_up_and_a_withdrawn_message_is_tried_no_more()
    {
        await using var rig = await DispatchRig.StartAsync();
        await rig.DispatchedAsync(["police", "fire"]);
        rig.Police.Answers = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        await rig.SendAsync();
        List<DispatchMessageRow> messages = await rig.MessagesAsync();
        Assert.Equal([DispatchState.Waiting, DispatchState.Accepted], messages.Select(message => message.State));
        Assert.NotNull(messages[0].LastFault);

        Assert.Equal("withdrawn", (await rig.Desk.WithdrawAsync(messages[0].Id, "kim", CancellationToken.None))!.State);
        Assert.Equal("accepted", (await rig.Desk.WithdrawAsync(messages[1].Id, "kim", CancellationToken.None))!.State);
        rig.Room.Time.Advance(TimeSpan.FromHours(1));
        await rig.SendAsync();
        Assert.Single(rig.Police.Came);
    }

    [Theory]
    [InlineData("Mistaken", "Cancel")]
    [InlineData("Prank", "Cancel")]
    [InlineData("Test", "Cancel")]
    [InlineData("Real", "Update")]
    public async Task An_update_follows_a_change_and_a_cancel_what_never_was(string disposition, string last)
    {
        await using var rig = await DispatchRig.StartAsync();
        Guid press = await rig.DispatchedAsync(["police"]);
        await rig.SendAsync();
        await rig.Room.StepAsync(press, Kind.Note, "kim", note: "a remark changes nothing that was said");
        Assert.Equal(0, await rig.Following.FollowAsync(CancellationToken.None));
        await rig.Room.StepAsync(press, Kind.OnScene, "kim");
        Assert.Equal(1, await rig.Following.FollowAsync(CancellationToken.None));
        await rig.SendAsync();
        await rig.Room.StepAsync(press, Kind.Close, "kim", disposition: Enum.Parse<IncidentDisposition>(disposition));
        Assert.Equal(1, await rig.Following.FollowAsync(CancellationToken.None));
        Assert.Equal(0, await rig.Following.FollowAsync(CancellationToken.None));
        await rig.SendAsync();

        byte[][] came = [.. rig.Police.Came.Select(one => one.Body)];
        Assert.Equal(["Alert", "Update", last], came.Select(body => Text(body, "msgType")));
        Assert.Equal(3, came.Select(body => Text(body, "identifier")).Distinct().Count());
        Assert.Equal(came[..2].Select(body => $"{Text(body, "sender")},{Text(body, "identifier")},{Text(body, "sent")}"), Text(came[2], "references").Split(' '));
    }

    [Fact]
    public async Task A_cancel_waits_for_the_alert_that_it_cancels()
    {
        await using var rig = await DispatchRig.StartAsync();
        Guid press = await rig.DispatchedAsync(["police"]);
        rig.Police.AnswersStatus(500);
        await rig.SendAsync();
        await rig.Room.StepAsync(press, Kind.Close, "kim", disposition: IncidentDisposition.Prank);
        await rig.Following.FollowAsync(CancellationToken.None);
        await rig.SendAsync();
        Assert.Single(rig.Police.Came);

        rig.Police.AnswersStatus(200);
        rig.Room.Time.Advance(TimeSpan.FromMinutes(3));
        await rig.SendAsync();
        await rig.SendAsync();
        Assert.Equal(["Alert", "Alert", "Cancel"], rig.Police.Came.Select(came => Text(came.Body, "msgType")));
    }

    [Fact]
    public async Task A_test_press_goes_as_a_test()
    {
        await using var rig = await DispatchRig.StartAsync();
        await rig.DispatchedAsync(["police"], change: alert => alert with { Kind = AlertKind.Test });
        await rig.SendAsync();
        Assert.Equal("Test", Text(Assert.Single(rig.Police.Came).Body, "status"));
    }

    private static string Text(byte[] cap, string name) => Root(cap).Element(XName.Get(name, CapXml.Namespace))?.Value ?? "";

    private static XElement Root(byte[] cap) => XElement.Parse(Encoding.UTF8.GetString(cap));
}
