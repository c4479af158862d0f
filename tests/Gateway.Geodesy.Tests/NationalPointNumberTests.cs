using CsCheck;

namespace Gateway.Geodesy.Tests;

public sealed class NationalPointNumberTests
{
    [Theory]
    [InlineData(37.5633, 127.0369, "다사 5910 5164")]
    [InlineData(36.634617655, 127.205112392, "다바 7363 4856")]
    public void TryFromPosition_gives_the_number_on_the_signpost(double latitude, double longitude, string expected)
    {
        Assert.True(NationalPointNumber.TryFromPosition(GeodeticPosition.FromDegrees(latitude, longitude), out NationalPointNumber number));
        Assert.Equal(expected, number.ToString());
    }

    [Fact]
    public void Centre_of_a_number_is_five_metres_from_its_corner()
    {
        Assert.True(NationalPointNumber.TryParse("다사 6925 4045", out NationalPointNumber number));

        Assert.Equal(new ProjectedPosition(1940455, 969255, EpsgCode.Unified), number.Centre);
        Assert.Equal(new ProjectedPosition(1940450, 969250, EpsgCode.Unified), number.SouthWestCorner);
        Assert.Equal(new ProjectedPosition(1940460, 969260, EpsgCode.Unified), number.NorthEastCorner);
    }

    [Fact]
    public void Dongnipmun_rock_on_Dokdo_lies_in_사사()
    {
        Assert.True(NationalPointNumber.TryParse("사사 8787 2465", out NationalPointNumber number));
        GeodeticPosition position = ReferenceSystems.Unified.Unproject(number.Centre);

        Assert.Equal(37.24, position.Latitude.Degrees, 0.01);
        Assert.Equal(131.87, position.Longitude.Degrees, 0.01);
    }

    [Theory]
    [InlineData("다사59105164")]
    [InlineData(" 다 사 5910  5164\t")]
    [InlineData("다사 59105164")]
    public void TryParse_reads_any_spacing(string text)
    {
        Assert.True(NationalPointNumber.TryParse(text, out NationalPointNumber number));
        Assert.Equal("다사 5910 5164", number.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("다사")]
    [InlineData("다사 5910 516")]
    [InlineData("다사 5910 51645")]
    [InlineData("아사 5910 5164")] // there is no eighth square eastward
    [InlineData("자사 5910 5164")]
    [InlineData("다자 5910 5164")]
    [InlineData("5910 다사 5164")]
    [InlineData("다사 -910 5164")]
    [InlineData("다사 +910 5164")]
    [InlineData("다사 5910 51.4")]
    public void TryParse_refuses_what_names_no_cell(string text) => Assert.False(NationalPointNumber.TryParse(text, out _));

    [Fact]
    public void Digits_are_truncated_never_rounded()
    {
        Assert.True(NationalPointNumber.TryFromProjected(new ProjectedPosition(1951649.9999, 959109.9999, EpsgCode.Unified), out NationalPointNumber number));
        Assert.Equal("다사 5910 5164", number.ToString());
    }

    [Theory]
    [InlineData(1299999.999, 959101)]
    [InlineData(2100000, 959101)]
    [InlineData(1951649, 699999.999)]
    [InlineData(1951649, 1400000)]
    [InlineData(double.NaN, 959101)]
    public void TryFromProjected_outside_the_lettered_squares_refuses(double northing, double easting) =>
        Assert.False(NationalPointNumber.TryFromProjected(new ProjectedPosition(northing, easting, EpsgCode.Unified), out _));

    [Fact]
    public void TryFromPosition_outside_Korea_refuses() =>
        Assert.False(NationalPointNumber.TryFromPosition(GeodeticPosition.FromDegrees(0, 0), out _));

    [Fact]
    public void Number_text_and_cell_go_round() => Gen.Select(Gen.Double[1_300_000, 2_099_999.99], Gen.Double[700_000, 1_399_999.99]).Sample((northing, easting) =>
    {
        Assert.True(NationalPointNumber.TryFromProjected(new ProjectedPosition(northing, easting, EpsgCode.Unified), out NationalPointNumber number));
        Assert.True(NationalPointNumber.TryParse(number.ToString(), out NationalPointNumber read));
        Assert.Equal(number, read);
        Assert.InRange(northing - number.SouthWestCorner.NorthingMetres, 0, 10);
        Assert.InRange(easting - number.SouthWestCorner.EastingMetres, 0, 10);
        Assert.True(NationalPointNumber.TryFromPosition(ReferenceSystems.Unified.Unproject(number.Centre), out NationalPointNumber ofCentre));
        Assert.Equal(number, ofCentre);
    }, iter: 5000);
}
