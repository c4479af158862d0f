using System.Device.Gpio;
using Gateway.Simulation;

namespace Gateway.Tests.Simulation;

public sealed class VirtualGpioDriverTests : IDisposable
{
    private const int Pin = 17;

    private readonly VirtualGpioDriver _driver = new();
    private readonly GpioController _gpio;

    public VirtualGpioDriverTests() => _gpio = new GpioController(_driver);

    public void Dispose() => _gpio.Dispose();

    [Theory]
    [InlineData(true, false, PinMode.InputPullUp, true, false)]
    [InlineData(false, false, PinMode.InputPullUp, false, true)]
    [InlineData(true, true, PinMode.InputPullDown, false, true)]
    [InlineData(false, true, PinMode.InputPullDown, true, false)]
    public void A_contact_reads_as_wired_and_pulled(bool normallyOpen, bool toSupply, PinMode mode, bool highAtRest, bool highPressed)
    {
        _driver.Wire(Pin, new VirtualContact(normallyOpen, toSupply));
        _gpio.OpenPin(Pin, mode);
        Assert.Equal((PinValue)highAtRest, _gpio.Read(Pin));
        _driver.Press(Pin);
        Assert.Equal((PinValue)highPressed, _gpio.Read(Pin));
        _driver.Release(Pin);
        Assert.Equal((PinValue)highAtRest, _gpio.Read(Pin));
    }

    [Fact]
    public void An_open_contact_without_a_pull_keeps_the_level_it_had()
    {
        _gpio.OpenPin(Pin, PinMode.InputPullUp);
        Assert.Equal(PinValue.High, _gpio.Read(Pin));
        _gpio.SetPinMode(Pin, PinMode.Input);
        Assert.Equal(PinValue.High, _gpio.Read(Pin));
        _driver.Press(Pin);
        _driver.Release(Pin);
        Assert.Equal(PinValue.Low, _gpio.Read(Pin));
    }

    [Fact]
    public void Edges_call_back_once_each_and_only_for_the_asked_direction()
    {
        var edges = new List<PinEventTypes>();
        _gpio.OpenPin(Pin, PinMode.InputPullUp);
        _gpio.RegisterCallbackForPinValueChangedEvent(Pin, PinEventTypes.Falling, (_, e) => edges.Add(e.ChangeType));
        _driver.Press(Pin);
        _driver.Press(Pin);
        _driver.Release(Pin);
        _driver.Press(Pin);
        Assert.Equal([PinEventTypes.Falling, PinEventTypes.Falling], edges);
    }

    [Fact]
    public void Bouncing_gives_two_edges_a_bounce_and_ends_as_it_began()
    {
        int edges = 0;
        _gpio.OpenPin(Pin, PinMode.InputPullUp);
        _gpio.RegisterCallbackForPinValueChangedEvent(Pin, PinEventTypes.Falling | PinEventTypes.Rising, (_, _) => edges++);
        _driver.Bounce(Pin, 5);
        Assert.Equal(10, edges);
        Assert.Equal(PinValue.High, _gpio.Read(Pin));
    }

    [Fact]
    public void A_dropped_edge_leaves_the_level_true()
    {
        int edges = 0;
        _gpio.OpenPin(Pin, PinMode.InputPullUp);
        _gpio.RegisterCallbackForPinValueChangedEvent(Pin, PinEventTypes.Falling, (_, _) => edges++);
        _driver.DropEdges(Pin, 1);
        _driver.Press(Pin);
        Assert.Equal(0, edges);
        Assert.Equal(PinValue.Low, _gpio.Read(Pin));
        _driver.Release(Pin);
        _driver.Press(Pin);
        Assert.Equal(1, edges);
    }

    [Fact]
    public void A_missing_pin_fails_until_it_is_back()
    {
        _driver.SetMissing(Pin, true);
        Assert.Throws<IOException>(() => _gpio.OpenPin(Pin, PinMode.InputPullUp));
        _driver.SetMissing(Pin, false);
        _gpio.OpenPin(Pin, PinMode.InputPullUp);
        _driver.SetMissing(Pin, true);
        Assert.Throws<IOException>(() => _gpio.Read(Pin));
    }

    [Fact]
    public void A_lamp_shows_what_was_written()
    {
        _gpio.OpenPin(Pin, PinMode.Output);
        _gpio.Write(Pin, PinValue.High);
        Assert.Equal(PinValue.High, _driver.LevelOf(Pin));
        _gpio.Toggle(Pin);
        Assert.Equal(PinValue.Low, _driver.LevelOf(Pin));
    }

    [Fact]
    public async Task Waiting_for_an_edge_ends_with_it()
    {
        _gpio.OpenPin(Pin, PinMode.InputPullUp);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        Task<WaitForEventResult> waiting = Task.Run(() => _gpio.WaitForEvent(Pin, PinEventTypes.Falling, limit.Token), limit.Token);
        while (!waiting.IsCompleted)
        {
            _driver.Press(Pin);
            _driver.Release(Pin);
            await Task.WhenAny(waiting, Task.Delay(10, limit.Token));
        }
        WaitForEventResult result = await waiting;
        Assert.False(result.TimedOut);
        Assert.Equal(PinEventTypes.Falling, result.EventTypes);
    }
}
