namespace Gateway.Tests.Receivers;

/// <summary>A plug that is pulled and put back again and again, in the middle of sentences.</summary>
[Collection(nameof(ReplugTests))]
public sealed class ReplugTests
{
    private const int Times = 25;

    [Fact]
    public async Task Replugged_in_mid_sentence_it_reads_again_within_two_seconds_and_leaks_no_handle()
    {
        await using var bench = new ReceiverBench();
        await bench.StartAsync();
        await WaitForEpochAsync(bench, 0);
        await ReplugAsync(bench);
        int handles = OpenHandles();
        int terminals = OpenTerminals();
        var random = new Random(TestSeed.Value);
        for (int i = 0; i < Times; i++)
        {
            bench.Line.Device.Write("$GNGGA,123456.00,3733.798"u8);
            await Task.Delay(random.Next(0, 60));
            await ReplugAsync(bench);
        }
        // What earlier tests left to the collector may be closed meanwhile, so fewer handles say nothing; more would.
        Assert.True(OpenHandles() <= handles + 3, $"{OpenHandles()} handles open, {handles} before");
        Assert.Equal(terminals, OpenTerminals());
        Assert.True(bench.Room.Counts()["rtk"].Openings > Times);
    }

    private static async Task ReplugAsync(ReceiverBench bench)
    {
        bench.Line.Unplug();
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0].State == "noPort", TimeSpan.FromSeconds(2), "seen as unplugged");
        long epochs = bench.Room.Counts()["rtk"].Epochs;
        bench.Line.Plug();
        await WaitForEpochAsync(bench, epochs);
    }

    private static Task<TimeSpan> WaitForEpochAsync(ReceiverBench bench, long above) =>
        ReceiverBench.UntilAsync(() => bench.Room.Counts()["rtk"].Epochs > above && bench.Room.Status()[0].Quality == "rtkFixed", TimeSpan.FromSeconds(2), "reading again");

    private static int OpenHandles() => Directory.GetFiles("/proc/self/fd").Length;

    private static int OpenTerminals() =>
        Directory.GetFiles("/proc/self/fd").Count(handle => new FileInfo(handle).LinkTarget is { } target && target.StartsWith("/dev/pt", StringComparison.Ordinal));
}

/// <summary>Counts the process's handles, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(ReplugTests), DisableParallelization = true)]
public sealed class ReplugAlone;
