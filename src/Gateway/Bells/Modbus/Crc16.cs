namespace Gateway.Bells.Modbus;

/// <summary>CRC-16 of Modbus RTU: polynomial 0xA001 reflected, begun with 0xFFFF, sent low byte first (Modbus over serial line 1.02, 6.2.2).</summary>
internal static class Crc16
{
    private static readonly ushort[] Table = Make();

    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (byte value in bytes)
            crc = (ushort)(crc >> 8 ^ Table[(crc ^ value) & 0xFF]);
        return crc;
    }

    private static ushort[] Make()
    {
        var table = new ushort[256];
        for (int i = 0; i < table.Length; i++)
        {
            int crc = i;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
            table[i] = (ushort)crc;
        }
        return table;
    }
}
