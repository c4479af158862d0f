namespace Gateway.Geodesy.Tests;

public sealed class Korean1985Tests
{
    private static readonly GeodeticPosition Seoul = GeodeticPosition.FromDegrees(37.5633, 127.0369);

    // Facts of the field, PROJ 9.1.1.
    [Theory]
    [InlineData(5174, 451225.0140, 203190.5581)]
    [InlineData(2097, 451225.1160, 203445.8953)]
    public void A_point_in_Seoul_has_the_known_coordinates(int code, double northing, double easting)
    {
        var system = (Korean1985System)ReferenceSystems.Get(new EpsgCode(code));

        Assert.True(system.TryProject(Seoul, out ProjectedPosition projected, out DatumAccuracy accuracy));
        Assert.Equal(northing, projected.NorthingMetres, 0.00006);
        Assert.Equal(easting, projected.EastingMetres, 0.00006);
        Assert.Equal(new DatumAccuracy(1), accuracy);
    }

    [Fact]
    public void There_and_back_misses_by_millimetres_as_EPSG_has_it_and_by_nothing_when_taken_back()
    {
        double worst = 0;
        foreach (GeodeticPosition position in KoreanPoints.Random(TestSeed.Value, 10_000))
        {
            Korean1985Position old = Korean1985Shift.FromWgs84(position, out _);
            worst = Math.Max(worst, Geodesic.DistanceMetres(position, Korean1985Shift.ToWgs84(old, out _))!.Value);
            Assert.True(Geodesic.DistanceMetres(position, Korean1985Shift.TakeBack(old, out _)) < 1e-7);
        }

        Assert.InRange(worst, 0.004, 0.007);
    }

    [Fact]
    public void A_northing_and_easting_of_another_system_is_refused() => Assert.Throws<ArgumentException>(
        () => ReferenceSystems.ModifiedCentralBelt1985.TryUnproject(new ProjectedPosition(451225, 203190, EpsgCode.CentralBelt1985), out GeodeticPosition _, out _));

    [Theory]
    [InlineData(double.NaN, 200_000)]
    [InlineData(1e9, 200_000)]
    [InlineData(500_000, 3_000_000)]
    public void What_is_not_on_the_plane_is_refused(double northing, double easting) => Assert.False(
        ReferenceSystems.ModifiedCentralBelt1985.TryUnproject(new ProjectedPosition(northing, easting, EpsgCode.ModifiedCentralBelt1985), out GeodeticPosition _, out _));

    [Fact]
    public void No_plane_of_the_old_datum_is_given_out_as_one_of_the_new() =>
        Assert.Contains("good to 1 m", Assert.Throws<ArgumentException>(() => ReferenceSystems.GetProjected(EpsgCode.ModifiedCentralBelt1985)).Message, StringComparison.Ordinal);
}
