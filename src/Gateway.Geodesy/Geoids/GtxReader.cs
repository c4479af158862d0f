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
        double west = BinaryPrimitives.ReadDoubleBigEndian(file[8..]);
        GridLayout layout = new GridLayout(
            BinaryPrimitives.ReadDoubleBigEndian(file), west >= 180 ? west - 360 : west,
            BinaryPrimitives.ReadDoubleBigEndian(file[16..]), BinaryPrimitives.ReadDoubleBigEndian(file[24..]),
            BinaryPrimitives.ReadInt32BigEndian(file[32..]), BinaryPrimitives.ReadInt32BigEndian(file[36..])).Checked();
        long expected = HeaderLength + 4L * layout.Rows * layout.Columns;
        if (file.Length != expected)
            throw new GeoidGridException($"a GTX file of {layout.Rows} rows and {layout.Columns} columns has {expected} bytes, this one {file.Length}; it was cut off or is something else.");

        var values = new float[layout.Rows * layout.Columns];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleBigEndian(file[(HeaderLength + 4 * i)..]);
        return new GridNodes(layout, values, NoData, LargestIsNone: true, "GTX");
    }
}
