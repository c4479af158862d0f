using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>A place whose height is known in both ways, such as a levelled benchmark observed by GNSS.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Ellipsoidal">Height above the ellipsoid.</param>
/// <param name="Orthometric">Official height.</param>
public readonly record struct Benchmark(GeodeticPosition Position, EllipsoidalHeight Ellipsoidal, OrthometricHeight Orthometric);

/// <summary>One thing that was looked at.</summary>
/// <param name="Holds">Whether it is as it should be.</param>
/// <param name="Text">What was found, with its numbers.</param>
public sealed record GeoidGridCheckResult(bool Holds, string Text);

/// <summary>Whether a grid can be the geoid that heights in Korea are made with.</summary>
public static class GeoidGridCheck
{
    /// <summary>Known separations in Korea run from some 18 m in the west to 34 m in the east; the margin is for the sea.</summary>
    private const double LowestMetres = 14, HighestMetres = 38;

    /// <summary>The steepest geoid slopes of the earth are about a millimetre in three metres.</summary>
    private const double SteepestPerMetre = 4e-4;

    private const double MetresOfDegree = 111_000;

    /// <summary>Looks at all there is to look at.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="benchmarks">Places with both heights; may be empty.</param>
    /// <param name="limitMetres">How far from a benchmark a height may be.</param>
    public static IReadOnlyList<GeoidGridCheckResult> Run(GeoidGrid grid, IReadOnlyList<Benchmark> benchmarks, double limitMetres)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(benchmarks);
        var results = new List<GeoidGridCheckResult> { Coverage(grid, out double? lowest, out double? highest) };
        if (lowest is { } low && highest is { } high)
            results.Add(new(low >= LowestMetres && high <= HighestMetres, Text($"separations on Korean land are {low:0.00} to {high:0.00} m; known are some 18 to 34 m{(high < 0 ? ": the sign is turned" : "")}")));
        GridLayout layout = grid.Layout;
        double smallest = Math.Min(layout.LatitudeStepDegrees, layout.LongitudeStepDegrees * 0.7) * MetresOfDegree;
        GeoidGridSummary summary = grid.Summarize(AreaOfUse.Korea);
        results.Add(new(summary.SteepestMetres <= SteepestPerMetre * smallest + 0.02,
            Text($"neighbouring nodes around Korea differ by {summary.SteepestMetres:0.000} m at most over {smallest / 1000:0.0} km; a geoid is smooth")));
        if (benchmarks.Count > 0)
            results.Add(AgainstBenchmarks(grid, benchmarks, limitMetres));
        return results;
    }

    private static GeoidGridCheckResult Coverage(GeoidGrid grid, out double? lowest, out double? highest)
    {
        const double Step = 0.05;
        (lowest, highest) = (null, null);
        int places = 0, covered = 0;
        GeodeticPosition? missing = null;
        foreach (GeodeticPosition place in KoreanLand.Places(Step))
        {
            places++;
            if (grid.Lookup(place) is not { Status: GeoidLookupStatus.Inside, Separation: { } separation })
            {
                missing ??= place;
                continue;
            }

            covered++;
            lowest = Math.Min(lowest ?? double.MaxValue, separation.Metres);
            highest = Math.Max(highest ?? double.MinValue, separation.Metres);
        }

        string where = missing is { } first ? Text($"; there is none at {first.Latitude.Degrees:F2} {first.Longitude.Degrees:F2}, for one: no orthometric height there") : "";
        return new GeoidGridCheckResult(missing is null, Text($"{covered} of {places} places on Korean land and the sea between have a separation{where}"));
    }

    private static GeoidGridCheckResult AgainstBenchmarks(GeoidGrid grid, IReadOnlyList<Benchmark> benchmarks, double limitMetres)
    {
        double sum = 0, worst = 0;
        int used = 0;
        foreach (Benchmark benchmark in benchmarks)
        {
            if (!grid.TryGetSeparation(benchmark.Position, out GeoidSeparation separation))
                continue;
            double difference = (benchmark.Ellipsoidal - separation).Metres - benchmark.Orthometric.Metres;
            sum += difference;
            worst = Math.Abs(difference) > Math.Abs(worst) ? difference : worst;
            used++;
        }

        return used == 0
            ? new GeoidGridCheckResult(false, $"none of {benchmarks.Count} benchmarks is in the grid")
            : new GeoidGridCheckResult(used == benchmarks.Count && Math.Abs(worst) <= limitMetres,
                Text($"heights by the grid differ from {used} of {benchmarks.Count} benchmarks by {sum / used:+0.000;-0.000} m in the mean and {worst:+0.000;-0.000} m at worst; allowed are {limitMetres:0.000} m"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
