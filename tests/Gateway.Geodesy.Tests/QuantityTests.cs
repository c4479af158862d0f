namespace Gateway.Geodesy.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(90.0000001)]
    [InlineData(-91)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Latitude_out_of_range_is_refused(double degrees)
    {
        Assert.False(Latitude.TryFromDegrees(degrees, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Latitude.FromDegrees(degrees));
    }

    [Theory]
    [InlineData(180.0000001)]
    [InlineData(-181)]
    [InlineData(double.NaN)]
    public void Longitude_out_of_range_is_refused(double degrees)
    {
        Assert.False(Longitude.TryFromDegrees(degrees, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Longitude.FromDegrees(degrees));
    }

    [Fact]
    public void Ellipsoidal_height_is_orthometric_height_plus_separation()
    {
        EllipsoidalHeight h = new OrthometricHeight(30) + new GeoidSeparation(23.5);

        Assert.Equal(new EllipsoidalHeight(53.5), h);
        Assert.Equal(new OrthometricHeight(30), h - new GeoidSeparation(23.5));
        Assert.Equal(new GeoidSeparation(23.5), h - new OrthometricHeight(30));
    }

    [Theory]
    [InlineData("EPSG:5186")]
    [InlineData("epsg:5186")]
    [InlineData(" 5186 ")]
    public void EpsgCode_reads_what_people_write(string text)
    {
        Assert.True(EpsgCode.TryParse(text, out EpsgCode code));
        Assert.Equal(EpsgCode.CentralBelt, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EPSG:")]
    [InlineData("EPSG:-5186")]
    [InlineData("ESRI:5186")]
    [InlineData("51.86")]
    [InlineData("99999999999")]
    public void EpsgCode_refuses_anything_else(string text) => Assert.False(EpsgCode.TryParse(text, out _));

    [Fact]
    public void An_unsupported_system_is_refused_with_the_supported_ones()
    {
        var thrown = Assert.Throws<ArgumentException>(() => ReferenceSystems.Get(new EpsgCode(2326)));

        Assert.Contains("EPSG:2326 is not supported", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("EPSG:5186 (KGD2002 / Central Belt 2010)", thrown.Message, StringComparison.Ordinal);
    }
}
