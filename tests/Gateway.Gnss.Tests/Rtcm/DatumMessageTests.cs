using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

public class DatumMessageTests
{
    [Fact]
    public void A_Molodensky_Badekas_transformation_has_its_names_and_pivot()
    {
        Assert.True(DatumTransformation.TryParse(SampleMessages.Transformation(1022), out DatumTransformation read));
        Assert.Equal(("ITRF2014", "KGD2002", 9, 3, 11), (read.SourceName, read.TargetName, read.SystemId, read.Computation, read.Plate));
        Assert.Equal((-145_907, 505_034, 685_756), read.Translation);
        Assert.Equal((-58_100, 117_350, 79_600), read.Rotation);
        Assert.Equal(634_200, read.Scale);
        Assert.Equal((-3_159_521_310L, 4_068_151_320L, 3_748_113_850L), read.Pivot);
        Assert.Equal((6_378_137_000L, 6_356_752_314L), read.SourceEllipsoid);
        Assert.Equal((6_377_397_155L, 6_356_078_963L), read.TargetEllipsoid);
        Assert.Equal((2, 3), read.Quality);
    }

    [Fact]
    public void A_Helmert_transformation_has_no_pivot()
    {
        Assert.True(DatumTransformation.TryParse(SampleMessages.Transformation(1021), out DatumTransformation read));
        Assert.Null(read.Pivot);
        Assert.Equal((67_500, 228_600), read.Origin);
        Assert.Equal((6_377_397_155L, 6_356_078_963L), read.TargetEllipsoid);
    }

    [Theory]
    [InlineData(1023, 270_000, 914_400)]
    [InlineData(1024, 55_000, 20_000)]
    public void A_grid_has_sixteen_residuals(int type, int north, int east)
    {
        Assert.True(ResidualGrid.TryParse(SampleMessages.Grid(type), out ResidualGrid grid));
        Assert.Equal(((north, east), (100, 200), (-5, 6, -2500), 61_000), (grid.Origin, grid.Spacing, grid.MeanOffset, grid.ModifiedJulianDay));
        Assert.True(grid is { ShiftsHorizontally: true, ShiftsVertically: false });
        for (int i = 0; i < ResidualGrid.Points; i++)
            Assert.Equal((i - 8, -i, i * 10), grid[i]);
    }

    [Theory]
    [InlineData(1025)]
    [InlineData(1026)]
    [InlineData(1027)]
    public void A_projection_has_what_its_kind_needs(int type)
    {
        Assert.True(ProjectionParameters.TryParse(SampleMessages.Projection(type), out ProjectionParameters read));
        Assert.Equal(38, read.OriginLatitudeDegrees, 1e-8);
        Assert.Equal(127.5, read.OriginLongitudeDegrees, 1e-8);
        Assert.Equal((1_000_000_000L, 2_000_000_000L), (read.FalseEasting, read.FalseNorthing));
        Assert.Equal(type == 1026 ? null : 0.9996, read.ScaleFactor);
        Assert.Equal(type == 1026 ? (3_000_000_000L, 3_500_000_000L) : null, read.StandardParallels);
        Assert.Equal(type == 1027 ? (8_000_000_000L, -12, true) : (null, null, null), (read.Azimuth, read.RectifiedLessSkew, read.IsRectified));
    }
}
