using System.Buffers.Binary;

namespace Gateway.Facilities.Files;

/// <summary>A point as a GeoPackage's blob: its header (OGC 12-128r17, 2.1.3) and well-known binary (OGC 06-103r4, 8.2).</summary>
internal static class GeoPackagePoint
{
    private const int HeaderBytes = 8, PointBytes = 21, PointType = 1;
    private const byte LittleEndian = 1, EmptyFlag = 0x10, ExtendedFlag = 0x20;

    public static byte[] Write(double east, double north, int systemId)
    {
        byte[] blob = new byte[HeaderBytes + PointBytes];
        blob[0] = (byte)'G';
        blob[1] = (byte)'P';
        blob[3] = LittleEndian; // No envelope: a point is its own.
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), systemId);
        Span<byte> point = blob.AsSpan(HeaderBytes);
        point[0] = LittleEndian;
        BinaryPrimitives.WriteInt32LittleEndian(point[1..], PointType);
        BinaryPrimitives.WriteDoubleLittleEndian(point[5..], east);
        BinaryPrimitives.WriteDoubleLittleEndian(point[13..], north);
        return blob;
    }

    /// <summary>The point, its height left out; <c>false</c> with the reason for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> blob, out (double East, double North)? point, out string problem)
    {
        (point, problem) = (null, "");
        if (blob.Length < HeaderBytes || blob[0] != 'G' || blob[1] != 'P' || (blob[3] & ExtendedFlag) != 0)
        {
            problem = "the geometry is not a GeoPackage's";
            return false;
        }

        if ((blob[3] & EmptyFlag) != 0)
            return true;
        int envelope = (blob[3] >> 1 & 7) switch { 0 => 0, 1 => 32, 2 or 3 => 48, 4 => 64, _ => -1 };
        if (envelope < 0 || blob.Length < HeaderBytes + envelope + PointBytes)
        {
            problem = "the geometry is cut off";
            return false;
        }

        ReadOnlySpan<byte> wkb = blob[(HeaderBytes + envelope)..];
        bool little = wkb[0] == LittleEndian;
        uint type = little ? BinaryPrimitives.ReadUInt32LittleEndian(wkb[1..]) : BinaryPrimitives.ReadUInt32BigEndian(wkb[1..]);
        if ((type & 0x0FFFFFFF) % 1000 != PointType)
        {
            problem = "the geometry is not a point";
            return false;
        }

        double east = Read(wkb[5..], little), north = Read(wkb[13..], little);
        point = double.IsNaN(east) && double.IsNaN(north) ? null : (east, north); // An empty point.
        return true;
    }

    private static double Read(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);
}
