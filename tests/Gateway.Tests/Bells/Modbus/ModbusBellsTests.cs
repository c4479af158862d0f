using Gateway.Bells.Modbus;
using Gateway.Configuration;
using Gateway.Messages;
using Gateway.Simulation;

namespace Gateway.Tests.Bells.Modbus;

public sealed class ModbusBellsTests
{
    private const string Waveshare = "modbus/waveshare-IO-8CH", IcpDas = "modbus/icpdas-tM", Adam = "modbus/advantech-ADAM-4150";

    [Fact]
    public async Task Every_input_of_every_model_is_the_bell_that_it_says()
    {
        SimulatedModbusModule[] modules = [Module(1), IcpDasModule(2), AdamModule(3)];
        string[] models = [Waveshare, IcpDas, Adam];
        Assert.Equal(models.Order(), BellModels.Of(modbus: true).Order());
        int[] inputs = [8, 8, 7];
        await using var bench = new ModbusBench(string.Join(", ", models.SelectMany((model, m) => Enumerable.Range(0, inputs[m]).Select(input => Bell($"m{m}-{input}", m + 1, model, input)))), modules);
        await bench.StartAsync();
        for (int m = 0; m < modules.Length; m++)
        {
            for (int input = 0; input < inputs[m]; input++)
            {
                modules[m].Close(input, true);
                await ModbusBench.UntilAsync(() => bench.Bench.Board.Find($"m{m}-{input}")!.Health().Pressed);
                modules[m].Close(input, false);
                await ModbusBench.UntilAsync(() => !bench.Bench.Board.Find($"m{m}-{input}")!.Health().Pressed);
            }
        }
        IReadOnlyList<BellAlert> alerts = await bench.Bench.AlertsAsync();
        Assert.Equal(23, alerts.Where(alert => alert.Kind == AlertKind.Press).Select(alert => alert.Bell.Id).Distinct().Count());
        Assert.Equal(46, alerts.Count);
        Assert.All(alerts, alert => Assert.Equal("modbus", alert.Bell.Source));
    }

    [Theory]
    [InlineData(IcpDas)]
    [InlineData(Adam)]
    public async Task A_press_between_two_looks_is_kept_by_the_module_and_told_once(string model)
    {
        SimulatedModbusModule module = model == IcpDas ? IcpDasModule(1) : AdamModule(1);
        await using var bench = new ModbusBench($"{Bell("a", 1, model, 0)}, {Bell("b", 1, model, 6)}", module);
        await bench.StartAsync();
        module.Tap(0);
        module.Tap(6);
        await ModbusBench.RoundsAsync(module);
        module.Tap(6);
        await ModbusBench.RoundsAsync(module);
        IReadOnlyList<BellAlert> alerts = await bench.Bench.AlertsAsync();
        Assert.Equal(1, alerts.Count(alert => alert is { Kind: AlertKind.Press, Bell.Id: "a" }));
        Assert.Equal(2, alerts.Count(alert => alert is { Kind: AlertKind.Press, Bell.Id: "b" }) + bench.Bench.Board.Find("b")!.Health().Repeats);
        Assert.Contains("kept by the module", alerts.First(alert => alert.Kind == AlertKind.Press).Note);
    }

