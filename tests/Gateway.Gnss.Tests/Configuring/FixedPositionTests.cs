using CsCheck;
using Gateway.Gnss.Configuring;
using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Tests.Configuring;

public sealed class FixedPositionTests
{
    [Fact]
    public void Geocentric_and_back_is_the_same_place() => Gen.Select(Gen.Double[-89.9, 89.9], Gen.Double[-179.9, 179.9], Gen.Double[-500, 9000]).Sample((latitude, longitude, height) =>
    {
        (double x, double y, double z) = new FixedPosition(latitude, longitude, height).Geocentric;
        (double backLatitude, double backLongitude, double backHeight) = Ellipsoid.Geodetic(x, y, z)!.Value;
        Assert.Equal(latitude, backLatitude, 1e-10);
        Assert.Equal(longitude, backLongitude, 1e-10);
        Assert.Equal(height, backHeight, 1e-5);
    });

    [Fact]
    public void Parts_put_together_are_the_position_to_a_tenth_of_a_millimetre() => Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[-1000, 10_000]).Sample((latitude, longitude, height) =>
    {
        var position = new FixedPosition(latitude, longitude, height);
        Assert.Equal(latitude, (position.Part(PositionPart.Latitude) * 100 + position.Part(PositionPart.LatitudeRest)) * 1e-9, 0.6e-9);
        Assert.Equal(longitude, (position.Part(PositionPart.Longitude) * 100 + position.Part(PositionPart.LongitudeRest)) * 1e-9, 0.6e-9);
        Assert.Equal(height, (position.Part(PositionPart.Height) * 100 + position.Part(PositionPart.HeightRest)) * 1e-4, 0.6e-4);
        Assert.InRange(position.Part(PositionPart.LatitudeRest), -99, 99);
    });

    [Theory]
    [InlineData("37.5,127,60", true)]
    [InlineData("-90,-180,-1000", true)]
    [InlineData("37.5,127", false)]
    [InlineData("91,127,60", false)]
    [InlineData("37.5,127,NaN", false)]
    [InlineData("37,5,127,60", false)]
    [InlineData("", false)]
    public void TryParse_takes_three_numbers_in_range(string text, bool taken) => Assert.Equal(taken, FixedPosition.TryParse(text, out _));
}
