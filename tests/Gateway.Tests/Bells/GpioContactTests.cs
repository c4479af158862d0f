using System.Device.Gpio;
using Gateway.Bells;
using Gateway.Messages;
using Gateway.Simulation;

namespace Gateway.Tests.Bells;

public sealed class GpioContactTests : IDisposable
{
    private const int Pin = 17;

    private readonly VirtualGpioDriver _driver = new();
    private readonly GpioController _controller;

    public GpioContactTests() => _controller = new GpioController(_driver);

    public void Dispose() => _controller.Dispose();

    [Theory]
    [InlineData("""{ "pin": 17 }""", true, false)]
    [InlineData("""{ "pin": 17, "contact": "normallyClosed" }""", false, false)]
    [InlineData("""{ "pin": 17, "pull": "down" }""", true, true)]
    [InlineData("""{ "pin": 17, "pull": "down", "contact": "normallyClosed" }""", false, true)]
    public async Task A_press_is_seen_however_the_contact_is_wired(string gpio, bool normallyOpen, bool toSupply)
    {
        await using var bench = new BellBench($$"""{ "id": "b", "gpio": {{gpio}} }""");
        _driver.Wire(Pin, new VirtualContact(normallyOpen, toSupply));
        GpioContact contact = Contact(bench);
        Sample(bench, contact, 100);
        Assert.Empty(await bench.KindsAsync());
        _driver.Press(Pin);
        Sample(bench, contact, 100);
        _driver.Release(Pin);
        Sample(bench, contact, 100);
        Assert.Equal([AlertKind.Press, AlertKind.Release], await bench.KindsAsync());
    }

    [Fact]
    public async Task A_press_is_seen_without_any_edge()
    {
        await using BellBench bench = Bench();
        GpioContact contact = Contact(bench);
        Sample(bench, contact, 20);
        _driver.DropEdges(Pin, int.MaxValue);
        _driver.Press(Pin);
        Sample(bench, contact, 50);
        Assert.Equal([AlertKind.Press], await bench.KindsAsync());
    }

    [Fact]
    public async Task A_contact_closed_at_start_is_a_press_that_says_so()
    {
        await using BellBench bench = Bench();
        _driver.Press(Pin);
        Sample(bench, Contact(bench), 50);
        Assert.Equal(BellNotes.FoundPressed, Assert.Single(await bench.WrittenAsync()).Note);
    }

    [Fact]
    public async Task A_bouncing_contact_presses_once()
    {
        await using BellBench bench = Bench();
        GpioContact contact = Contact(bench);
        Sample(bench, contact, 20);
        for (int i = 0; i < 5; i++)
        {
            _driver.Press(Pin);
            Sample(bench, contact, 5, step: 1);
            _driver.Release(Pin);
            Sample(bench, contact, 3, step: 1);
        }
        _driver.Press(Pin);
        Sample(bench, contact, 100);
        Assert.Equal([AlertKind.Press], await bench.KindsAsync());
    }

    [Fact]
    public async Task A_minimum_hold_makes_a_shorter_press_no_press()
    {
        await using var bench = new BellBench($$"""{ "id": "b", "gpio": { "pin": {{Pin}} }, "supervision": { "minimumHoldMilliseconds": 500 } }""");
        GpioContact contact = Contact(bench);
        Sample(bench, contact, 20);
        _driver.Press(Pin);
        Sample(bench, contact, 400);
        _driver.Release(Pin);
        Sample(bench, contact, 1000);
        Assert.Empty(await bench.KindsAsync());
        _driver.Press(Pin);
        Sample(bench, contact, 600);
        Assert.Equal([AlertKind.Press], await bench.KindsAsync());
    }

    [Fact]
    public async Task A_pin_that_fails_is_said_once_shown_and_watched_again_when_it_is_back()
    {
        await using BellBench bench = Bench();
        GpioContact contact = Contact(bench);
        Sample(bench, contact, 20);
        _driver.SetMissing(Pin, true);
        bench.Time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.False(contact.TrySample(_controller, out string? fault));
        Assert.Contains($"GPIO pin {Pin}", fault, StringComparison.Ordinal);
        Assert.Equal(fault, bench.Bell.Health().Fault);
        Assert.Equal(0, Sample(bench, contact, 20_000, step: 100));

        _driver.SetMissing(Pin, false);
        _driver.Press(Pin);
        Sample(bench, contact, 6000);
        Assert.Null(bench.Bell.Health().Fault);
        Assert.Equal(AlertKind.Press, (await bench.KindsAsync())[0]);
    }

    [Fact]
    public async Task A_room_whose_pin_is_missing_watches_the_others()
    {
        await using var bench = new BellBench("""{ "id": "gone", "gpio": { "pin": 4 } }, { "id": "b", "gpio": { "pin": 17 } }""");
        _driver.SetMissing(4, true);
        using var stop = new CancellationTokenSource();
        var room = new GpioBells(bench.Board, () => _controller, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<GpioBells>.Instance);
        Task running = room.RunAsync(stop.Token);
        while (!_driver.IsOpen(Pin))
            await Task.Delay(5, TestContext.Current.CancellationToken);
        _driver.Press(Pin);
        while ((await bench.KindsAsync()).Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.Equal("b", (await bench.WrittenAsync())[0].Bell.Id);
        Assert.NotNull(bench.Board.Find("gone")!.Health().Fault);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_machine_without_GPIO_says_so_at_each_bell()
    {
        await using BellBench bench = Bench();
        using var stop = new CancellationTokenSource();
        var room = new GpioBells(bench.Board, () => throw new DllNotFoundException("libgpiod.so.3"), bench.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<GpioBells>.Instance);
        Task running = room.RunAsync(stop.Token);
        Assert.Contains("apt-get install libgpiod", bench.Bell.Health().Fault, StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static BellBench Bench() => new($$"""{ "id": "b", "gpio": { "pin": {{Pin}} } }""");

    private static GpioContact Contact(BellBench bench) => new(bench.Bell, bench.Bell.Configuration.Gpio!, bench.Time);

    /// <returns>How often a fault was said.</returns>
    private int Sample(BellBench bench, GpioContact contact, int milliseconds, int step = 10)
    {
        int said = 0;
        for (int passed = 0; passed < milliseconds; passed += step)
        {
            if (!contact.TrySample(_controller, out _))
                said++;
            bench.Time.Advance(TimeSpan.FromMilliseconds(step));
        }
        return contact.TrySample(_controller, out _) ? said : said + 1;
    }
}
