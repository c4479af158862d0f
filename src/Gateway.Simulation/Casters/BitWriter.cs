namespace Gateway.Simulation;

/// <summary>Writes numbers bit by bit, most significant first, as RTCM 3 has them.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private int _bits;

    /// <summary>All that was written, the last byte filled up with zeros.</summary>
    public byte[] ToBytes() => [.. _bytes];

    /// <summary>Appends the lowest bits of a number; negative ones in two's complement.</summary>
    public BitWriter Put(long value, int width)
    {
        for (int bit = width - 1; bit >= 0; bit--)
        {
            if (_bits % 8 == 0)
                _bytes.Add(0);
            if ((value >> bit & 1) != 0)
                _bytes[^1] |= (byte)(0x80 >> (_bits % 8));
            _bits++;
        }

        return this;
    }
}
