using System.Globalization;
using System.Text;
using Gateway.Geodesy;

namespace Gateway.Benchmarks;

/// <summary>Points over Korea, as positions and as the lines that <c>gateway convert</c> and cs2cs read.</summary>
internal static class GeodesySample
{
    public static GeodeticPosition[] Positions(int count, int seed)
    {
        var random = new Random(seed);
        var positions = new GeodeticPosition[count];
        for (int i = 0; i < count; i++)
        {
            positions[i] = GeodeticPosition.FromDegrees(
                Math.Round(33 + 6 * random.NextDouble(), 10), Math.Round(124 + 8 * random.NextDouble(), 10));
        }

        return positions;
    }

    public static byte[] Lines(GeodeticPosition[] positions)
    {
        var text = new StringBuilder();
        foreach (GeodeticPosition position in positions)
            text.Append(CultureInfo.InvariantCulture, $"{position.Latitude.Degrees:F10} {position.Longitude.Degrees:F10}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
