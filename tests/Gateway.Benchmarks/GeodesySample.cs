using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Gateway.Geodesy;

namespace Gateway.Benchmarks;

/// <summary>Points over Korea, as positions, as numbers of a system, and as the lines that <c>gateway convert</c> and cs2cs read; a geoid grid.</summary>
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

    /// <summary>With heights where the system has them.</summary>
    public static Coordinates[] In(ReferenceSystem system, GeodeticPosition[] positions)
    {
        bool hasHeight = system is GeocentricSystem or GeographicSystem { HasHeight: true };
        CoordinateTransform transform = CoordinateTransform.Between(
            hasHeight ? ReferenceSystems.Wgs84WithHeight : ReferenceSystems.Wgs84, system, DatumAccuracy.Korean1985);
        return [.. positions.Select(position =>
        {
            var degrees = new Coordinates(position.Latitude.Degrees, position.Longitude.Degrees, hasHeight ? 62.184 : null);
            return transform.TryConvert(degrees, out Coordinates converted, out ConversionRemark remark) ? converted : throw new InvalidOperationException($"{position}: {remark}");
        })];
    }

    /// <summary>Northing first, or as cs2cs has web maps and UTM, easting first.</summary>
    public static byte[] Lines(Coordinates[] points, ReferenceSystem system, bool asCs2cs)
    {
        bool swap = asCs2cs && system.Code.Value is 3857 or 32651 or 32652;
        string format = system is GeographicSystem ? "F10" : "F4";
        var text = new StringBuilder();
        foreach (Coordinates point in points)
        {
            (double first, double second) = swap ? (point.Second, point.First) : (point.First, point.Second);
            text.Append(first.ToString(format, CultureInfo.InvariantCulture)).Append(' ').Append(second.ToString(format, CultureInfo.InvariantCulture));
            if (point.Third is { } third)
                text.Append(' ').Append(third.ToString("F4", CultureInfo.InvariantCulture));
            text.Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>A grid of a minute over Korea, about the size of the national one.</summary>
    public static GeoidGrid Grid()
    {
        const int Rows = 361, Columns = 481;
        var file = new byte[40 + 4 * Rows * Columns];
        BinaryPrimitives.WriteDoubleBigEndian(file, 33);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(8), 124);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(16), 1 / 60.0);
        BinaryPrimitives.WriteDoubleBigEndian(file.AsSpan(24), 1 / 60.0);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(32), Rows);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(36), Columns);
        for (int i = 0; i < Rows * Columns; i++)
            BinaryPrimitives.WriteSingleBigEndian(file.AsSpan(40 + 4 * i), 20 + i % Columns / 40f);
        return GeoidGrid.Read(file, "benchmark");
    }
}
