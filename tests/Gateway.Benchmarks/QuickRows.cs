using System.Diagnostics;

namespace Gateway.Benchmarks;

/// <summary>Rows of one quick section, measured in turn and printed beside their baseline, the first row.</summary>
/// <param name="Bytes">Length of what each row works through.</param>
/// <param name="Items">Sentences or frames in it.</param>
/// <param name="Item">What one of them is called.</param>
internal sealed record QuickRows(int Bytes, int Items, string Item)
{
    private const int Rounds = 25, WarmUp = 5;

    /// <summary>Measures and prints.</summary>
    public async Task RunAsync(TextWriter output, params (string Name, Func<int> Work)[] rows)
    {
        Measurement[] measured = Measure(rows);
        await output.WriteLineAsync($"{Items} {Item}s, {Bytes / 1e6:0.0} MB; fastest of {Rounds} rounds, the rows taken in turn");
        await output.WriteLineAsync($"{"",-34} {Item + "s/s",12} {"MB/s",8} {"x baseline",10} {"bytes/" + Item,14}");
        for (int row = 0; row < rows.Length; row++)
        {
            double ratio = measured[row].Seconds / measured[0].Seconds;
            await output.WriteLineAsync($"{rows[row].Name,-34} {Items / measured[row].Seconds,12:0} {Bytes / measured[row].Seconds / 1e6,8:0.0} {ratio,10:0.00} {measured[row].AllocatedBytes / (double)Items,14:0.000}");
        }
    }

    // In turn and the fastest of each, so that what else the machine does falls on all rows or on none.
    private static Measurement[] Measure((string Name, Func<int> Work)[] rows)
    {
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
