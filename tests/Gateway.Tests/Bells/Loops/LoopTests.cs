using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Tests.Bells.Loops;

public sealed class LoopTests
{
    [Theory]
    [InlineData("ads1115", true)]
    [InlineData("ads1115", false)]
    [InlineData("mcp3008", true)]
    [InlineData("mcp3008", false)]
    public async Task A_press_is_a_press_and_each_fault_an_alert_of_its_own_kind(string chip, bool normallyOpen)
    {
        await using var bench = new LoopBench(chip, normallyOpen);
        await bench.Path.PollAsync(LoopBench.Long);
        Assert.Empty(await bench.Path.KindsAsync());
        Assert.Contains("normal", bench.Path.Bell.Health().Reading);
        await bench.PressAsync(LoopBench.Short);
        await bench.Path.PollAsync(LoopBench.Short);
        Assert.Equal([AlertKind.Press, AlertKind.Release], await bench.Path.KindsAsync());

        bench.Loop.IsCut = true;
        await bench.Path.PollAsync(LoopBench.Long);
        Assert.Equal(["lineOpen"], bench.Path.Bell.Health().Conditions);
        bench.Loop.IsCut = false;
        bench.Loop.IsShorted = true;
        await bench.Path.PollAsync(LoopBench.Long);
        Assert.Equal(["lineShort"], bench.Path.Bell.Health().Conditions);
        bench.Loop.IsShorted = false;
        bench.Loop.ForeignOhms = normallyOpen ? 800 : 3000;
        await bench.Path.PollAsync(LoopBench.Long);
        Assert.Equal(["tamper"], bench.Path.Bell.Health().Conditions);
        bench.Loop.ForeignOhms = null;
        await bench.Path.PollAsync(LoopBench.Long);
        Assert.Empty(bench.Path.Bell.Health().Conditions);
        Assert.Equal([AlertKind.Press, AlertKind.Release, AlertKind.LineOpen, AlertKind.LineShort, AlertKind.Tamper], await bench.Path.KindsAsync());
    }

    [Theory]
    [InlineData("pressed", AlertKind.Press)]
    [InlineData("cut", AlertKind.LineOpen)]
    [InlineData("shorted", AlertKind.LineShort)]
    [InlineData("foreign", AlertKind.Tamper)]
    public async Task A_loop_is_found_in_whatever_state_it_is_at_the_start(string state, AlertKind expected)
    {
        await using var bench = new LoopBench();
        Do(bench, state);
        await bench.Path.PollAsync(LoopBench.Long);
        BellAlert alert = Assert.Single(await bench.Path.AlertsAsync());
        Assert.Equal(expected, alert.Kind);
        Assert.Equal("loop", alert.Bell.Source);
        if (expected == AlertKind.Press)
            Assert.Contains("found pressed", alert.Note);
        else
            Assert.Contains("ohm", alert.Note);
    }

    [Fact]
    public async Task A_press_while_the_line_is_mended_is_told()
    {
        await using var bench = new LoopBench();
        bench.Loop.IsCut = true;
        await bench.Path.PollAsync(LoopBench.Long);
        bench.Loop.IsPressed = true;
        bench.Loop.IsCut = false;
        await bench.Path.PollAsync(LoopBench.Short);
        IReadOnlyList<BellAlert> alerts = await bench.Path.AlertsAsync();
        Assert.Equal([AlertKind.LineOpen, AlertKind.Press], alerts.Select(alert => alert.Kind));
        Assert.Contains("in order again", alerts[1].Note);
    }

    [Fact]
    public async Task A_line_cut_while_the_button_is_held_takes_nothing_back_and_is_told_beside_the_press()
    {
        await using var bench = new LoopBench();
        bench.Loop.IsPressed = true;
        await bench.Path.PollAsync(LoopBench.Short);
        bench.Loop.IsCut = true;
        await bench.Path.PollAsync(LoopBench.Long);
        Assert.Equal([AlertKind.Press, AlertKind.LineOpen], await bench.Path.KindsAsync());
        Assert.True(bench.Path.Bell.Health().Pressed);
        bench.Loop.IsPressed = bench.Loop.IsCut = false;
        await bench.Path.PollAsync(LoopBench.Long);
        Assert.Equal([AlertKind.Press, AlertKind.LineOpen, AlertKind.Release], await bench.Path.KindsAsync());
    }

