using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Bells.Outputs;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Tests.Alerts;

namespace Gateway.Tests.Bells.Outputs;

public sealed class IndicationTests
{
    [Fact]
    public async Task The_lamp_follows_a_press_to_the_person_who_knows_of_it()
    {
        await using var bench = new OutboxBench("""{ "id": "b" }""");
        Assert.Equal(IndicationState.Off, State(bench));
        BellAlert alert = await PressAsync(bench);
        Assert.Equal(IndicationState.Sent, State(bench));
        bench.Outbox.MarkReceived(OutboxFolder.ReceiptFor(alert));
        Assert.Equal(IndicationState.Received, State(bench));
        bench.Outbox.MarkReceived(OutboxFolder.ReceiptFor(alert) with { AcknowledgedAt = DateTimeOffset.UnixEpoch });
        Assert.Equal(IndicationState.Acknowledged, State(bench));
        Assert.NotNull(bench.Bell.Health().LastAlert!.AcknowledgedAt);
        Assert.Equal("received", bench.Bell.Health().LastAlert!.State);
        bench.Time.Advance(Indication.AcknowledgedFor);
        Assert.Equal(IndicationState.Off, State(bench));
    }

    [Fact]
    public async Task Twenty_seconds_without_a_receipt_are_said_until_it_comes()
    {
        await using var bench = new OutboxBench("""{ "id": "b" }""");
        BellAlert alert = await PressAsync(bench);
        bench.Time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.Equal(IndicationState.Sent, State(bench));
        bench.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(IndicationState.Late, State(bench));
        bench.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(IndicationState.Late, State(bench));
        bench.Outbox.MarkReceived(OutboxFolder.ReceiptFor(alert));
        Assert.Equal(IndicationState.Received, State(bench));
    }

    [Fact]
    public async Task An_older_press_without_a_receipt_outweighs_a_newer_one_that_has_it()
    {
        await using var bench = new OutboxBench("""{ "id": "b" }""");
        BellAlert first = await PressAsync(bench);
        bench.Time.Advance(TimeSpan.FromSeconds(15));
        BellAlert second = await PressAsync(bench);
        bench.Outbox.MarkReceived(OutboxFolder.ReceiptFor(second));
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(IndicationState.Late, State(bench));
        bench.Outbox.MarkReceived(OutboxFolder.ReceiptFor(first));
        Assert.Equal(IndicationState.Received, State(bench));
    }

    [Fact]
    public async Task An_acknowledgement_of_another_bells_alert_lights_nothing()
    {
        await using var bench = new OutboxBench("""{ "id": "b" }, { "id": "c" }""");
        BellAlert other = await bench.Board.Find("c")!.PressByCommand(AlertKind.Press, "x");
        bench.Outbox.MarkReceived(OutboxFolder.ReceiptFor(other) with { AcknowledgedAt = DateTimeOffset.UnixEpoch });
        Assert.Equal(IndicationState.Off, State(bench));
        Assert.Equal(IndicationState.Acknowledged, bench.Board.Find("c")!.Indication.Now().State);
    }

    [Fact]
    public async Task A_press_from_before_the_start_is_late_when_its_receipt_still_does_not_come()
    {
        await using var bench = new OutboxBench("""{ "id": "b" }""");
        bench.Board.Recall([new OutboxRow { Id = Guid.NewGuid(), Sequence = 1, Kind = "press", Bell = "b", AcceptedAt = DateTimeOffset.UnixEpoch }]);
        Assert.Equal(IndicationState.Sent, State(bench));
        bench.Time.Advance(Indication.LateAfter);
        Assert.Equal(IndicationState.Late, State(bench));
    }

    [Theory]
    [InlineData("Lamp")]
    [InlineData("Siren")]
    public void Every_state_looks_and_sounds_unlike_every_other(string name)
    {
        OutputRole role = Enum.Parse<OutputRole>(name);
        string[] patterns = [.. Enum.GetValues<IndicationState>().Select(state =>
            string.Concat(Enumerable.Range(0, 120).Select(step => IndicationPattern.IsOn(role, state, step * IndicationPattern.Step / 2) ? '#' : '.')))];
        // A siren does not tell which bell it is: it would betray somebody who hides.
        Assert.Equal(role == OutputRole.Siren ? patterns.Length - 1 : patterns.Length, patterns.Distinct().Count());
        Assert.Equal(role == OutputRole.Lamp, patterns[(int)IndicationState.Identify].Contains('#', StringComparison.Ordinal));
        Assert.DoesNotContain('#', patterns[(int)IndicationState.Off]);
    }

    [Fact]
    public async Task A_bell_that_is_to_show_itself_flashes_for_half_a_minute_and_never_over_a_call()
    {
        await using var bench = new OutboxBench("""{ "id": "b" }""");
        bench.Bell.Indication.Identify();
        Assert.Equal(IndicationState.Identify, State(bench));
        await PressAsync(bench);
        Assert.Equal(IndicationState.Sent, State(bench));
        bench.Time.Advance(Indication.IdentifyFor);
        Assert.Equal(IndicationState.Late, State(bench));

        await using var quiet = new OutboxBench("""{ "id": "b" }""");
        quiet.Bell.Indication.Identify();
        quiet.Time.Advance(Indication.IdentifyFor);
        Assert.Equal(IndicationState.Off, State(quiet));
    }

    private static IndicationState State(OutboxBench bench) => bench.Bell.Indication.Now().State;

    private static Task<BellAlert> PressAsync(OutboxBench bench) => bench.Bell.PressByCommand(AlertKind.Press, BellNotes.ByCommand);
}
