using System.Buffers.Binary;

namespace Gateway.Gnss.Framing;

/// <summary>CRC-24Q of RTCM 10403 transport frames: polynomial 1864CFB, start value 0, no reflection.</summary>
public static class Crc24Q
{
    private const uint Polynomial = 0x1864CFB;
    private const int Slices = 8, Values = 256, Unused = 8;

    // Kept in the upper 24 bits of a word, so that bytes are taken off the top.
    private static readonly uint[] Table = MakeTable();

    /// <summary>The CRC of <paramref name="content"/>, 24 bits.</summary>
    public static uint Of(ReadOnlySpan<byte> content)
    {
        uint[] table = Table;
        uint crc = 0;
        while (content.Length >= Slices)
        {
            ulong eight = BinaryPrimitives.ReadUInt64BigEndian(content) ^ ((ulong)crc << 32);
            crc = table[7 * Values + (int)(eight >> 56)] ^ table[6 * Values + (int)((eight >> 48) & 0xFF)]
                ^ table[5 * Values + (int)((eight >> 40) & 0xFF)] ^ table[4 * Values + (int)((eight >> 32) & 0xFF)]
                ^ table[3 * Values + (int)((eight >> 24) & 0xFF)] ^ table[2 * Values + (int)((eight >> 16) & 0xFF)]
                ^ table[Values + (int)((eight >> 8) & 0xFF)] ^ table[(int)(eight & 0xFF)];
            content = content[Slices..];
        }

        foreach (byte value in content)
            crc = (crc << 8) ^ table[(crc >> 24) ^ value];
        return crc >> Unused;
    }

    /// <summary>The CRC after one more byte.</summary>
    internal static uint Next(uint crc, byte value) => ((crc << 8) & 0xFFFFFF) ^ (Table[((crc >> 16) ^ value) & 0xFF] >> Unused);

    // Slice n is the remainder of a byte with n zero bytes behind it.
    private static uint[] MakeTable()
    {
        var table = new uint[Slices * Values];
        for (uint value = 0; value < Values; value++)
        {
            uint crc = value << 24;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ (Polynomial << Unused) : crc << 1;
            table[value] = crc;
        }

        for (int i = Values; i < table.Length; i++)
            table[i] = (table[i - Values] << 8) ^ table[table[i - Values] >> 24];
        return table;
    }
}
