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
}
