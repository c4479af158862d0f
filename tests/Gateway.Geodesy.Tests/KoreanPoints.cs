namespace Gateway.Geodesy.Tests;

/// <summary>Random points over Korea and its seas: 33 to 39 N, 124 to 132 E, at 0.01 mm so that text carries them exactly.</summary>
internal static class KoreanPoints
{
    public static GeodeticPosition[] Random(int seed, int count)
    {
        var random = new Random(seed);
        var points = new GeodeticPosition[count];
        for (int i = 0; i < count; i++)
        {
            points[i] = GeodeticPosition.FromDegrees(
                Math.Round(33 + 6 * random.NextDouble(), 10), Math.Round(124 + 8 * random.NextDouble(), 10));
        }

        return points;
    }

    /// <summary>The same as numbers of a system, with a height between the sea and the highest mountain where asked for.</summary>
    public static Coordinates[] In(ReferenceSystem system, int seed, int count, bool hasHeight)
    {
        var heights = new Random(seed);
        ReferenceSystem source = hasHeight ? ReferenceSystems.Wgs84WithHeight : ReferenceSystems.Wgs84;
        CoordinateTransform transform = CoordinateTransform.Between(source, system, DatumAccuracy.Korean1985);
        return [.. Random(seed, count).Select(position =>
        {
            double? height = hasHeight ? Math.Round(2000 * heights.NextDouble() - 20, 4) : null;
            Assert.True(transform.TryConvert(new Coordinates(position.Latitude.Degrees, position.Longitude.Degrees, height), out Coordinates converted, out _));
            return converted;
        })];
    }
}
