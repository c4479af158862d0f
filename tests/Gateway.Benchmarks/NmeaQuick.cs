using System.Diagnostics;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Benchmarks;

/// <summary>Sentences through the whole of <see cref="ReceiverStream"/>: framing, checksum, all fields, epochs, satellites.</summary>
internal static class NmeaQuick
{
    private const int Rounds = 9, Epochs = 4000, Seed = 20261124;

    public static async Task RunAsync(TextWriter output)
    {
        byte[] bytes = NmeaSample.Epochs(Epochs, Seed);
        byte[] damaged = NmeaSample.Damaged(bytes, Seed);
        int sentences = NmeaBaseline.CountGoodLines(bytes);
        Measurement baseline = Measure(() => NmeaBaseline.CountGoodLines(bytes));
        await output.WriteLineAsync($"{sentences} sentences, {bytes.Length / 1e6:0.0} MB, median of {Rounds} rounds");
        await output.WriteLineAsync($"{"",-28} {"sentences/s",12} {"MB/s",8} {"x baseline",10} {"bytes/sentence",14}");
        await PrintAsync(output, "baseline", baseline, baseline, bytes.Length, sentences);
        foreach ((string name, byte[] input, int chunk) in new[]
        {
            ("whole buffer", bytes, bytes.Length), ("chunks of 37", bytes, 37), ("chunks of 1", bytes, 1), ("5 % damaged, whole buffer", damaged, damaged.Length),
        })
        {
            var stream = new ReceiverStream(static (in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
            Measurement measured = Measure(() => Push(stream, input, chunk));
            await PrintAsync(output, name, measured, baseline, bytes.Length, sentences);
        }

        var splitter = new FrameSplitter();
        await PrintAsync(output, "framing and checksum only", Measure(() => Split(splitter, bytes)), baseline, bytes.Length, sentences);
    }

    private static int Push(ReceiverStream stream, ReadOnlySpan<byte> bytes, int chunk)
    {
        for (; bytes.Length > chunk; bytes = bytes[chunk..])
            stream.Push(bytes[..chunk]);
        stream.Push(bytes);
        stream.Complete();
        return (int)stream.Counters.Epochs;
    }

    private static int Split(FrameSplitter splitter, ReadOnlySpan<byte> bytes)
    {
        int frames = 0;
        while (splitter.Read(ref bytes, out _, out _) != System.Buffers.OperationStatus.NeedMoreData)
            frames++;
        return frames;
    }

    private static Measurement Measure(Func<int> work)
    {
        // Rounds before, so that tiered compilation has settled and buffers have grown.
        for (int i = 0; i < 3; i++)
            work();
        var seconds = new double[Rounds];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(seconds);
        return new Measurement(seconds[Rounds / 2], allocated / (double)Rounds);
    }

    private static Task PrintAsync(TextWriter output, string name, Measurement measured, Measurement baseline, int bytes, int sentences) =>
        output.WriteLineAsync($"{name,-28} {sentences / measured.Seconds,12:0} {bytes / measured.Seconds / 1e6,8:0.0} {measured.Seconds / baseline.Seconds,10:0.00} {measured.AllocatedBytes / sentences,14:0.000}");

    private readonly record struct Measurement(double Seconds, double AllocatedBytes);
}
