namespace Gateway.Gnss.Framing;

/// <summary>CRC-24Q of RTCM 10403 transport frames: polynomial 1864CFB, start value 0, no reflection.</summary>
public static class Crc24Q
{
    private const uint Polynomial = 0x1864CFB;
    private static readonly uint[] Table = MakeTable();

    /// <summary>The CRC of <paramref name="content"/>, 24 bits.</summary>
    public static uint Of(ReadOnlySpan<byte> content)
    {
        uint crc = 0;
        foreach (byte value in content)
            crc = ((crc << 8) & 0xFFFFFF) ^ Table[(crc >> 16) ^ value];
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint crc = i << 16;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x800000) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
            table[i] = crc & 0xFFFFFF;
        }

        return table;
    }
}
