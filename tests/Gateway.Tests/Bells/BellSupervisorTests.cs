using System.Globalization;
using CsCheck;
using Gateway.Bells;
using Gateway.Configuration;
using Gateway.Messages;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Bells;

public sealed class BellSupervisorTests
{
    private const int FoldSeconds = 10;
    private const int StuckAfterSeconds = 60;

    /// <summary>Signals with the milliseconds before each: what inputs of every kind may do.</summary>
    private static readonly Gen<(BellSignalKind Kind, int Wait)[]> Anything =
        Gen.Select(
            Gen.Int[0, 2].Select(kind => (BellSignalKind)kind),
            Gen.Frequency((4, Gen.Int[0, 1500]), (1, Gen.Int[0, 90_000])))
        .Array[0, 40];

    [Fact]
    public void A_press_and_its_release_are_told_at_once()
    {
        var bench = new Bench();
        Assert.Equal([AlertKind.Press], bench.Take(BellSignalKind.Pressed));
        Assert.Equal([AlertKind.Release], bench.Take(BellSignalKind.Released));
        Assert.Empty(bench.Take(BellSignalKind.Released));
    }

    [Fact]
    public void A_device_that_repeats_itself_while_held_presses_once()
    {
        var bench = new Bench();
        bench.Take(BellSignalKind.Pressed);
        for (int i = 0; i < 9; i++)
            Assert.Empty(bench.After(1, BellSignalKind.Pressed));
        Assert.Equal(9, bench.Supervisor.Repeats);
    }

    [Fact]
    public void A_press_after_a_lost_release_is_told_once_the_fold_time_is_over()
    {
        var bench = new Bench();
        bench.Take(BellSignalKind.Pressed);
        Assert.Equal([AlertKind.Press], bench.After(FoldSeconds, BellSignalKind.Pressed));
    }

    [Fact]
    public void A_device_without_releases_is_told_each_time_and_never_released()
    {
        var bench = new Bench();
        Assert.Equal([AlertKind.Press], bench.Take(BellSignalKind.Momentary));
        Assert.Equal([AlertKind.Press], bench.After(1, BellSignalKind.Momentary));
        Assert.False(bench.Supervisor.IsPressed);
        Assert.DoesNotContain(AlertKind.Release, bench.Wait(120));
    }

    [Fact]
    public void A_stuck_contact_is_told_once_and_a_later_press_is_told_again()
    {
        var bench = new Bench();
        bench.Take(BellSignalKind.Pressed);
        Assert.Equal([AlertKind.Stuck], bench.Wait(10 * StuckAfterSeconds));
        Assert.Equal([AlertKind.Release], bench.Take(BellSignalKind.Released));
        Assert.Equal([AlertKind.Press], bench.Take(BellSignalKind.Pressed));
        Assert.Equal([AlertKind.Stuck], bench.Wait(StuckAfterSeconds));
    }

    [Fact]
    public void The_third_press_in_a_minute_is_told_and_said_to_be_chattering()
    {
        var bench = new Bench();
        Assert.Equal([AlertKind.Press], bench.PressAndRelease());
        Assert.Equal([AlertKind.Press], bench.PressAndRelease());
        Assert.Equal([AlertKind.Press, AlertKind.Chattering], bench.PressAndRelease());
        Assert.True(bench.Supervisor.IsChattering);
    }

    [Fact]
    public void Presses_of_a_chattering_bell_are_told_together_with_their_number()
    {
        var bench = new Bench();
        for (int i = 0; i < 3; i++)
            bench.PressAndRelease();
        for (int i = 0; i < 4; i++)
            Assert.Empty(bench.PressAndRelease());
        bench.Wait(FoldSeconds);
        BellOccurrence told = Assert.Single(bench.Told, occurrence => occurrence.Note == BellNotes.Folded(4, TimeSpan.FromSeconds(FoldSeconds)));
        Assert.Equal(AlertKind.Press, told.Kind);
        Assert.Equal(AlertKind.Release, bench.Told[^1].Kind);
    }

    [Fact]
    public void After_a_quiet_minute_a_bell_no_longer_chatters()
    {
        var bench = new Bench();
        for (int i = 0; i < 3; i++)
            bench.PressAndRelease();
        bench.Wait(61);
        Assert.False(bench.Supervisor.IsChattering);
        Assert.Equal([AlertKind.Press], bench.PressAndRelease());
    }

