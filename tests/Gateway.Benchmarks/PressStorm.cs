namespace Gateway.Benchmarks;

/// <summary>64 bells pressed in one moment, as the bells' room hands them to the outbox; the last one's commit counts.</summary>
internal static class PressStorm
{
    private const int Bells = 64, Storms = 20;

    public static async Task WriteAsync(TextWriter output, PressPath path, CancellationToken limit)
    {
        var accepted = new List<TimeSpan>();
        var committed = new List<TimeSpan>();
        for (int storm = -2; storm < Storms; storm++)
        {
            (TimeSpan onDisk, TimeSpan atCentre) = await path.StormAsync(Bells, limit);
            if (storm < 0)
                continue;
            accepted.Add(onDisk);
            committed.Add(atCentre);
        }

        await output.WriteLineAsync(
            $"{Bells} bells at once, {Storms} times: the last on disk after {Median(accepted):0.0} ms (at most {accepted.Max().TotalMilliseconds:0.0}), committed after {Median(committed):0.0} ms (at most {committed.Max().TotalMilliseconds:0.0})");

        static double Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2).TotalMilliseconds;
    }
}
