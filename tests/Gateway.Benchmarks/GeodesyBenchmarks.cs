using BenchmarkDotNet.Attributes;
using Gateway.Geodesy;

namespace Gateway.Benchmarks;

/// <summary>A thousand points over Korea, each way, their point numbers, and distances between neighbours.</summary>
[MemoryDiagnoser]
public class GeodesyBenchmarks
{
    private const int Count = 1000;

    private readonly GeodeticPosition[] _positions = GeodesySample.Positions(Count, 1);
    private readonly ProjectedPosition[] _projected = new ProjectedPosition[Count];

    [GlobalSetup]
    public void ProjectAll()
    {
        for (int i = 0; i < Count; i++)
            _projected[i] = ReferenceSystems.CentralBelt.Project(_positions[i]);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public double Project()
    {
        double sum = 0;
        foreach (GeodeticPosition position in _positions)
            sum += ReferenceSystems.CentralBelt.Project(position).NorthingMetres;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Unproject()
    {
        double sum = 0;
        foreach (ProjectedPosition projected in _projected)
            sum += ReferenceSystems.CentralBelt.Unproject(projected).Latitude.Degrees;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int PointNumber()
    {
        int numbered = 0;
        foreach (GeodeticPosition position in _positions)
            numbered += NationalPointNumber.TryFromPosition(position, out _) ? 1 : 0;
        return numbered;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Distance()
    {
        double sum = 0;
        for (int i = 1; i < Count; i++)
            sum += Geodesic.DistanceMetres(_positions[i - 1], _positions[i]) ?? 0;
        return sum;
    }
}
