using CsCheck;

namespace Gateway.Geodesy.Tests;

public class GeocentricPositionTests
{
    // cs2cs +proj=longlat +ellps=GRS80 +to +proj=geocent +ellps=GRS80, PROJ 9.1.1.
    [Theory]
    [InlineData(37.5633, 127.0369, 62.184, -3049095.4828, 4040869.1351, 3867173.3623)]
    [InlineData(-33.25, -71.5, 1234.5, 1694519.6578, -5064385.4205, -3477856.0327)]
    public void A_point_is_where_PROJ_puts_it(double latitude, double longitude, double height, double x, double y, double z)
    {
        GeocentricPosition point = GeocentricPosition.Of(GeodeticPosition.FromDegrees(latitude, longitude), new EllipsoidalHeight(height));

        Assert.True(point.DistanceMetres(new GeocentricPosition(x, y, z)) < 0.0002, $"{point}");
    }

    [Fact]
    public void Any_point_comes_back_to_a_micrometre() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[-10_000, 1_000_000]).Sample((latitude, longitude, height) =>
        {
            GeocentricPosition point = GeocentricPosition.Of(GeodeticPosition.FromDegrees(latitude, longitude), new EllipsoidalHeight(height));
            Assert.True(point.TryToGeodetic(out GeodeticPosition position, out EllipsoidalHeight back));
            Assert.Equal(height, back.Metres, 1e-6);
            Assert.True(point.DistanceMetres(GeocentricPosition.Of(position, back)) < 1e-6, $"{latitude} {longitude} {height}");
        });

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1000, -1000, 50_000)]
    [InlineData(double.NaN, 1, 6e6)]
    [InlineData(double.PositiveInfinity, 1, 6e6)]
    public void What_is_no_place_on_earth_is_refused(double x, double y, double z) =>
        Assert.False(new GeocentricPosition(x, y, z).TryToGeodetic(out _, out _));
}
