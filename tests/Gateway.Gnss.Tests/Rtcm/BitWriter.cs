namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>Puts fields behind each other, most significant bit first.</summary>
internal sealed class BitWriter
{
    private readonly List<bool> _bits = [];

    public int Length => _bits.Count;

    /// <summary>The lowest <paramref name="width"/> bits of a number, also of a negative one.</summary>
    public BitWriter Put(long value, int width)
    {
        for (int bit = width - 1; bit >= 0; bit--)
            _bits.Add((value >> bit & 1) != 0);
        return this;
    }

    public BitWriter PutMagnitude(long value, int width) => Put(value < 0 ? 1 : 0, 1).Put(Math.Abs(value), width - 1);

    public BitWriter PutText(string text, int countWidth)
    {
        Put(text.Length, countWidth);
        foreach (char character in text)
            Put(character, 8);
        return this;
    }

    /// <summary>Zero bits up to the next whole octet.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[(_bits.Count + 7) / 8];
        for (int i = 0; i < _bits.Count; i++)
        {
            if (_bits[i])
                bytes[i / 8] |= (byte)(0x80 >> (i % 8));
        }

        return bytes;
    }
}