    [Fact]
    public void Presses_half_a_minute_apart_do_not_chatter()
    {
        var bench = new Bench();
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal([AlertKind.Press], bench.PressAndRelease());
            bench.Wait(30);
        }
    }

    [Fact]
    public void Every_press_is_told_at_once_or_within_the_fold_time() => Histories.Check(Anything, history =>
    {
        var bench = new Bench();
        foreach ((BellSignalKind kind, int wait) in history)
        {
            bench.WaitMilliseconds(wait);
            long repeats = bench.Supervisor.Repeats;
            List<AlertKind> told = bench.Take(kind);
            bool isPress = kind != BellSignalKind.Released && bench.Supervisor.Repeats == repeats;
            if (isPress && !told.Contains(AlertKind.Press))
                Assert.True(bench.Supervisor.Folded > 0, "A press was neither told nor kept to be told.");
        }
        bench.Wait(FoldSeconds);
        Assert.Equal(0, bench.Supervisor.Folded);
    });

    [Fact]
    public void Presses_told_folded_and_repeated_add_up_to_the_presses_made() => Histories.Check(Anything, history =>
    {
        var bench = new Bench();
        bench.Play(history);
        long made = history.Count(step => step.Kind != BellSignalKind.Released);
        long single = bench.Told.Count(told => told is { Kind: AlertKind.Press, Note: null });
        long folded = bench.Told.Where(told => told is { Kind: AlertKind.Press, Note: not null }).Sum(told => int.Parse(told.Note!.Split(' ')[0], CultureInfo.InvariantCulture));
        Assert.Equal(made, single + folded + bench.Supervisor.Repeats);
    });

    [Fact]
    public void A_bell_tells_at_most_nine_presses_a_minute() => Histories.Check(Anything, history =>
    {
        var bench = new Bench();
        bench.Play(history);
        // Three until it chatters, then one every ten seconds.
        long[] presses = [.. bench.ToldAt.Where(told => told.Kind == AlertKind.Press).Select(told => told.Milliseconds)];
        Assert.All(presses, first => Assert.InRange(presses.Count(at => at >= first && at < first + 60_000), 1, 9));
    });

    [Fact]
    public void A_release_is_told_once_for_presses_told_before_it() => Histories.Check(Anything, history =>
    {
        var bench = new Bench();
        bench.Play(history);
        bool owed = false;
        foreach (BellOccurrence told in bench.Told)
        {
            if (told.Kind == AlertKind.Release)
                Assert.True(owed, "A release without a press before it.");
            if (told.Kind is AlertKind.Press or AlertKind.Release)
                owed = told.Kind == AlertKind.Press;
        }
    });

    private sealed class Bench
    {
        private static readonly SupervisionConfiguration Supervision = new() { StuckAfterSeconds = StuckAfterSeconds, FoldSeconds = FoldSeconds };

        private readonly FakeTimeProvider _time = new();
        private readonly long _start;

        public Bench()
        {
            Supervisor = new BellSupervisor(Supervision, _time);
            _start = _time.GetTimestamp();
        }

        public BellSupervisor Supervisor { get; }

        public List<BellOccurrence> Told { get; } = [];

        public List<(AlertKind Kind, long Milliseconds)> ToldAt { get; } = [];

        public List<AlertKind> Take(BellSignalKind kind) => Record(told => Supervisor.Take(new BellSignal(kind), told));

        public List<AlertKind> After(int seconds, BellSignalKind kind)
        {
            Wait(seconds);
            return Take(kind);
        }

        /// <summary>Plays a history and lets the last folded presses be told.</summary>
        public void Play((BellSignalKind Kind, int Wait)[] history)
        {
            foreach ((BellSignalKind kind, int wait) in history)
            {
                WaitMilliseconds(wait);
                Take(kind);
            }
            Wait(FoldSeconds);
        }

        /// <returns>What was told, without the release.</returns>
        public List<AlertKind> PressAndRelease()
        {
            AlertKind[] told = [.. Take(BellSignalKind.Pressed), .. Take(BellSignalKind.Released)];
            WaitMilliseconds(200);
            return [.. told.Where(kind => kind != AlertKind.Release)];
        }

        public List<AlertKind> Wait(int seconds) => WaitMilliseconds(1000 * seconds);

        public List<AlertKind> WaitMilliseconds(int milliseconds)
        {
            var told = new List<AlertKind>();
            for (int left = milliseconds; left > 0; left -= 200)
            {
                _time.Advance(TimeSpan.FromMilliseconds(Math.Min(200, left)));
                told.AddRange(Record(Supervisor.Advance));
            }
            return told;
        }

        private List<AlertKind> Record(Action<List<BellOccurrence>> judge)
        {
            var told = new List<BellOccurrence>();
            judge(told);
            Told.AddRange(told);
            ToldAt.AddRange(told.Select(occurrence => (occurrence.Kind, (long)_time.GetElapsedTime(_start).TotalMilliseconds)));
            return [.. told.Select(occurrence => occurrence.Kind)];
        }
    }
}