    /// <summary>The module's memory and the level are two requests: a press begins and ends before, between and after them.</summary>
    [Theory]
    [InlineData(IcpDas)]
    [InlineData(Adam)]
    public async Task A_press_that_begins_or_ends_between_the_requests_of_a_round_is_told_once(string model)
    {
        const int Inputs = 7;
        SimulatedModbusModule module = model == IcpDas ? IcpDasModule(1) : AdamModule(1);
        await using var bench = new ModbusBench(string.Join(", ", Enumerable.Range(0, Inputs).Select(input => Bell($"b{input}", 1, model, input))), module);
        await bench.StartAsync();
        int input = 0, sinceClosed = -12;
        module.Between = address =>
        {
            // Every second press begins right behind a look at the level, the others behind one at the module's memory.
            bool isMoment = address == (input % 2 == 0 ? model == IcpDas ? 32 : 300 : model == IcpDas ? 64 : 0);
            if (input == Inputs || sinceClosed < 0 || (sinceClosed == 0 && !isMoment))
            {
                sinceClosed = Math.Min(0, sinceClosed + 1);
                return;
            }
            if (sinceClosed == 0)
                module.Close(input, true);
            if (sinceClosed++ < 1 + input / 2)
                return;
            module.Close(input, false);
            sinceClosed = -12;
            Interlocked.Increment(ref input);
        };
        await ModbusBench.UntilAsync(() => Volatile.Read(ref input) == Inputs);
        await ModbusBench.RoundsAsync(module);
        await ModbusBench.UntilAsync(() => bench.Bench.Board.Bells.All(bell => !bell.Health().Pressed));
        IReadOnlyList<BellAlert> alerts = await bench.Bench.AlertsAsync();
        Assert.Equal(
            Enumerable.Range(0, Inputs).SelectMany(bell => new[] { $"b{bell} Press", $"b{bell} Release" }),
            alerts.Select(alert => $"{alert.Bell.Id} {alert.Kind}"));
    }

    [Fact]
    public async Task A_button_let_go_and_pressed_again_between_two_looks_is_told_by_its_counter()
    {
        SimulatedModbusModule module = AdamModule(1);
        await using var bench = new ModbusBench(Bell("a", 1, Adam, 0), module);
        await bench.StartAsync();
        module.Close(0, true);
        await ModbusBench.UntilAsync(() => bench.Bench.Bell.Health().Pressed);
        await ModbusBench.RoundsAsync(module);
        bool isDone = false;
        module.Between = _ =>
        {
            if (isDone)
                return;
            isDone = true;
            module.Close(0, false);
            module.Close(0, true);
        };
        await ModbusBench.RoundsAsync(module);
        Assert.Equal([AlertKind.Press, AlertKind.Release, AlertKind.Press], await bench.Bench.KindsAsync());
    }

    [Fact]
    public async Task A_press_that_was_latched_before_the_start_is_told_and_the_latch_cleared_behind_it()
    {
        SimulatedModbusModule module = IcpDasModule(1);
        module.Tap(3);
        await using var bench = new ModbusBench(Bell("a", 1, IcpDas, 3), module);
        await bench.StartAsync();
        await ModbusBench.RoundsAsync(module);
        BellAlert press = (await bench.Bench.AlertsAsync())[0];
        Assert.Equal(AlertKind.Press, press.Kind);
        Assert.Contains("before the gateway began", press.Note);
        await ModbusBench.UntilAsync(() => bench.Bench.Bell.Health().Reading!.Contains("latch 0"));
    }

    [Fact]
    public async Task A_press_while_the_line_is_down_is_told_when_it_is_up_again()
    {
        SimulatedModbusModule module = AdamModule(1);
        await using var bench = new ModbusBench(Bell("a", 1, Adam, 2), module);
        await bench.StartAsync();
        bench.Terminal.Unplug();
        await ModbusBench.UntilAsync(() => bench.Bench.Bell.Health().Fault is not null);
        Assert.Contains("rs485", bench.Bench.Bell.Health().Fault);
        module.Tap(2);
        bench.Terminal.Plug();
        await ModbusBench.UntilAsync(() => bench.Bench.Bell.Health().Fault is null);
        await ModbusBench.RoundsAsync(module);
        Assert.Equal([AlertKind.Press, AlertKind.Release], await bench.Bench.KindsAsync());
    }

    [Fact]
    public async Task A_module_that_lost_its_supply_presses_nothing()
    {
        SimulatedModbusModule module = AdamModule(1);
        for (int i = 0; i < 5; i++)
            module.Tap(0);
        await using var bench = new ModbusBench(Bell("a", 1, Adam, 0), module);
        await bench.StartAsync();
        await ModbusBench.RoundsAsync(module);
        module.Reset();
        await ModbusBench.RoundsAsync(module);
        Assert.Empty(await bench.Bench.KindsAsync());
    }

