using System.Buffers.Binary;

namespace Gateway.Gnss.Tests.Ubx;

/// <summary>Puts little-endian fields behind each other.</summary>
internal sealed class PayloadBuilder
{
    private readonly List<byte> _bytes = [];

    public PayloadBuilder U1(params int[] values)
    {
        foreach (int value in values)
            _bytes.Add((byte)value);
        return this;
    }

    public PayloadBuilder U2(params int[] values) => Each(values, 2);

    public PayloadBuilder U4(params long[] values)
    {
        foreach (long value in values)
            Put(value, 4);
        return this;
    }

    public PayloadBuilder R4(params float[] values)
    {
        foreach (float value in values)
            Put(BitConverter.SingleToInt32Bits(value), 4);
        return this;
    }

    public PayloadBuilder Text(string text, int length)
    {
        for (int i = 0; i < length; i++)
            _bytes.Add(i < text.Length ? (byte)text[i] : (byte)0);
        return this;
    }

    public PayloadBuilder Zeros(int count) => U1(new int[count]);

    public byte[] ToBytes() => [.. _bytes];

    private PayloadBuilder Each(int[] values, int size)
    {
        foreach (int value in values)
            Put(value, size);
        return this;
    }

    private void Put(long value, int size)
    {
        Span<byte> field = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(field, value);
        _bytes.AddRange(field[..size]);
    }
}
