using System.Buffers.Binary;

namespace Gateway.Gnss.Framing;

/// <summary>
/// CRC-32 of NovAtel and Unicore messages: polynomial EDB88320 (reflected), start value 0 and no final exclusive-or
/// (OEM7 commands and logs, "32-bit CRC").
/// </summary>
public static class Crc32NovAtel
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8, Values = 256;
    private static readonly uint[] Table = MakeTable();

    /// <summary>The CRC of <paramref name="content"/>: a binary message without its CRC, or a log between '#' and '*'.</summary>
    public static uint Of(ReadOnlySpan<byte> content)
    {
        uint[] table = Table;
        uint crc = 0;
        while (content.Length >= Slices)
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(content) ^ crc;
            crc = table[7 * Values + (int)(eight & 0xFF)] ^ table[6 * Values + (int)((eight >> 8) & 0xFF)]
                ^ table[5 * Values + (int)((eight >> 16) & 0xFF)] ^ table[4 * Values + (int)((eight >> 24) & 0xFF)]
                ^ table[3 * Values + (int)((eight >> 32) & 0xFF)] ^ table[2 * Values + (int)((eight >> 40) & 0xFF)]
                ^ table[Values + (int)((eight >> 48) & 0xFF)] ^ table[(int)(eight >> 56)];
            content = content[Slices..];
        }

        foreach (byte value in content)
            crc = (crc >> 8) ^ table[(crc ^ value) & 0xFF];
        return crc;
    }

    /// <summary>The CRC after one more byte.</summary>
    internal static uint Next(uint crc, byte value) => (crc >> 8) ^ Table[(crc ^ value) & 0xFF];

    // Slice n is the remainder of a byte with n zero bytes behind it.
    private static uint[] MakeTable()
    {
        var table = new uint[Slices * Values];
        for (uint value = 0; value < Values; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            table[value] = crc;
        }

        for (int i = Values; i < table.Length; i++)
            table[i] = (table[i - Values] >> 8) ^ table[table[i - Values] & 0xFF];
        return table;
    }
}
