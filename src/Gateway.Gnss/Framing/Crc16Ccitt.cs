namespace Gateway.Gnss.Framing;

/// <summary>CRC-16-CCITT of SBF blocks: polynomial 1021, start value 0, no reflection (mosaic-X5 reference guide, "SBF block header").</summary>
public static class Crc16Ccitt
{
    private const uint Polynomial = 0x1021;
    private static readonly ushort[] Table = MakeTable();

    /// <summary>The CRC of <paramref name="content"/>: an SBF block from its id on.</summary>
    public static ushort Of(ReadOnlySpan<byte> content)
    {
        ushort[] table = Table;
        uint crc = 0;
        // Two bytes a step: the sixteen bits of the remainder are exactly used up by them.
        while (content.Length >= 2)
        {
            crc ^= (uint)((content[0] << 8) | content[1]);
            crc = (uint)(table[256 + (crc >> 8)] ^ table[crc & 0xFF]);
            content = content[2..];
        }

        if (!content.IsEmpty)
            crc = ((crc << 8) & 0xFFFF) ^ table[((crc >> 8) ^ content[0]) & 0xFF];
        return (ushort)crc;
    }

    /// <summary>The CRC after one more byte.</summary>
    internal static uint Next(uint crc, byte value) => ((crc << 8) & 0xFFFF) ^ Table[((crc >> 8) ^ value) & 0xFF];

    // The second half of the table is the remainder of a byte with another zero byte behind it.
    private static ushort[] MakeTable()
    {
        var table = new ushort[512];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = Shift(value << 8);
            table[value] = (ushort)crc;
            table[256 + value] = (ushort)Shift(crc);
        }

        return table;
    }

    private static uint Shift(uint crc)
    {
        for (int bit = 0; bit < 8; bit++)
            crc = ((crc & 0x8000) != 0 ? (crc << 1) ^ Polynomial : crc << 1) & 0xFFFF;
        return crc;
    }
}