    [Fact]
    public async Task A_loose_wire_is_told_once_with_its_count_and_hides_no_press()
    {
        await using var bench = new LoopBench();
        for (int i = 0; i < 20; i++)
        {
            bench.Loop.IsCut = i % 2 == 0;
            await bench.Path.PollAsync(LoopBench.Long);
        }
        bench.Loop.IsCut = false;
        await bench.PressAsync(LoopBench.Short);
        await bench.Path.PassAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(10), bench.Path.Buses.PollOnce);
        IReadOnlyList<BellAlert> alerts = await bench.Path.AlertsAsync();
        Assert.Equal([AlertKind.LineOpen, AlertKind.Press, AlertKind.Release, AlertKind.LineOpen], alerts.Select(alert => alert.Kind));
        Assert.Contains("9 more times", alerts[3].Note);
    }

    [Fact]
    public async Task One_stray_sample_before_a_pause_of_the_bus_is_no_press()
    {
        await using var bench = new LoopBench();
        await bench.Path.PollAsync(LoopBench.Short);
        bench.Loop.IsPressed = true;
        bench.Path.Buses.PollOnce();
        bench.Loop.IsPressed = false;
        bench.Path.Time.Advance(TimeSpan.FromSeconds(3));
        await bench.Path.PollAsync(LoopBench.Short);
        Assert.Empty(await bench.Path.KindsAsync());
    }

    [Theory]
    [InlineData("ads1115")]
    [InlineData("mcp3008")]
    public async Task A_converter_that_does_not_answer_is_said_and_its_bell_falls_silent(string chip)
    {
        await using var bench = new LoopBench(chip);
        bench.Bus.SetMissing(0x48, true);
        bench.Mcp3008.IsMissing = true;
        await bench.Path.PollAsync(TimeSpan.FromSeconds(31));
        BellHealth health = bench.Path.Bell.Health();
        Assert.Contains("does not answer", health.Fault);
        Assert.Equal([AlertKind.Silent], await bench.Path.KindsAsync());
        bench.Bus.SetMissing(0x48, false);
        bench.Mcp3008.IsMissing = false;
        bench.Loop.IsPressed = true;
        await bench.Path.PollAsync(TimeSpan.FromSeconds(6));
        Assert.Equal([AlertKind.Silent, AlertKind.Press], await bench.Path.KindsAsync());
        Assert.Null(bench.Path.Bell.Health().Fault);
        Assert.Empty(bench.Path.Bell.Health().Conditions);
    }

    [Fact]
    public async Task A_conversion_that_never_ends_is_a_fault_and_not_the_last_value()
    {
        await using var bench = new LoopBench();
        await bench.Path.PollAsync(LoopBench.Short);
        bench.Ads1115.IsStuck = true;
        await bench.Path.PollAsync(LoopBench.Short);
        Assert.Contains("does not end its conversion", bench.Path.Bell.Health().Fault);
    }

    [Fact]
    public async Task The_supply_may_sag_where_it_is_measured()
    {
        await using var bench = new LoopBench();
        foreach (double volts in (double[])[3.3, 2.7, 3.6])
        {
            bench.Loop.SupplyVolts = volts;
            await bench.Path.PollAsync(LoopBench.Long);
        }
        Assert.Empty(await bench.Path.KindsAsync());
    }

    private static void Do(LoopBench bench, string state)
    {
        bench.Loop.IsPressed = state == "pressed";
        bench.Loop.IsCut = state == "cut";
        bench.Loop.IsShorted = state == "shorted";
        bench.Loop.ForeignOhms = state == "foreign" ? 800 : null;
    }
}
