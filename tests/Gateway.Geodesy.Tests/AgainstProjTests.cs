namespace Gateway.Geodesy.Tests;

public sealed class AgainstProjTests(ITestOutputHelper output)
{
    private const int Count = 100_000;
    private const double ToleranceMetres = 0.0001;

    [Theory]
    [InlineData(5185)]
    [InlineData(5186)]
    [InlineData(5187)]
    [InlineData(5188)]
    [InlineData(5179)]
    public async Task A_hundred_thousand_points_over_Korea_agree_with_cs2cs_both_ways(int code)
    {
        ProjectedSystem system = ReferenceSystems.GetProjected(new EpsgCode(code));
        GeodeticPosition[] points = KoreanPoints.Random(TestSeed.Value, Count);

        (double First, double Second)[] forward = await Proj.TransformAsync(EpsgCode.Wgs84, system.Code,
            [.. points.Select(p => (p.Latitude.Degrees, p.Longitude.Degrees))], TestContext.Current.CancellationToken);
        double worst = 0;
        for (int i = 0; i < Count; i++)
        {
            ProjectedPosition ours = system.Project(points[i]);
            worst = Math.Max(worst, double.Hypot(ours.NorthingMetres - forward[i].First, ours.EastingMetres - forward[i].Second));
        }

        (double First, double Second)[] back = await Proj.TransformAsync(
            system.Code, EpsgCode.Wgs84, forward, TestContext.Current.CancellationToken);
        double worstBack = 0;
        for (int i = 0; i < Count; i++)
        {
            GeodeticPosition ours = system.Unproject(new ProjectedPosition(forward[i].First, forward[i].Second, system.Code));
            double? distance = Geodesic.DistanceMetres(ours, GeodeticPosition.FromDegrees(back[i].First, back[i].Second));
            worstBack = Math.Max(worstBack, distance!.Value);
        }

        output.WriteLine($"{system}: worst forward {worst:E2} m, worst back {worstBack:E2} m");
        Assert.True(worst < ToleranceMetres, $"forward {worst} m");
        Assert.True(worstBack < ToleranceMetres, $"back {worstBack} m");
    }
}
