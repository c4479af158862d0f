using System.Numerics;

namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>A multiple signal message of random content, and that content field by field.</summary>
internal sealed class MsmSample
{
    // Widths by kind: whole range, extended, rough range, rough rate; code, phase, lock, half cycle, CNR, rate.
    private static readonly int[][] Satellite = [[0, 0, 10, 0], [0, 0, 10, 0], [0, 0, 10, 0], [8, 0, 10, 0], [8, 4, 10, 14], [8, 0, 10, 0], [8, 4, 10, 14]];

    private static readonly int[][] Cell =
    [
        [15, 0, 0, 0, 0, 0], [0, 22, 4, 1, 0, 0], [15, 22, 4, 1, 0, 0], [15, 22, 4, 1, 6, 0], [15, 22, 4, 1, 6, 15],
        [20, 24, 10, 1, 10, 0], [20, 24, 10, 1, 10, 15],
    ];

    public required byte[] Payload { get; init; }
    public required int Type { get; init; }
    public required int Time { get; init; }
    public required ulong SatelliteMask { get; init; }
    public required uint SignalMask { get; init; }
    public required ulong CellMask { get; init; }

    /// <summary>[satellite, field], as sent; 0 where the kind has no such field.</summary>
    public required long[,] Satellites { get; init; }

    /// <summary>[cell, field], as sent.</summary>
    public required long[,] Cells { get; init; }

    public static bool HasSatelliteField(int type, int field) => Satellite[type % 10 - 1][field] != 0;

    public static bool HasCellField(int type, int field) => Cell[type % 10 - 1][field] != 0;

    public static MsmSample Make(Random random, int type)
    {
        int satellites = random.Next(1, 9), signals = random.Next(1, 5);
        ulong satelliteMask = Choose(random, satellites, 64);
        uint signalMask = (uint)Choose(random, signals, 32);
        ulong cellMask = (ulong)random.NextInt64(1, 1L << (satellites * signals));
        int cells = BitOperations.PopCount(cellMask);
        int time = type / 10 == 108 ? random.Next(86_401_000) : random.Next(604_800_000);
        BitWriter bits = new BitWriter().Put(type, 12).Put(random.Next(4096), 12);
        if (type / 10 == 108)
            bits.Put(random.Next(8), 3).Put(time, 27);
        else
            bits.Put(time, 30);
        bits.Put(1, 1).Put(5, 3).Put(0, 7).Put(2, 2).Put(1, 2).Put(1, 1).Put(6, 3);
        bits.Put((long)satelliteMask, 64).Put(signalMask, 32).Put((long)cellMask, satellites * signals);
        return new MsmSample
        {
            Type = type,
            Time = time,
            SatelliteMask = satelliteMask,
            SignalMask = signalMask,
            CellMask = cellMask,
            Satellites = Columns(bits, random, satellites, Satellite[type % 10 - 1], [false, false, false, true]),
            Cells = Columns(bits, random, cells, Cell[type % 10 - 1], [true, true, false, false, false, true]),
            Payload = bits.ToBytes(),
        };
    }

    private static long[,] Columns(BitWriter bits, Random random, int rows, int[] widths, bool[] signed)
    {
        var values = new long[rows, widths.Length];
        for (int field = 0; field < widths.Length; field++)
        {
            for (int row = 0; row < rows && widths[field] > 0; row++)
            {
                long value = random.NextInt64(1L << widths[field]);
                if (signed[field])
                    value -= 1L << (widths[field] - 1);

                // Every so often the number that stands for "not valid".
                if (random.Next(8) == 0)
                    value = signed[field] ? -(1L << (widths[field] - 1)) : field == 0 ? 255 : 0;
                values[row, field] = value;
                bits.Put(value, widths[field]);
            }
        }

        return values;
    }

    private static ulong Choose(Random random, int count, int of)
    {
        ulong mask = 0;
        while (BitOperations.PopCount(mask) < count)
            mask |= 1UL << random.Next(of);
        return mask;
    }
}
