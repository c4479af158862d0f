using System.Globalization;

namespace Gateway.Benchmarks;

/// <summary>Memory of both gateways over a soak, and the verdict.</summary>
internal sealed class SoakTrends(SoakedGateway busy, SoakedGateway idle)
{
    // What a thread's stack or one more page of the program's own code may add; a leak passes it in any longer run.
    private const double MostGrowthMegabytes = 0.5;

    private readonly MemoryTrend _busyResident = new(), _busyAnonymous = new(), _idleResident = new(), _idleAnonymous = new();

    public (SoakedMemory Busy, SoakedMemory Idle) Take(TimeSpan elapsed)
    {
        (SoakedMemory busyNow, SoakedMemory idleNow) = (busy.Memory(), idle.Memory());
        _busyResident.Add(elapsed.TotalMinutes, busyNow.ResidentMegabytes);
        _busyAnonymous.Add(elapsed.TotalMinutes, busyNow.AnonymousMegabytes);
        _idleResident.Add(elapsed.TotalMinutes, idleNow.ResidentMegabytes);
        _idleAnonymous.Add(elapsed.TotalMinutes, idleNow.AnonymousMegabytes);
        return (busyNow, idleNow);
    }

    public async Task WriteAsync(TextWriter output)
    {
        await WriteAsync("busy, resident", _busyResident);
        await WriteAsync("busy, no file", _busyAnonymous);
        await WriteAsync("idle, resident", _idleResident);
        await WriteAsync("idle, no file", _idleAnonymous);

        async Task WriteAsync(string name, MemoryTrend trend)
        {
            (double first, double second) = trend.Highest;
            string verdict = second - first < MostGrowthMegabytes ? "no growth" : "GROWS";
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{name,-16} {trend.Slope,8:0.0} kB/min by least squares; highest in the first half {first:0.00} MB, in the second {second:0.00} MB: {verdict}"));
        }
    }
}
