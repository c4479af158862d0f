using System.Globalization;

namespace Gateway.Tests.Paths;

/// <summary>Times of one kind, and the line that says how they are spread.</summary>
internal sealed class MeasuredTimes(string what)
{
    private readonly List<double> _seconds = [];

    public double Worst
    {
        get { lock (_seconds) return _seconds.Max(); }
    }

    public void Add(TimeSpan time)
    {
        lock (_seconds)
            _seconds.Add(time.TotalSeconds);
    }

    public override string ToString()
    {
        lock (_seconds)
        {
            double[] sorted = [.. _seconds.Order()];
            double At(double part) => sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(part * sorted.Length) - 1)];
            return string.Create(CultureInfo.InvariantCulture, $"{what}: {sorted.Length} times, median {At(0.5):0.000} s, p99 {At(0.99):0.000} s, worst {sorted[^1]:0.000} s");
        }
    }
}