    [Fact]
    public async Task A_module_that_is_off_is_said_for_its_bells_and_the_others_are_watched()
    {
        SimulatedModbusModule dead = Module(1), alive = Module(2);
        await using var bench = new ModbusBench($"{Bell("dead", 1, Waveshare, 0)}, {Bell("alive", 2, Waveshare, 0)}", dead, alive);
        await bench.StartAsync();
        dead.IsOn = false;
        await ModbusBench.UntilAsync(() => bench.Bench.Board.Find("dead")!.Health().Fault is not null);
        Assert.Contains("unit 1 does not answer (3 attempts)", bench.Bench.Board.Find("dead")!.Health().Fault);
        alive.Close(0, true);
        await ModbusBench.UntilAsync(() => bench.Bench.Board.Find("alive")!.Health().Pressed);
        Assert.Null(bench.Bench.Board.Find("alive")!.Health().Fault);
        dead.Close(0, true);
        dead.IsOn = true;
        await ModbusBench.UntilAsync(() => bench.Bench.Board.Find("dead")!.Health().Pressed);
        Assert.Equal(2, (await bench.Bench.KindsAsync()).Count(kind => kind == AlertKind.Press));
    }

    [Fact]
    public async Task Answers_lost_garbled_late_or_behind_noise_lose_no_press_and_make_none()
    {
        SimulatedModbusModule module = Module(1);
        await using var bench = new ModbusBench(Bell("a", 1, Waveshare, 0), module);
        await bench.StartAsync();
        bench.Line.NoiseBytes = 2;
        await ModbusBench.RoundsAsync(module);
        bench.Line.Swallow(2);
        await ModbusBench.RoundsAsync(module);
        bench.Line.Garble(2);
        await ModbusBench.RoundsAsync(module);
        bench.Line.Delay = TimeSpan.FromMilliseconds(60);
        await ModbusBench.RoundsAsync(module);
        Assert.Empty(await bench.Bench.KindsAsync());
        bench.Line.Swallow(2);
        module.Close(0, true);
        await ModbusBench.UntilAsync(() => bench.Bench.Bell.Health().Pressed);
        Assert.Equal([AlertKind.Press], await bench.Bench.KindsAsync());
        Assert.Equal(0, bench.Line.WrongChecksums);
    }

    [Fact]
    public async Task A_module_that_refuses_is_said_with_its_reason()
    {
        SimulatedModbusModule module = new(1, size: 4);
        await using var bench = new ModbusBench(Bell("a", 1, Waveshare, 7), module);
        bench.Begin();
        await ModbusBench.UntilAsync(() => bench.Bench.Bell.Health().Fault is not null);
        Assert.Contains("address not there", bench.Bench.Bell.Health().Fault);
    }

    [Fact]
    public async Task Outputs_are_written_and_written_again_after_the_module_was_off()
    {
        SimulatedModbusModule module = Module(1);
        await using var bench = new ModbusBench(Bell("a", 1, Waveshare, 0), module);
        ModbusOutputs outputs = bench.Bells.OutputsOf("rs485", 1)!;
        await bench.StartAsync();
        outputs.Set(5, true);
        await ModbusBench.UntilAsync(() => module.Coil(5));
        module.Reset();
        Assert.False(module.Coil(5));
        await ModbusBench.UntilAsync(() => module.Coil(5));
        outputs.Set(5, false);
        await ModbusBench.UntilAsync(() => !module.Coil(5));
    }

    [Theory]
    [InlineData(9600, 4.01)]
    [InlineData(19200, 2.01)]
    [InlineData(115200, 1.75)]
    public void The_silence_before_a_frame_is_that_of_the_document(int baud, double milliseconds) =>
        Assert.Equal(milliseconds, ModbusLine.SilenceAt(baud).TotalMilliseconds, 2);

    private static SimulatedModbusModule Module(byte unit) => new(unit, size: 8);

    private static SimulatedModbusModule IcpDasModule(byte unit) => new(unit) { LevelAddress = 32, LatchAddress = 64, ClearLatchCoil = 263 };

    private static SimulatedModbusModule AdamModule(byte unit) => new(unit) { CounterAddress = 0, LevelWord = 300 };

    private static string Bell(string id, int unit, string model, int input) =>
        $$"""{ "id": "{{id}}", "modbus": { "line": "rs485", "unit": {{unit}}, "model": "{{model}}", "input": {{input}} } }""";
}
