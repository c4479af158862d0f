using Gateway.Alerts;
using Gateway.Health;
using Gateway.Messages;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Bells;

public sealed class AlertWriterTests
{
    private const string Bell = """{ "id": "b", "name": "name", "facility": "F-1" }""";

    [Fact]
    public async Task An_alert_says_bell_time_and_that_its_facility_is_unknown()
    {
        await using var bench = new BellBench(Bell);
        await bench.Bell.PressByCommand(AlertKind.Press, "by command");
        AlertDraft draft = Assert.Single(await bench.WrittenAsync());
        Assert.Equal(new AlertBell { Id = "b", Name = "name", Source = "command", FacilityId = "F-1" }, draft.Bell);
        Assert.Equal(new AlertTime { Utc = bench.Time.GetUtcNow(), Source = "system" }, draft.Time);
        Assert.Equal("by command; facility F-1 is not in the gateway's register", draft.Note);
    }

    [Fact]
    public async Task A_failing_receiver_and_a_failing_clock_leave_a_press_its_way()
    {
        var time = new FakeTimeProvider();
        var clock = new ClockSource(time, () => throw new InvalidOperationException("receiver"), () => throw new InvalidOperationException("kernel"));
        await using var bench = new BellBench("""{ "id": "b" }""", liveFix: _ => throw new InvalidOperationException("fix"), clock: clock);
        await bench.Bell.PressByCommand(AlertKind.Press, "by command");
        AlertDraft draft = Assert.Single(await bench.WrittenAsync());
        Assert.Equal("system", draft.Time.Source);
        Assert.Null(draft.LiveFix);
        Assert.Contains("own position could not be read", draft.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_that_waits_in_memory_is_not_accepted_twice()
    {
        int asked = 0;
        await using var bench = new BellBench("""{ "id": "b" }""", draft =>
        {
            asked++;
            throw new AlertNotDurableException(BellBench.AlertOf(draft, 0), waitsInMemory: true, new IOException("disk"));
        });
        BellAlert alert = await bench.Bell.PressByCommand(AlertKind.Press, "x");
        Assert.Equal(0, alert.Sequence);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task An_alert_that_nobody_could_hold_is_offered_again_until_it_is_taken_and_keeps_its_place()
    {
        int refusals = 3;
        BellBench? bench = null;
        bench = new BellBench("""{ "id": "b" }""", draft => refusals-- > 0
            ? throw new AlertNotDurableException(BellBench.AlertOf(draft, 0), waitsInMemory: false, new IOException("disk"))
            : bench!.Accept(draft));
        await using BellBench owned = bench;
        Task first = bench.Bell.PressByCommand(AlertKind.Press, "first");
        Task second = bench.Bell.PressByCommand(AlertKind.Press, "second");
        while (!second.IsCompleted)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        await first;
        Assert.Equal(["first", "second"], (await bench.WrittenAsync()).Select(draft => draft.Note));
    }

    [Fact]
    public async Task A_live_fix_that_cannot_be_written_is_left_out_and_nobody_behind_it_waits()
    {
        BellBench? bench = null;
        bench = new BellBench(
            """{ "id": "b" }""",
            draft => draft.LiveFix is null ? bench!.Accept(draft) : throw new ArgumentException("NaN is no JSON"),
            liveFix: _ => new AlertLiveFix { Latitude = double.NaN, Longitude = 0, Quality = "single", Utc = default, AgeSeconds = 0 });
        await using BellBench owned = bench;
        await bench.Bell.PressByCommand(AlertKind.Press, "x");
        Assert.Equal("x; the live fix could not be written", Assert.Single(await bench.WrittenAsync()).Note);
    }

    [Fact]
    public async Task What_was_handed_over_before_a_stop_is_written()
    {
        await using var bench = new BellBench("""{ "id": "b" }""");
        Task[] presses = [.. Enumerable.Range(0, 100).Select(i => bench.Bell.PressByCommand(AlertKind.Press, $"{i}"))];
        await bench.StopAsync();
        Assert.All(presses, press => Assert.True(press.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task The_last_alert_of_a_bell_is_followed_to_its_receipt()
    {
        await using var bench = new BellBench("""{ "id": "b" }""");
        var id = Guid.CreateVersion7();
        DateTimeOffset at = bench.Time.GetUtcNow();
        bench.Board.Follow(new OutboxChange(OutboxStep.Accepted, id, 1, "b", at) { Kind = AlertKind.Press });
        Assert.Equal("accepted", bench.Bell.Health().LastAlert!.State);
        bench.Board.Follow(new OutboxChange(OutboxStep.Accepted, Guid.CreateVersion7(), 2, "b", at) { Kind = AlertKind.Release });
        bench.Board.Follow(new OutboxChange(OutboxStep.Published, id, 1, "b", at));
        Assert.Equal("sent", bench.Bell.Health().LastAlert!.State);
        bench.Board.Follow(new OutboxChange(OutboxStep.Received, id, 1, "b", at));
        bench.Board.Follow(new OutboxChange(OutboxStep.Published, id, 1, "b", at));
        Assert.Equal("received", bench.Bell.Health().LastAlert!.State);
        Assert.Equal(at, bench.Bell.Health().LastAlert!.ReceivedAt);
    }

    [Fact]
    public void A_system_clock_behind_the_last_time_on_disk_is_not_believed()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(1970, 1, 1, 0, 0, 5, TimeSpan.Zero));
        DateTimeOffset began = time.GetUtcNow();
        var floor = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var clock = new ClockSource(time, synchronizedWithin: () => null, floor: () => floor + (time.GetUtcNow() - began));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new AlertTime { Utc = floor.AddMinutes(1), Source = "lastKnown" }, clock.Now());
    }

    [Theory]
    [InlineData(true, true, "gnss")]
    [InlineData(false, true, "ntp")]
    [InlineData(false, false, "system")]
    public void The_best_clock_at_hand_is_named(bool receiver, bool kernel, string source)
    {
        var time = new FakeTimeProvider();
        var clock = new ClockSource(
            time,
            () => receiver ? new GnssTime(time.GetUtcNow().AddSeconds(3), 0.2) : null,
            () => kernel ? TimeSpan.FromMilliseconds(50) : null);
        AlertTime now = clock.Now();
        Assert.Equal(source, now.Source);
        Assert.Equal(source switch { "gnss" => 0.2, "ntp" => 0.05, _ => null }, now.UncertaintySeconds);
    }
}
