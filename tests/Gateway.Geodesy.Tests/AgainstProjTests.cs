using System.Globalization;

namespace Gateway.Geodesy.Tests;

/// <summary>
/// Every pair of systems against cs2cs, at points over Korea and its seas. GATEWAY_GEODESY_POINTS=1000000 is the full
/// measure, for which it takes some ten minutes.
/// </summary>
public sealed class AgainstProjTests(ITestOutputHelper output)
{
    private const double Tolerance = 0.0001, OldDatumTolerance = 0.001, RoundTripTolerance = 1e-6;

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("GATEWAY_GEODESY_POINTS") ?? "10000", CultureInfo.InvariantCulture);

    /// <summary>One of each kind, of each ellipsoid and datum, and all that Korea has in use.</summary>
    private static readonly int[] Codes = [4326, 4737, 4979, 4978, 3857, 32651, 32652, 5179, 5185, 5186, 5187, 5188, 5174, 2097];

    public static TheoryData<int> Systems => [.. Codes];

    public static TheoryData<int> OtherSystems => [.. ReferenceSystems.All.Select(system => system.Code.Value).Except(Codes)];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task To_every_other_system_as_cs2cs_and_back_to_a_micrometre(int code)
    {
        ReferenceSystem from = ReferenceSystems.Get(new EpsgCode(code));
        int seed = TestSeed.Value;
        foreach (int other in Codes.Where(other => other != code))
            await CompareAsync(from, ReferenceSystems.Get(new EpsgCode(other)), seed);
    }

    [Theory]
    [MemberData(nameof(OtherSystems))]
    public async Task The_systems_of_old_maps_as_cs2cs_and_back_to_a_micrometre(int code)
    {
        ReferenceSystem system = ReferenceSystems.Get(new EpsgCode(code));
        int seed = TestSeed.Value;
        await CompareAsync(ReferenceSystems.Wgs84, system, seed);
        await CompareAsync(system, ReferenceSystems.CentralBelt, seed);
    }

    private async Task CompareAsync(ReferenceSystem from, ReferenceSystem to, int seed)
    {
        bool hasHeight = NeedsHeight(from) || NeedsHeight(to);
        Coordinates[] input = KoreanPoints.In(from, seed, Count, hasHeight);
        Coordinates[] theirs = await Proj.TransformAsync(from, to, input, TestContext.Current.CancellationToken);

        CoordinateTransform transform = CoordinateTransform.Between(from, to, DatumAccuracy.Korean1985);
        CoordinateTransform inverse = transform.Inverse();
        double worst = 0, worstBack = 0;
        for (int i = 0; i < input.Length; i++)
        {
            Assert.True(transform.TryConvert(input[i], out Coordinates ours, out _));
            worst = Math.Max(worst, Metres(to, ours, theirs[i]));
            Assert.True(inverse.TryConvert(ours, out Coordinates back, out _));
            worstBack = Math.Max(worstBack, Metres(from, back, input[i]));
        }

        output.WriteLine($"{Count} points, {from.Code} to {to.Code}: {worst:E2} m from cs2cs, {worstBack:E2} m there and back");
        double tolerance = from.Datum == to.Datum || transform.Accuracy == default || !IsOld(from, to) ? Tolerance : OldDatumTolerance;
        Assert.True(worst < tolerance, $"{from} to {to}: {worst} m from cs2cs");
        Assert.True(worstBack < RoundTripTolerance, $"{from} to {to} and back: {worstBack} m");
    }

    private static bool IsOld(ReferenceSystem from, ReferenceSystem to) => from.Datum == Datum.Korean1985 != (to.Datum == Datum.Korean1985);

    private static bool NeedsHeight(ReferenceSystem system) => system is GeocentricSystem or GeographicSystem { HasHeight: true };

    private static double Metres(ReferenceSystem system, in Coordinates a, in Coordinates b)
    {
        double height = NeedsHeight(system) ? a.Third!.Value - b.Third!.Value : 0;
        double first = a.First - b.First;
        double second = a.Second - b.Second;
        if (system is not GeographicSystem)
            return Math.Sqrt(first * first + second * second + height * height);
        const double Degree = Math.PI / 180 * 6_378_137;
        return Math.Sqrt(Math.Pow(first * Degree, 2) + Math.Pow(second * Degree * Math.Cos(a.First * (Math.PI / 180)), 2) + height * height);
    }
}
