using System.Buffers.Binary;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>One position in the words of several protocols, all of one instant: 2026-11-24 01:22:00.200 UTC.</summary>
internal static class ReceiverMessages
{
    public const uint TimeOfWeek = 177_738_200;
    public const ushort Week = 2446;
    public const double Latitude = 37.5633, Longitude = 127.0369;

    /// <summary>A degree of latitude, metres.</summary>
    private const double Degree = 111_320;

    public static byte[] Gga(double north = 0, int quality = 4, double height = 38.123, string time = "012200.20", int decimals = 7) =>
        SampleStream.Bytes($"GNGGA,{time},{Angle(Latitude + north / Degree, 2, decimals)},N,{Angle(Longitude, 3, decimals)},E,{quality},12,0.51,{height:F3},M,23.456,M,1.0,0133");

    public static byte[] Gst(double sigma = 0.010) =>
        SampleStream.Bytes($"GNGST,012200.20,12,{sigma:F3},{sigma:F3},45.0,{sigma:F3},{sigma:F3},{2 * sigma:F3}");

    public static byte[] Ggk(double north = 0, int quality = 3) =>
        SampleStream.Bytes($"PTNL,GGK,012200.20,112426,{Angle(Latitude + north / Degree, 2, 8)},N,{Angle(Longitude, 3, 8)},E,{quality},12,1.1,EHT61.579,M");

    public static byte[] Ksxt(string height, int quality = 3) =>
        SampleStream.Bytes($"KSXT,20261124012200.20,{Longitude:F8},{Latitude:F8},{height},0.00,0.00,152.04,0.407,,{quality},0,0,26,,,,0.191,-0.359,0.606,,");

    public static byte[] Pvt(double north = 0, byte flags = 0x83, int millimetres = 61_579, int accuracy = 14, int correctionAge = 0)
    {
        byte[] p = new byte[92];
        BinaryPrimitives.WriteUInt32LittleEndian(p, TimeOfWeek);
        BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(4), 2026);
        p[78] = (byte)(correctionAge << 1);
        (p[6], p[7], p[8], p[9], p[10], p[11]) = (11, 24, 1, 22, 0, 0x37);
        BinaryPrimitives.WriteInt32LittleEndian(p.AsSpan(16), 200_000_000);
        (p[20], p[21], p[23]) = (3, flags, 28);
        Whole(p, 24, Scaled(Longitude, 1e7), Scaled(Latitude + north / Degree, 1e7), millimetres, millimetres - 23_456, accuracy, 20);
        return SampleStream.Ubx(0x01, 0x07, p);
    }

    public static byte[] HighPrecision(double north = 0, bool isInvalid = false, uint accuracy = 140)
    {
        byte[] p = new byte[36];
        p[3] = isInvalid ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(p.AsSpan(4), TimeOfWeek);
        Whole(p, 8, Scaled(Longitude, 1e7), Scaled(Latitude + north / Degree, 1e7), 61_579, 38_123);
        BinaryPrimitives.WriteUInt32LittleEndian(p.AsSpan(28), accuracy);
        BinaryPrimitives.WriteUInt32LittleEndian(p.AsSpan(32), accuracy);
        return SampleStream.Ubx(0x01, 0x14, p);
    }

    /// <summary>NAV-COV with one variance for all axes.</summary>
    public static byte[] Covariance(float variance)
    {
        byte[] p = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(p, TimeOfWeek);
        (p[5], p[6]) = (1, 1);
        foreach (int at in new[] { 16, 28, 36 })
            BinaryPrimitives.WriteSingleLittleEndian(p.AsSpan(at), variance);
        return SampleStream.Ubx(0x01, 0x36, p);
    }

    public static byte[] TimeUtc(int hour = 1, int day = 24)
    {
        byte[] p = new byte[20];
        BinaryPrimitives.WriteUInt32LittleEndian(p, TimeOfWeek);
        BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(12), 2026);
        (p[14], p[15], p[16], p[17], p[18], p[19]) = (11, (byte)day, (byte)hour, 22, 0, 7);
        return SampleStream.Ubx(0x01, 0x21, p);
    }

    /// <param name="north">Metres beside the place.</param>
    /// <param name="mode">4 fixed, 1 stand-alone.</param>
    /// <param name="accuracy">Centimetres, twice the standard deviation.</param>
    /// <param name="datum">By the maker's numbers.</param>
    /// <param name="error">0 none.</param>
    public static byte[] PvtGeodetic(double north = 0, byte mode = 4, ushort accuracy = 2, byte datum = 0, byte error = 0)
    {
        byte[] p = new byte[82];
        (p[0], p[1]) = (mode, error);
        BinaryPrimitives.WriteDoubleLittleEndian(p.AsSpan(2), (Latitude + north / Degree) * Math.PI / 180);
        BinaryPrimitives.WriteDoubleLittleEndian(p.AsSpan(10), Longitude * Math.PI / 180);
        BinaryPrimitives.WriteDoubleLittleEndian(p.AsSpan(18), 61.579);
        BinaryPrimitives.WriteSingleLittleEndian(p.AsSpan(26), 23.456f);
        (p[59], p[60]) = (datum, 28);
        BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(76), accuracy);
        BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(78), accuracy);
        return SampleStream.Sbf(4007, TimeOfWeek, Week, p);
    }

    public static byte[] BestPos(double north = 0, int type = 50, float sigma = 0.01f, int datum = 61)
    {
        byte[] p = new byte[72];
        BinaryPrimitives.WriteInt32LittleEndian(p.AsSpan(4), type);
        BinaryPrimitives.WriteDoubleLittleEndian(p.AsSpan(8), Latitude + north / Degree);
        BinaryPrimitives.WriteDoubleLittleEndian(p.AsSpan(16), Longitude);
        BinaryPrimitives.WriteDoubleLittleEndian(p.AsSpan(24), 38.123);
        BinaryPrimitives.WriteSingleLittleEndian(p.AsSpan(32), 23.456f);
        BinaryPrimitives.WriteInt32LittleEndian(p.AsSpan(36), datum);
        BinaryPrimitives.WriteSingleLittleEndian(p.AsSpan(40), sigma);
        BinaryPrimitives.WriteSingleLittleEndian(p.AsSpan(44), sigma);
        BinaryPrimitives.WriteSingleLittleEndian(p.AsSpan(48), 2 * sigma);
        p[65] = 28;
        return SampleStream.NovAtel(42, Week, TimeOfWeek, p);
    }

    private static string Angle(double degrees, int digits, int decimals = 7)
    {
        int whole = (int)degrees;
        return $"{whole.ToString($"D{digits}")}{((degrees - whole) * 60).ToString($"00.{new string('0', decimals)}")}";
    }

    private static int Scaled(double value, double scale) => (int)Math.Round(value * scale);

    private static void Whole(byte[] p, int at, params int[] values)
    {
        foreach (int value in values)
        {
            BinaryPrimitives.WriteInt32LittleEndian(p.AsSpan(at), value);
            at += 4;
        }
    }
}
