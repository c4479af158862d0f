using CsCheck;

namespace Gateway.Geodesy.Tests;

public sealed class LocalFrameTests
{
    private static readonly GeodeticPosition Origin = GeodeticPosition.FromDegrees(37.5633, 127.0369);
    private static readonly LocalFrame Frame = new(Origin, new EllipsoidalHeight(62.184));

    [Fact]
    public async Task East_north_and_up_are_PROJs_topocentric_ones()
    {
        var random = new Random(TestSeed.Value);
        Coordinates[] points = [.. KoreanPoints.Random(random.Next(), 2000).Select(position =>
        {
            GeocentricPosition point = GeocentricPosition.Of(position, new EllipsoidalHeight(random.NextDouble() * 1000));
            return new Coordinates(point.X, point.Y, point.Z);
        })];

        Coordinates?[] theirs = await Proj.PipelineAsync(
            "+proj=topocentric +ellps=GRS80 +lon_0=127.0369 +lat_0=37.5633 +h_0=62.184", points, TestContext.Current.CancellationToken);

        for (int i = 0; i < points.Length; i++)
        {
            LocalOffset ours = Frame.ToLocal(new GeocentricPosition(points[i].First, points[i].Second, points[i].Third!.Value));
            Coordinates expected = theirs[i]!.Value;
            Assert.Equal(expected.First, ours.EastMetres, 1e-6);
            Assert.Equal(expected.Second, ours.NorthMetres, 1e-6);
            Assert.Equal(expected.Third!.Value, ours.UpMetres, 1e-6);
        }
    }

    [Fact]
    public void An_offset_comes_back_to_a_micrometre() => Gen.Select(Gen.Double[-1e5, 1e5], Gen.Double[-1e5, 1e5], Gen.Double[-1e4, 1e4]).Sample((east, north, up) =>
    {
        LocalOffset back = Frame.ToLocal(Frame.FromLocal(new LocalOffset(east, north, up)));
        return Math.Abs(back.EastMetres - east) < 1e-6 && Math.Abs(back.NorthMetres - north) < 1e-6 && Math.Abs(back.UpMetres - up) < 1e-6;
    });

    [Fact]
    public void The_ellipsoid_falls_away_by_8_cm_over_a_kilometre()
    {
        Assert.True(Frame.TryFromLocal(LocalOffset.FromPolar(90, 1000, 0), out GeodeticPosition position, out EllipsoidalHeight height));

        Assert.Equal(62.184 + 0.0783, height.Metres, 0.0005);
        Assert.Equal(1000, Geodesic.DistanceMetres(Origin, position)!.Value, 0.02);
    }

    [Theory]
    [InlineData(0, 0, 5)]
    [InlineData(90, 5, 0)]
    [InlineData(225, -3, -3)]
    public void Azimuths_run_clockwise_from_north(double azimuth, double east, double north)
    {
        var offset = new LocalOffset(east, north, 1);

        Assert.Equal(azimuth, offset.AzimuthDegrees, 1e-9);
        LocalOffset polar = LocalOffset.FromPolar(azimuth, offset.HorizontalMetres, 1);
        Assert.Equal(east, polar.EastMetres, 1e-9);
        Assert.Equal(north, polar.NorthMetres, 1e-9);
    }
}
