namespace Gateway.Geodesy.Tests;

public sealed class CoordinateTransformTests
{
    [Theory]
    [InlineData(5174, 5186)]
    [InlineData(5186, 2097)]
    [InlineData(4326, 5186)]
    [InlineData(32652, 5179)]
    public void A_change_of_datum_is_refused_to_whoever_wants_it_exact(int from, int to)
    {
        var thrown = Assert.Throws<ArgumentException>(() => Between(from, to, DatumAccuracy.Exact));

        Assert.Contains("changes the datum, good to 1 m; exact was asked for", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(new DatumAccuracy(1), Between(from, to, new DatumAccuracy(1)).Accuracy);
    }

    [Theory]
    [InlineData(4737, 5186)]
    [InlineData(5186, 5179)]
    [InlineData(4326, 3857)]
    [InlineData(4979, 4978)]
    [InlineData(5174, 2097)]
    public void On_one_datum_it_is_exact(int from, int to) => Assert.True(Between(from, to, DatumAccuracy.Exact).Accuracy.IsExact);

    [Theory]
    [InlineData(5186, 4737, 551530, 203260, ConversionRemark.None)]
    [InlineData(5186, 4737, 203260, 551530, ConversionRemark.OutsideSourceArea)]
    [InlineData(4737, 5186, 37.5, 129, ConversionRemark.OutsideTargetArea)]
    [InlineData(5186, 5185, 551530, 403260, ConversionRemark.OutsideBothAreas)]
    public void A_point_outside_its_belt_is_said_so(int from, int to, double first, double second, ConversionRemark expected)
    {
        Assert.True(Between(from, to, new DatumAccuracy(1)).TryConvert(new Coordinates(first, second), out _, out ConversionRemark remark));
        Assert.Equal(expected, remark);
    }

    [Theory]
    [InlineData(4737, 5186, 127.0, 37.5, null, ConversionRemark.NoLatitude)]
    [InlineData(4737, 5186, 37.5, 537.0, null, ConversionRemark.NoLongitude)]
    [InlineData(4737, 5186, 37.5, -127.0, null, ConversionRemark.BeyondTarget)]
    [InlineData(5186, 4737, double.NaN, 200_000.0, null, ConversionRemark.BeyondSource)]
    [InlineData(5174, 2097, 1e9, 200_000.0, null, ConversionRemark.BeyondSource)]
    [InlineData(4326, 3857, 89.0, 127.0, null, ConversionRemark.BeyondTarget)]
    [InlineData(4979, 4978, 37.5, 127.0, null, ConversionRemark.HeightMissing)]
    [InlineData(5186, 4978, 551530.0, 203260.0, double.NaN, ConversionRemark.HeightMissing)]
    [InlineData(4978, 4979, 1.0, 2.0, 3.0, ConversionRemark.BeyondSource)]
    public void What_cannot_be_converted_is_refused_with_the_reason(int from, int to, double first, double second, double? third, ConversionRemark expected)
    {
        Assert.False(Between(from, to, new DatumAccuracy(1)).TryConvert(new Coordinates(first, second, third), out Coordinates output, out ConversionRemark remark));
        Assert.Equal(expected, remark);
        Assert.Equal(default, output);
    }

    [Theory]
    [InlineData(5174, 2097)]
    [InlineData(5174, 5176)]
    [InlineData(2097, 5178)]
    public void Between_old_planes_the_area_is_that_of_the_shifted_place_up_to_its_very_border(int from, int to)
    {
        var random = new Random(TestSeed.Value);
        var (source, target) = ((Korean1985System)ReferenceSystems.Get(new EpsgCode(from)), (Korean1985System)ReferenceSystems.Get(new EpsgCode(to)));
        CoordinateTransform transform = Between(from, to, DatumAccuracy.Exact);
        for (int i = 0; i < 20_000; i++)
        {
            // A few hundred metres to either side of a border, or anywhere.
            GeodeticPosition place = GeodeticPosition.FromDegrees(31 + 10 * random.NextDouble(), random.Next(2) == 0 ? 120 + 15 * random.NextDouble() : 126 + random.Next(5) + 0.01 * (random.NextDouble() - 0.5));
            Assert.True(source.TryProject(place, out ProjectedPosition old, out _));
            Assert.True(source.TryUnproject(old, out GeodeticPosition shifted, out _));
            Assert.True(transform.TryConvert(new Coordinates(old.NorthingMetres, old.EastingMetres), out _, out ConversionRemark remark));

            int outside = (source.Area.Contains(shifted) ? 0 : 1) + (target.Area.Contains(shifted) ? 0 : 2);
            Assert.Equal((ConversionRemark)outside, remark);
        }
    }

    [Theory]
    [InlineData(5186, 5179)]
    [InlineData(5174, 5186)]
    [InlineData(4326, 3857)]
    [InlineData(4978, 32652)]
    public void Converting_allocates_nothing(int from, int to)
    {
        CoordinateTransform transform = Between(from, to, new DatumAccuracy(1));
        Coordinates[] points = KoreanPoints.In(transform.From, 1, 1000, hasHeight: true);
        int converted = Walk(transform, points);
        long before = GC.GetAllocatedBytesForCurrentThread();
        converted += Walk(transform, points);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(2000, converted);
    }

    private static int Walk(CoordinateTransform transform, Coordinates[] points)
    {
        int converted = 0;
        foreach (Coordinates point in points)
            converted += transform.TryConvert(point, out _, out _) ? 1 : 0;
        return converted;
    }

    private static CoordinateTransform Between(int from, int to, DatumAccuracy atWorst) =>
        CoordinateTransform.Between(ReferenceSystems.Get(new EpsgCode(from)), ReferenceSystems.Get(new EpsgCode(to)), atWorst);
}
