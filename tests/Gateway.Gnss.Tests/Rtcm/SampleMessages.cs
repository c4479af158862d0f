using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>Messages built field by field, as the standard's tables list them.</summary>
internal static class SampleMessages
{
    private static readonly int[] GpsOrbit = [16, 16, 32, 16, 32, 16, 32, 16, 16, 32, 16, 32, 16, 32, 24];
    private static readonly int[] GalileoOrbit = [16, 16, 32, 16, 32, 16, 32, 14, 16, 32, 16, 32, 16, 32, 24];
    private static readonly int[] BeiDouOrbit = [18, 16, 32, 18, 32, 18, 32, 17, 18, 32, 18, 32, 18, 32, 24];

    /// <summary>Widths of the fields behind the message number; ephemerides only.</summary>
    public static int[] EphemerisWidths(int type) => type switch
    {
        1019 => [6, 10, 4, 2, 14, 8, 16, 8, 16, 22, 10, .. GpsOrbit, 8, 6, 1, 1],
        1044 => [4, 16, 8, 16, 22, 8, .. GpsOrbit, 14, 2, 10, 4, 6, 8, 10, 1],
        1045 => [6, 12, 10, 8, 14, 14, 6, 21, 31, .. GalileoOrbit, 10, 2, 1, 7],
        1046 => [6, 12, 10, 8, 14, 14, 6, 21, 31, .. GalileoOrbit, 10, 10, 2, 1, 2, 1, 2],
        1042 or 63 => [6, 13, 4, 14, 5, 17, 11, 22, 24, 5, .. BeiDouOrbit, 10, 10, 1],
        1020 => [6, 5, 1, 1, 2, 12, 1, 1, 7, 24, 27, 5, 24, 27, 5, 24, 27, 5, 1, 11, 2, 1, 22, 5, 5, 1, 4, 11, 2, 1, 11, 32, 5, 22, 1, 7],
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>An ephemeris whose n-th field behind the number holds n modulo what fits; GLONASS' all positive.</summary>
    public static byte[] Ephemeris(int type)
    {
        int[] widths = EphemerisWidths(type);
        BitWriter bits = new BitWriter().Put(type, 12);
        for (int i = 0; i < widths.Length; i++)
            bits.Put((i + 1) & ((1L << (widths[i] - 1)) - 1), widths[i]);
        return bits.ToBytes();
    }

    public static byte[] Position(int type, int station, long x, long y, long z, int antennaHeight = 0)
    {
        BitWriter bits = new BitWriter().Put(type, 12).Put(station, 12).Put(5, 6).Put(1, 1).Put(1, 1).Put(0, 1).Put(1, 1)
            .Put(x, 38).Put(1, 1).Put(0, 1).Put(y, 38).Put(2, 2).Put(z, 38);
        return (type == 1006 ? bits.Put(antennaHeight, 16) : bits).ToBytes();
    }

    public static byte[] PhysicalPosition(int station, int physical, long x, long y, long z) =>
        new BitWriter().Put(1032, 12).Put(station, 12).Put(physical, 12).Put(0, 6).Put(x, 38).Put(y, 38).Put(z, 38).ToBytes();

    public static byte[] Equipment(int type, int station, string antenna, string serial, string receiver, string firmware)
    {
        BitWriter bits = new BitWriter().Put(type, 12).Put(station, 12).PutText(antenna, 8).Put(3, 8);
        if (type != 1007)
            bits.PutText(serial, 8);
        if (type == 1033)
            bits.PutText(receiver, 8).PutText(firmware, 8).PutText("r-1", 8);
        return bits.ToBytes();
    }

    public static byte[] Parameters() => new BitWriter().Put(1013, 12).Put(7, 12).Put(61_000, 16).Put(86_399, 17).Put(2, 5).Put(18, 8)
        .Put(1005, 12).Put(1, 1).Put(100, 16).Put(1077, 12).Put(0, 1).Put(10, 16).ToBytes();

    public static byte[] Text(string text)
    {
        byte[] units = System.Text.Encoding.UTF8.GetBytes(text);
        BitWriter bits = new BitWriter().Put(1029, 12).Put(7, 12).Put(61_000, 16).Put(3600, 17).Put(text.Length, 7).Put(units.Length, 8);
        foreach (byte unit in units)
            bits.Put(unit, 8);
        return bits.ToBytes();
    }

    public static byte[] Biases() => new BitWriter().Put(1230, 12).Put(7, 12).Put(0, 1).Put(0, 3).Put(0b1011, 4)
        .Put(-450, 16).Put(-32768, 16).Put(25, 16).ToBytes();

    public static byte[] Transformation(int type)
    {
        BitWriter bits = new BitWriter().Put(type, 12).PutText("ITRF2014", 5).PutText("KGD2002", 5).Put(9, 8).Put(3, 10).Put(11, 5)
            .Put(type == 1022 ? 3 : 0, 4).Put(0, 2).Put(67_500, 19).Put(228_600, 20).Put(9000, 14).Put(10_000, 14)
            .Put(-145_907, 23).Put(505_034, 23).Put(685_756, 23).Put(-58_100, 32).Put(117_350, 32).Put(79_600, 32).Put(634_200, 25);
        if (type == 1022)
            bits.Put(-3_159_521_310, 35).Put(4_068_151_320, 35).Put(3_748_113_850, 35);
        return bits.Put(8_137_000, 24).Put(6_752_314, 25).Put(7_397_155, 24).Put(6_078_963, 25).Put(2, 3).Put(3, 3).ToBytes();
    }

    public static byte[] Grid(int type)
    {
        bool plane = type == 1024;
        BitWriter bits = new BitWriter().Put(type, 12).Put(9, 8).Put(1, 1).Put(0, 1);
        if (plane)
            bits.Put(55_000, 25).Put(20_000, 26);
        else
            bits.Put(270_000, 21).Put(914_400, 22);
        bits.Put(100, 12).Put(200, 12).Put(-5, plane ? 10 : 8).Put(6, plane ? 10 : 8).Put(-2500, 15);
        for (int i = 0; i < ResidualGrid.Points; i++)
            bits.Put(i - 8, 9).Put(-i, 9).Put(i * 10, 9);
        return bits.Put(1, 2).Put(2, 2).Put(3, 3).Put(4, 3).Put(61_000, 16).ToBytes();
    }

    public static byte[] Projection(int type)
    {
        BitWriter bits = new BitWriter().Put(type, 12).Put(9, 8).Put(type switch { 1025 => 1, 1026 => 4, _ => 7 }, 6);
        if (type == 1027)
            bits.Put(1, 1);
        bits.Put(3_454_545_455, 34).Put(11_590_909_091, 35);
        if (type == 1026)
            bits.Put(3_000_000_000, 34).Put(3_500_000_000, 34);
        if (type == 1027)
            bits.Put(8_000_000_000, 35).Put(-12, 26);
        if (type != 1026)
            bits.Put(660_000_000, 30);
        return bits.Put(1_000_000_000, 36).Put(2_000_000_000, 35).ToBytes();
    }

    /// <summary>One of each message that is decoded, each exactly as long as it needs to be.</summary>
    public static IEnumerable<byte[]> OneOfEach()
    {
        foreach (int type in new[] { 1001, 1002, 1003, 1004, 1009, 1010, 1011, 1012 })
            yield return LegacySample.Make(new Random(type), type, 3).Payload;
        foreach (int type in new[] { 1005, 1006 })
            yield return Position(type, 7, -30_000_000_000, 40_000_000_000, 38_000_000_000, 12_345);
        yield return PhysicalPosition(7, 8, -30_000_000_000, 40_000_000_000, 38_000_000_000);
        foreach (int type in new[] { 1007, 1008, 1033 })
            yield return Equipment(type, 7, "TRM57971.00     NONE", "s-9", "Receiver", "1.0");
        yield return Parameters();
        yield return Text("기준국 base");
        yield return Biases();
        foreach (int type in new[] { 1019, 1020, 1042, 63, 1044, 1045, 1046 })
            yield return Ephemeris(type);
        foreach (int type in new[] { 1021, 1022 })
            yield return Transformation(type);
        foreach (int type in new[] { 1023, 1024 })
            yield return Grid(type);
        foreach (int type in new[] { 1025, 1026, 1027 })
            yield return Projection(type);
        for (int system = 107; system <= 113; system++)
        {
            for (int kind = 1; kind <= 7; kind++)
                yield return MsmSample.Make(new Random(kind), system * 10 + kind).Payload;
        }
    }
}
