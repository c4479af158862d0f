using System.Diagnostics;

namespace Gateway.Benchmarks;

/// <summary>One row of a quick section.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Work">Does it once.</param>
/// <param name="Against">Name of the row that its time is divided by; the first row if null.</param>
internal sealed record QuickRow(string Name, Func<int> Work, string? Against = null);

/// <summary>Rows of one quick section, measured in turn and printed beside the row that each is held against.</summary>
/// <param name="Bytes">Length of what each row works through.</param>
/// <param name="Items">Sentences or frames in it.</param>
/// <param name="Item">What one of them is called.</param>
internal sealed record QuickRows(int Bytes, int Items, string Item)
{
    private const int WarmUp = 2;

    /// <summary>How often each row is measured; the fastest counts.</summary>
    public int Rounds { get; init; } = 25;

    /// <summary>Measures and prints.</summary>
    public async Task RunAsync(TextWriter output, params QuickRow[] rows)
    {
        Measurement[] measured = Measure(rows);
        await output.WriteLineAsync($"{Items} {Item}s, {Bytes / 1e6:0.0} MB; fastest of {Rounds} rounds, the rows taken in turn");
        await output.WriteLineAsync($"{"",-34} {Item + "s/s",12} {"MB/s",8} {"x time of",10} {"bytes/" + Item,14}   the row that the time is divided by");
        for (int row = 0; row < rows.Length; row++)
        {
            int against = Math.Max(Array.FindIndex(rows, other => other.Name == rows[row].Against), 0);
            double ratio = measured[row].Seconds / measured[against].Seconds;
            await output.WriteLineAsync($"{rows[row].Name,-34} {Items / measured[row].Seconds,12:0} {Bytes / measured[row].Seconds / 1e6,8:0.0} {ratio,10:0.00} {measured[row].AllocatedBytes / (double)Items,14:0.000}   {rows[against].Name}");
        }
    }

    // In turn and the fastest of each, so that what else the machine does falls on all rows or on none.
    private Measurement[] Measure(QuickRow[] rows)
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
