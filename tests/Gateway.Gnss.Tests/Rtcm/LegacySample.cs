namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>A message of 1001 to 1004 or 1009 to 1012 of random content, and that content field by field.</summary>
internal sealed class LegacySample
{
    public required byte[] Payload { get; init; }

    /// <summary>Per satellite: id, L1 code, channel, L1 range, L1 phase, L1 lock, ambiguity, CNR, L2 code, range, phase, lock, CNR.</summary>
    public required long[][] Satellites { get; init; }

    public static LegacySample Make(Random random, int type, int satellites)
    {
        bool glonass = type >= 1009;
        int kind = glonass ? type - 1008 : type - 1000;
        BitWriter bits = new BitWriter().Put(type, 12).Put(278, 12).Put(12_345_678, glonass ? 27 : 30)
            .Put(1, 1).Put(satellites, 5).Put(1, 1).Put(4, 3);
        int[] widths =
        [
            6, 1, glonass ? 5 : 0, glonass ? 25 : 24, 20, 7, Extended(kind, glonass ? 7 : 8), Extended(kind, 8),
            Dual(kind, 2), Dual(kind, 14), Dual(kind, 20), Dual(kind, 7), kind == 4 ? 8 : 0,
        ];
        var all = new long[satellites][];
        for (int i = 0; i < satellites; i++)
        {
            all[i] = new long[widths.Length];
            for (int field = 0; field < widths.Length; field++)
            {
                int width = widths[field];
                bool signed = field is 4 or 9 or 10;
                long value = width == 0 ? 0 : random.NextInt64(1L << width) - (signed ? 1L << (width - 1) : 0);
                if (random.Next(6) == 0 && signed && width > 0)
                    value = -(1L << (width - 1));
                if (random.Next(6) == 0 && field == 3)
                    value = 0x80000;
                all[i][field] = value;
                bits.Put(value, width);
            }
        }

        return new LegacySample { Payload = bits.ToBytes(), Satellites = all };
    }

    private static int Extended(int kind, int width) => kind is 2 or 4 ? width : 0;

    private static int Dual(int kind, int width) => kind >= 3 ? width : 0;
}
