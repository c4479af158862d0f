namespace Gateway.Gnss.Framing;

/// <summary>UBX checksum: 8-bit Fletcher over class, id, length and payload (u-blox F9 interface description, "UBX checksum").</summary>
public static class UbxChecksum
{
    /// <summary>First checksum byte in the low half, second in the high half.</summary>
    public static ushort Of(ReadOnlySpan<byte> content)
    {
        byte a = 0, b = 0;
        foreach (byte value in content)
        {
            a += value;
            b += a;
        }

        return (ushort)(a | (b << 8));
    }
}
