using System.Diagnostics;
using Gateway.Gnss;
using Gateway.Gnss.Fixes;
using Gateway.Receivers;

namespace Gateway.Tests.Receivers;

/// <summary>A plug that is pulled and put back again and again, in the middle of sentences.</summary>
[Collection(nameof(ReplugTests))]
public sealed class ReplugTests
{
    private const int Times = 100;

    /// <summary>Of the test on a busy machine, not of the product.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Replugged_in_mid_sentence_it_reads_again_within_two_seconds_and_leaks_no_handle()
    {
        await using var bench = new ReceiverBench();
        var epochs = new FirstEpoch();
        bench.Room.All[0].Reading.Add(epochs);
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => epochs.CameAt is not null, Patience, "reading");
        await ReplugAsync(bench, epochs);
        int terminals = TerminalHandles(), handles = OpenHandles();
        var random = new Random(TestSeed.Value);
        for (int i = 0; i < Times; i++)
        {
            bench.Line.Device.Write("$GNGGA,123456.00,3733.798"u8);
            await Task.Delay(random.Next(0, 60));
            await ReplugAsync(bench, epochs);
        }
        await ReceiverBench.UntilAsync(() => TerminalHandles() <= terminals, Patience, "no more terminals open than at the start");
        Assert.InRange(OpenHandles(), 0, handles + (Times / 10)); // The runtime itself opens a few; a leak would be one a time.
        Assert.True(bench.Room.Counts()["rtk"].Openings > Times);
    }

    /// <summary>The two seconds are from the plug to the epoch's arrival, by the monotonic clock; when this test looks does not count.</summary>
    private static async Task ReplugAsync(ReceiverBench bench, FirstEpoch epochs)
    {
        bench.Line.Unplug();
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0].State == "noPort", Patience, "seen as unplugged");
        epochs.Await();
        bench.Line.Plug();
        long plugged = Stopwatch.GetTimestamp();
        await ReceiverBench.UntilAsync(() => epochs.CameAt is not null, Patience, "reading again");
        Assert.InRange(Stopwatch.GetElapsedTime(plugged, epochs.CameAt!.Value).TotalSeconds, -0.1, 2);
    }

    /// <summary>When the first fixed epoch came, by the clock of <see cref="Stopwatch"/>.</summary>
    private sealed class FirstEpoch : IReceiverListener
    {
        private readonly Lock _gate = new();

        public long? CameAt
        {
            get { lock (_gate) return field; }
            private set;
        }

        public void Await()
        {
            lock (_gate)
                CameAt = null;
        }

        public void EpochCame(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
        {
            lock (_gate)
                CameAt ??= fix.Quality == FixQuality.RtkFixed ? Stopwatch.GetTimestamp() : null;
        }
    }

    /// <summary>Handles on pseudo-terminals: the one in use, at both of its ends.</summary>
    private static int TerminalHandles() => Directory.GetFiles("/proc/self/fd")
        .Select(handle => new FileInfo(handle).LinkTarget)
        .Count(target => target is not null && (target.StartsWith("/dev/pts/", StringComparison.Ordinal) || target.StartsWith("/dev/ptmx", StringComparison.Ordinal)));

    private static int OpenHandles() => Directory.GetFiles("/proc/self/fd").Length;
}

/// <summary>Counts the process's handles, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(ReplugTests), DisableParallelization = true)]
public sealed class ReplugAlone;
