using System.Diagnostics;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Benchmarks;

/// <summary>Sentences through the whole of <see cref="ReceiverStream"/>: framing, checksum, all fields, epochs, satellites.</summary>
internal static class NmeaQuick
{
    private const int Rounds = 25, Epochs = 1000, Seed = 20261124;

    public static async Task RunAsync(TextWriter output)
    {
        byte[] bytes = NmeaSample.Epochs(Epochs, Seed);
        byte[] damaged = NmeaSample.Damaged(bytes, Seed);
        int sentences = NmeaBaseline.CountGoodLines(bytes);
        var splitter = new FrameSplitter();
        (string Name, Func<int> Work)[] rows =
        [
            ("baseline", () => NmeaBaseline.CountGoodLines(bytes)),
            ("framing and checksum only", () => Split(splitter, bytes)),
            ("whole buffer", Pushing(bytes, bytes.Length)),
            ("chunks of 37", Pushing(bytes, 37)),
            ("chunks of 1", Pushing(bytes, 1)),
            ("5 % damaged, whole buffer", Pushing(damaged, damaged.Length)),
        ];
        Measurement[] measured = Measure(rows);
        await output.WriteLineAsync($"{sentences} sentences, {bytes.Length / 1e6:0.0} MB; fastest of {Rounds} rounds, the rows taken in turn");
        await output.WriteLineAsync($"{"",-28} {"sentences/s",12} {"MB/s",8} {"x baseline",10} {"bytes/sentence",14}");
        for (int row = 0; row < rows.Length; row++)
        {
            double ratio = measured[row].Seconds / measured[0].Seconds;
            await output.WriteLineAsync($"{rows[row].Name,-28} {sentences / measured[row].Seconds,12:0} {bytes.Length / measured[row].Seconds / 1e6,8:0.0} {ratio,10:0.00} {measured[row].AllocatedBytes / (double)sentences,14:0.000}");
        }
    }

    private static Func<int> Pushing(byte[] bytes, int chunk)
    {
        var stream = new ReceiverStream(static (in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        return () => Push(stream, bytes, chunk);
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

    // In turn and the fastest of each, so that what else the machine does falls on all rows or on none.
    private static Measurement[] Measure((string Name, Func<int> Work)[] rows)
    {
        const int WarmUp = 5;
        var measured = new Measurement[rows.Length];
        Array.Fill(measured, new Measurement(double.MaxValue, long.MaxValue));
        for (int round = -WarmUp; round < Rounds; round++)
        {
            for (int row = 0; row < rows.Length; row++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                rows[row].Work();
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                if (round >= 0)
                    measured[row] = new Measurement(Math.Min(seconds, measured[row].Seconds), Math.Min(allocated, measured[row].AllocatedBytes));
            }
        }

        return measured;
    }

    private readonly record struct Measurement(double Seconds, long AllocatedBytes);
}
