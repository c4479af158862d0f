using Gateway.Alerts;
using Gateway.Commissioning;

namespace Gateway.Tests.Commissioning;

/// <summary>
/// A kill at each step, as the files show it: what a phone was told is saved is there, and a signed record arrives. The data
/// directory is copied while the program runs, which is what kill -9 leaves behind.
/// </summary>
public sealed class KilledTests
{
    [Fact]
    public async Task A_draft_is_gone_on_with_after_a_kill_at_any_step_and_its_signed_record_arrives_once()
    {
        using var field = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        using var desk = new TemporaryFolder();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        var left = new List<TemporaryFolder>();
        CommissioningSnapshot signed;
        await using (CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url))
        {
            CommissioningSnapshot opened = bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Kim, CommissioningBench.Bell);
            left.Add(bench.Killed());
            bench.Prepare();
            left.Add(bench.Killed());
            CommissioningSnapshot tested = await bench.TestAsync(opened.Draft.Id);
            left.Add(bench.Killed());
            signed = bench.Sign(tested);
            left.Add(bench.Killed());
            await room.CommissioningAsync();
        }

        foreach ((int step, TemporaryFolder folder) in left.Index())
        {
            await using CommissioningBench again = await CommissioningBench.StartAsync(folder, broker.Url);
            CommissioningSnapshot resumed = again.Now(signed.Draft.Id);
            Assert.Equal(step < 3 ? CommissioningState.Open : CommissioningState.Signed, resumed.Draft.State);
            Assert.Equal(step < 1 ? null : "벽면 1.2 m", resumed.Draft.Notes);
            Assert.Equal(step < 1 ? 0 : 1, resumed.Draft.Photos.Count);
            Assert.Equal(step < 2 ? 0 : 1, resumed.Draft.Presses.Count);
            Assert.Null(resumed.Test);
            if (resumed.Draft.Photos is [var photo])
                Assert.Equal(CommissioningBench.Photo(30_000), again.Room.ReadPhoto(resumed.Draft.Id, photo.Id).Content);
            if (step == 3)
                await Eventually.IsAsync("the record of before the kill is received", () => again.Now(signed.Draft.Id).Delivery is { Record: DeliveryState.Received, PhotosReceived: 1 });
        }

        Assert.Equal(1, (await room.GetAsync("commissionings")).GetProperty("commissionings").GetArrayLength());
        left.ForEach(folder => folder.Dispose());
    }

    [Fact]
    public async Task After_a_restart_a_press_in_what_was_a_test_window_is_a_press_at_the_facility_that_was_tested()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        bench.Room.BeginTest(bench.Prepare().Draft.Id, CommissioningBench.Kim);
        using TemporaryFolder left = bench.Killed();

        await using CommissioningBench again = await CommissioningBench.StartAsync(left);
        await again.PressAsync();
        await Eventually.IsAsync("accepted", () => again.Gateway.Outbox.LastSequence > 0);
        OutboxRow press = again.Gateway.Outbox.List()[0];
        Assert.Equal("press", press.Kind);
        Assert.Contains(CommissioningBench.Facility, System.Text.Encoding.UTF8.GetString(again.Gateway.Outbox.Pending()![0].Payload.Span), StringComparison.Ordinal);
    }
}
