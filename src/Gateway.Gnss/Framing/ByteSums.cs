namespace Gateway.Gnss.Framing;

/// <summary>Exclusive-or of a sentence's bytes.</summary>
internal readonly struct NmeaRangeSum : IRangeSum
{
    public static uint Of(ReadOnlySpan<byte> range) => NmeaChecksum.Of(range);

    public static uint Next(uint running, byte value) => running ^ value;

    public static uint Between(uint before, uint behind, int length) => before ^ behind;
}

/// <summary>UBX checksum: the first sum in the low byte, the second above it.</summary>
internal readonly struct UbxRangeSum : IRangeSum
{
    public static uint Of(ReadOnlySpan<byte> range) => UbxChecksum.Of(range);

    public static uint Next(uint running, byte value)
    {
        byte first = (byte)(running + value);
        return first | ((uint)(byte)((running >> 8) + first) << 8);
    }

    // The second sum has taken in, with each byte, what the first one was before the range.
    public static uint Between(uint before, uint behind, int length) =>
        (byte)(behind - before) | ((uint)(byte)((behind >> 8) - (before >> 8) - (uint)length * before) << 8);
}

/// <summary>Sum of a SiRF payload, modulo 32768.</summary>
internal readonly struct SirfRangeSum : IRangeSum
{
    private const uint Mask = 0x7FFF;

    public static uint Of(ReadOnlySpan<byte> range)
    {
        uint sum = 0;
        foreach (byte value in range)
            sum += value;
        return sum & Mask;
    }

    public static uint Next(uint running, byte value) => running + value;

    public static uint Between(uint before, uint behind, int length) => (behind - before) & Mask;
}
