namespace Gateway.Benchmarks;

/// <summary>One row of the press section: times, and the rows that it is held against.</summary>
internal sealed class PressRow(string name, params PressRow[] against)
{
    public List<TimeSpan> Times { get; } = [];

    public static async Task WriteAsync(TextWriter output, params PressRow[] rows)
    {
        await output.WriteLineAsync($"{"",-36} {"median ms",10} {"p99 ms",10}   times the median and the p99 of");
        foreach (PressRow row in rows)
            await output.WriteLineAsync($"{row.Name,-36} {row.At(0.5).TotalMilliseconds,10:0.000} {row.At(0.99).TotalMilliseconds,10:0.000}   {row.Ratios()}");
    }

    private string Name => name;

    private string Ratios() => string.Join("; ", against.Select(other => $"{At(0.5) / other.At(0.5):0.00} {At(0.99) / other.At(0.99):0.00} {other.Name}"));

    private TimeSpan At(double share) => Times.Order().ElementAt((int)(share * (Times.Count - 1)));
}
