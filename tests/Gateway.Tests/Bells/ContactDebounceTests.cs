using CsCheck;
using Gateway.Bells;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Bells;

public sealed class ContactDebounceTests
{
    private static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(30);

    /// <summary>Levels and how long each stands, in milliseconds.</summary>
    private static readonly Gen<(bool Closed, int Milliseconds)[]> Waveforms =
        Gen.Select(Gen.Bool, Gen.Int[1, 80]).Array[0, 40];

    [Fact]
    public void A_steady_contact_is_pressed_after_the_debounce_time_and_released_after_it()
    {
        var bench = new Bench();
        Assert.Null(bench.Sample(false));
        Assert.Equal([BellSignalKind.Pressed], bench.Play((true, 100)));
        Assert.Equal([BellSignalKind.Released], bench.Play((false, 100)));
    }

    [Fact]
    public void A_contact_found_closed_is_a_press_that_says_so()
    {
        var bench = new Bench();
        Assert.Null(bench.Sample(true));
        BellSignal? signal = null;
        for (int i = 0; i < 10 && signal is null; i++)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(10));
            signal = bench.Sample(true);
        }
        Assert.Equal(new BellSignal(BellSignalKind.Pressed, BellNotes.FoundPressed), signal);
    }

    [Fact]
    public void A_press_after_a_spike_at_start_was_not_found_pressed()
    {
        var bench = new Bench();
        bench.Sample(true);
        bench.Play((false, 200));
        bench.Time.Advance(TimeSpan.FromMilliseconds(10));
        bench.Sample(true);
        bench.Time.Advance(Debounce);
        Assert.Equal(new BellSignal(BellSignalKind.Pressed), bench.Sample(true));
    }

    [Fact]
    public void A_worn_contact_that_flickers_under_a_finger_is_a_press()
    {
        var bench = new Bench();
        bench.Sample(false);
        (bool, int)[] flicker = [.. Enumerable.Range(0, 40).Select(i => (i % 3 != 2, 10))];
        Assert.Contains(BellSignalKind.Pressed, bench.Play(flicker));
    }

    [Fact]
    public void The_wall_clock_is_never_asked()
    {
        var time = new WithoutWallClock();
        var debounce = new ContactDebounce(Debounce, Debounce, time);
        debounce.Sample(true);
        time.Timestamp += Debounce.Ticks;
        Assert.Equal(BellSignalKind.Pressed, debounce.Sample(true)?.Kind);
    }

    [Fact]
    public void Pulses_that_never_add_up_to_the_debounce_time_are_no_press() => Histories.Check(
        Gen.Select(Gen.Int[1, 29], Gen.Int[30, 200]).Array[1, 30],
        pulses =>
        {
            var bench = new Bench();
            bench.Sample(false);
            Assert.Empty(bench.Play([.. pulses.SelectMany(pulse => new[] { (true, pulse.Item1), (false, pulse.Item2) })]));
        });

    [Fact]
    public void Signals_alternate_and_a_level_that_stands_for_the_debounce_time_is_always_told() => Histories.Check(
        Waveforms,
        waveform =>
        {
            var bench = new Bench();
            bench.Sample(false);
            bool pressed = false;
            foreach ((bool closed, int milliseconds) in waveform)
            {
                foreach (BellSignalKind kind in bench.Play((closed, milliseconds)))
                {
                    Assert.Equal(pressed ? BellSignalKind.Released : BellSignalKind.Pressed, kind);
                    pressed = !pressed;
                }
                if (milliseconds >= Debounce.TotalMilliseconds)
                    Assert.Equal(closed, pressed);
            }
        });

    private sealed class WithoutWallClock : TimeProvider
    {
        public long Timestamp { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Timestamp;

        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("The wall clock steps; debouncing must not read it.");
    }

    private sealed class Bench
    {
        private readonly ContactDebounce _debounce;

        public Bench() => _debounce = new ContactDebounce(Debounce, Debounce, Time);

        public FakeTimeProvider Time { get; } = new();

        public BellSignal? Sample(bool closed) => _debounce.Sample(closed);

        /// <summary>Samples at every change and every 10 ms within.</summary>
        public List<BellSignalKind> Play(params (bool Closed, int Milliseconds)[] waveform)
        {
            var signals = new List<BellSignalKind>();
            foreach ((bool closed, int milliseconds) in waveform)
            {
                Add(Sample(closed));
                for (int left = milliseconds; left > 0; left -= 10)
                {
                    Time.Advance(TimeSpan.FromMilliseconds(Math.Min(10, left)));
                    Add(Sample(closed));
                }
            }
            return signals;

            void Add(BellSignal? signal)
            {
                if (signal is { } s)
                    signals.Add(s.Kind);
            }
        }
    }
}
