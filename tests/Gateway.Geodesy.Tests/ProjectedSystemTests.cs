using CsCheck;

namespace Gateway.Geodesy.Tests;

public sealed class ProjectedSystemTests
{
    private static readonly Gen<GeodeticPosition> InReach = Gen.Select(Gen.Double[-89.9, 89.9], Gen.Double[-14.9, 14.9])
        .Select((lat, offset) => GeodeticPosition.FromDegrees(lat, 127.5 + offset));

    [Theory]
    [InlineData(5186, 551530.2807, 203260.1426)]
    [InlineData(5185, 553480.3677, 379971.4586)]
    [InlineData(5187, 553341.5349, 26549.8559)]
    [InlineData(5188, 558920.2999, -150215.1052)]
    [InlineData(5179, 1951649.7943, 959101.0206)]
    public void Project_a_point_in_Seoul_gives_the_known_coordinates(int code, double northing, double easting)
    {
        ProjectedPosition projected = ReferenceSystems.GetProjected(new EpsgCode(code)).Project(GeodeticPosition.FromDegrees(37.5633, 127.0369));

        Assert.Equal(northing, projected.NorthingMetres, 0.00006);
        Assert.Equal(easting, projected.EastingMetres, 0.00006);
    }

    [Fact]
    public void Origin_has_the_false_northing_and_easting()
    {
        ProjectedPosition origin = ReferenceSystems.CentralBelt.Project(GeodeticPosition.FromDegrees(38, 127));

        Assert.Equal(600_000, origin.NorthingMetres, 1e-9);
        Assert.Equal(200_000, origin.EastingMetres, 1e-9);
    }

    [Fact]
    public void Forward_and_back_is_within_a_micrometre_everywhere_in_reach() => InReach.Sample(position =>
    {
        ProjectedPosition projected = ReferenceSystems.Unified.Project(position);
        GeodeticPosition back = ReferenceSystems.Unified.Unproject(projected);
        return Geodesic.DistanceMetres(position, back) < 1e-6;
    }, iter: 20_000);

    [Fact]
    public void Back_and_forward_is_within_a_micrometre() => Gen.Select(Gen.Double[-500_000, 1_500_000], Gen.Double[-500_000, 900_000]).Sample((northing, easting) =>
    {
        GeodeticPosition position = ReferenceSystems.CentralBelt.Unproject(new ProjectedPosition(northing, easting, EpsgCode.CentralBelt));
        ProjectedPosition again = ReferenceSystems.CentralBelt.Project(position);
        return double.Hypot(again.NorthingMetres - northing, again.EastingMetres - easting) < 1e-6;
    }, iter: 20_000);

    [Theory]
    [InlineData(37.5, 111.9)]
    [InlineData(37.5, 142.1)]
    [InlineData(37.5, -127)]
    public void TryProject_far_from_the_meridian_refuses(double latitude, double longitude)
    {
        GeodeticPosition position = GeodeticPosition.FromDegrees(latitude, longitude);

        Assert.False(ReferenceSystems.CentralBelt.TryProject(position, out _));
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => ReferenceSystems.CentralBelt.Project(position));
        Assert.Contains("EPSG:5186 (KGD2002 / Central Belt 2010) reaches 15 degrees", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, 200_000)]
    [InlineData(double.PositiveInfinity, 200_000)]
    [InlineData(600_000, double.NaN)]
    [InlineData(1e9, 200_000)]
    [InlineData(600_000, 9e6)]
    [InlineData(600_000, 2_500_000)]
    public void TryUnproject_what_is_not_on_the_plane_refuses(double northing, double easting) =>
        Assert.False(ReferenceSystems.CentralBelt.TryUnproject(new ProjectedPosition(northing, easting, EpsgCode.CentralBelt), out _));

    [Fact]
    public void Unproject_of_another_system_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentException>(
        () => ReferenceSystems.CentralBelt.Unproject(new ProjectedPosition(1951649, 959101, EpsgCode.Unified)));

    [Fact]
    public void Projecting_allocates_nothing()
    {
        GeodeticPosition[] points = KoreanPoints.Random(1, 1000);
        double sum = Walk(points);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Walk(points);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.True(double.IsFinite(sum));
    }

    private static double Walk(GeodeticPosition[] points)
    {
        double sum = 0;
        foreach (GeodeticPosition point in points)
        {
            sum += ReferenceSystems.CentralBelt.Unproject(ReferenceSystems.CentralBelt.Project(point)).Latitude.Degrees;
            NationalPointNumber.TryFromPosition(point, out NationalPointNumber number);
            sum += number.Centre.NorthingMetres + Geodesic.DistanceMetres(point, points[0]) ?? 0;
        }

        return sum;
    }
}
