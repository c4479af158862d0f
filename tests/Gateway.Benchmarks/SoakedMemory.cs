namespace Gateway.Benchmarks;

/// <summary>Memory of a process at one moment.</summary>
/// <param name="ResidentMegabytes">All of it, files that it has mapped included.</param>
/// <param name="AnonymousMegabytes">Managed heap, native heap and stacks.</param>
internal readonly record struct SoakedMemory(double ResidentMegabytes, double AnonymousMegabytes);

/// <summary>Whether memory grows, by the least-squares slope of what was measured after the warm-up.</summary>
internal sealed class MemoryTrend
{
    private readonly List<(double Minutes, double Megabytes)> _points = [];

    public void Add(double minutes, double megabytes) => _points.Add((minutes, megabytes));

    /// <summary>The highest value of each half of the time, megabytes.</summary>
    public (double First, double Second) Highest
    {
        get
        {
            double middle = (_points[0].Minutes + _points[^1].Minutes) / 2;
            return (_points.Where(point => point.Minutes <= middle).Max(point => point.Megabytes), _points.Where(point => point.Minutes >= middle).Max(point => point.Megabytes));
        }
    }

    /// <summary>Kilobytes a minute.</summary>
    public double Slope
    {
        get
        {
            double meanMinutes = _points.Average(point => point.Minutes), meanMegabytes = _points.Average(point => point.Megabytes);
            double spread = _points.Sum(point => (point.Minutes - meanMinutes) * (point.Minutes - meanMinutes));
            return spread == 0 ? 0 : 1024 * _points.Sum(point => (point.Minutes - meanMinutes) * (point.Megabytes - meanMegabytes)) / spread;
        }
    }
}
