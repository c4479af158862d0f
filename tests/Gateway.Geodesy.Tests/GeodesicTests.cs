using CsCheck;

namespace Gateway.Geodesy.Tests;

public sealed class GeodesicTests
{
    [Fact]
    public async Task Distances_are_those_of_PROJs_geod()
    {
        int seed = TestSeed.Value;
        GeodeticPosition[] from = KoreanPoints.Random(seed, 10_000);
        GeodeticPosition[] to = KoreanPoints.Random(seed + 1, from.Length);
        // Half of them across Korea, half of them across the street.
        (GeodeticPosition From, GeodeticPosition To)[] pairs = [.. from.Zip(to, (a, b) => (a, b)).Select((pair, i) => i % 2 == 0 ? pair : (pair.a, GeodeticPosition.FromDegrees(
            pair.a.Latitude.Degrees + (pair.b.Latitude.Degrees - 36) * 1e-4, pair.a.Longitude.Degrees + (pair.b.Longitude.Degrees - 128) * 1e-4)))];

        double[] theirs = await Proj.GeodesicsAsync(pairs, TestContext.Current.CancellationToken);

        Assert.Equal(pairs.Length, theirs.Length);
        for (int i = 0; i < pairs.Length; i++)
            Assert.Equal(theirs[i], Geodesic.DistanceMetres(pairs[i].From, pairs[i].To)!.Value, 0.0001);
    }

    [Fact]
    public void Distance_of_a_point_to_itself_is_zero() =>
        Assert.Equal(0, Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(37.5, 127), GeodeticPosition.FromDegrees(37.5, 127)));

    [Fact]
    public void A_quarter_of_the_meridian_of_GRS80_is_10001965_7293_m() => Assert.Equal(10001965.7293,
        Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(0, 127), GeodeticPosition.FromDegrees(90, 127))!.Value, 0.0001);

    [Fact]
    public void A_degree_of_the_equator_is_a_times_pi_over_180() => Assert.Equal(6378137 * Math.PI / 180,
        Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(0, 179.5), GeodeticPosition.FromDegrees(0, -179.5))!.Value, 1e-6);

    [Fact]
    public void Nearly_opposite_points_have_no_answer_instead_of_a_wrong_one() =>
        Assert.Null(Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(0, 0), GeodeticPosition.FromDegrees(0.5, 179.7)));

    [Fact]
    public void Short_distances_equal_those_on_the_plane() => Gen.Select(Gen.Double[37.4, 37.6], Gen.Double[126.99, 127.01], Gen.Double[-0.002, 0.002], Gen.Double[-0.002, 0.002]).Sample((lat, lon, dLat, dLon) =>
    {
        GeodeticPosition from = GeodeticPosition.FromDegrees(lat, lon);
        GeodeticPosition to = GeodeticPosition.FromDegrees(lat + dLat, lon + dLon);
        ProjectedPosition a = ReferenceSystems.CentralBelt.Project(from);
        ProjectedPosition b = ReferenceSystems.CentralBelt.Project(to);
        double plane = double.Hypot(a.NorthingMetres - b.NorthingMetres, a.EastingMetres - b.EastingMetres);

        // Within a kilometre of the central meridian the plane's scale is 1 to 3e-8.
        return Math.Abs(Geodesic.DistanceMetres(from, to)!.Value - plane) < 1e-7 + plane * 5e-8;
    });

    [Fact]
    public void Distance_is_the_same_both_ways() => Gen.Select(Gen.Double[33, 39], Gen.Double[124, 132], Gen.Double[33, 39], Gen.Double[124, 132]).Sample((lat1, lon1, lat2, lon2) =>
    {
        GeodeticPosition from = GeodeticPosition.FromDegrees(lat1, lon1);
        GeodeticPosition to = GeodeticPosition.FromDegrees(lat2, lon2);
        return Math.Abs(Geodesic.DistanceMetres(from, to)!.Value - Geodesic.DistanceMetres(to, from)!.Value) < 1e-6;
    });
}
