using System.Buffers.Binary;

namespace Gateway.Geodesy;

/// <summary>
/// NOAA's GTX (VDatum): a big-endian header of four doubles (south, west, step north, step east, degrees) and two integers
/// (rows, columns), then rows of floats from the south. None is -88.8888.
/// </summary>
internal static class GtxReader
{
    private const int HeaderLength = 40;
    private const float NoData = -88.88880f;

    public static GridNodes Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength)
            throw new GeoidGridException($"{file.Length} bytes are less than the header of a GTX file.");
        GridLayout layout = Layout(file);
        long expected = HeaderLength + 4L * layout.Rows * layout.Columns;
        if (file.Length != expected)
            throw new GeoidGridException($"a GTX file of {layout.Rows} rows and {layout.Columns} columns has {expected} bytes, this one {file.Length}; it was cut off or is something else.");

        var values = new float[layout.Rows * layout.Columns];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleBigEndian(file[(HeaderLength + 4 * i)..]);
        return new GridNodes(layout, values, NoData, LargestIsNone: true, "GTX");
    }

    private static GridLayout Layout(ReadOnlySpan<byte> header)
    {
        double west = BinaryPrimitives.ReadDoubleBigEndian(header[8..]);
        var layout = new GridLayout(
            BinaryPrimitives.ReadDoubleBigEndian(header), west >= 180 ? west - 360 : west,
            BinaryPrimitives.ReadDoubleBigEndian(header[16..]), BinaryPrimitives.ReadDoubleBigEndian(header[24..]),
            BinaryPrimitives.ReadInt32BigEndian(header[32..]), BinaryPrimitives.ReadInt32BigEndian(header[36..]));
        try
        {
            return layout.Checked();
        }
        catch (GeoidGridException refusal)
        {
            // GTX has no mark of its own, so anything that is no TIFF comes here.
            throw new GeoidGridException($"it is no TIFF, and taken as GTX: {refusal.Message}", refusal);
        }
    }
}
