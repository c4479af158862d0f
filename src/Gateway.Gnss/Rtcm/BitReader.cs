using System.Buffers.Binary;

namespace Gateway.Gnss.Rtcm;

/// <summary>
/// Walks over the bits of a payload, most significant first. What lies beyond the end reads as 0 and makes
/// <see cref="Ok"/> false for good, so that a message is checked once, at its end (RTCM 10403.3, 3.3, data types).
/// </summary>
internal ref struct BitReader
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <param name="bytes">The payload, without the frame's header and CRC.</param>
    /// <param name="position">Bit to begin at.</param>
    public BitReader(ReadOnlySpan<byte> bytes, int position = 0)
    {
        _bytes = bytes;
        Position = position;
        Ok = true;
    }

    /// <summary>Whether all that was read lay within the payload.</summary>
    public bool Ok { get; private set; }

    /// <summary>The next bit to be read.</summary>
    public int Position { get; private set; }

    /// <summary>Bits not read yet.</summary>
    public readonly int Remaining => _bytes.Length * 8 - Position;

    /// <summary>Refuses the message unless <paramref name="condition"/> holds.</summary>
    public void Demand(bool condition) => Ok &= condition;

    public void Skip(int bits)
    {
        Demand(bits <= Remaining);
        Position += bits;
    }

    /// <summary>A flag of one bit.</summary>
    public bool Flag() => Bits(1) != 0;

    /// <summary>An unsigned number of up to 31 bits (uintN, bit(N)).</summary>
    public int Number(int bits) => (int)Bits(bits);

    /// <summary>An unsigned number of up to 56 bits.</summary>
    public ulong Bits(int bits)
    {
        if (bits > Remaining)
        {
            Ok = false;
            Position = _bytes.Length * 8;
            return 0;
        }

        ulong value = bits == 0 ? 0 : Window(Position >> 3) << (Position & 7) >> (64 - bits);
        Position += bits;
        return value;
    }

    /// <summary>A mask of 57 to 64 bits.</summary>
    public ulong Mask(int bits) => (Bits(bits - 32) << 32) | Bits(32);

    /// <summary>Two's complement (intN).</summary>
    public long Signed(int bits)
    {
        ulong raw = Bits(bits);
        return (long)(raw << (64 - bits)) >> (64 - bits);
    }

    /// <summary>Two's complement; null where it is the most negative number, which stands for "no valid value".</summary>
    public int? SignedOrNull(int bits)
    {
        long value = Signed(bits);
        return value == -(1L << (bits - 1)) ? null : (int)value;
    }

    /// <summary>Sign bit and magnitude (intS N), the way of GLONASS; its negative zero is zero.</summary>
    public long SignMagnitude(int bits)
    {
        bool negative = Flag();
        long magnitude = (long)Bits(bits - 1);
        return negative ? -magnitude : magnitude;
    }

    /// <summary>Octets that begin at a whole one, as all text does but that of 1021 and 1022.</summary>
    public ReadOnlySpan<byte> Octets(int count)
    {
        int from = Position >> 3;
        Demand((Position & 7) == 0);
        Skip(count * 8);
        return Ok ? _bytes.Slice(from, count) : [];
    }

    /// <summary>At most 31 characters of ISO 8859-1 beginning at any bit; the string <paramref name="before"/> where it holds the same.</summary>
    public string Text(int count, string? before)
    {
        Span<char> text = stackalloc char[count];
        foreach (ref char character in text)
            character = (char)Bits(8);
        if (!Ok)
            return "";
        return before is not null && text.SequenceEqual(before) ? before : new string(text);
    }

    // Eight bytes from here on, zeros behind the end.
    private readonly ulong Window(int from)
    {
        ReadOnlySpan<byte> rest = _bytes[from..];
        if (rest.Length >= 8)
            return BinaryPrimitives.ReadUInt64BigEndian(rest);
        ulong value = 0;
        for (int i = 0; i < rest.Length; i++)
            value |= (ulong)rest[i] << (56 - 8 * i);
        return value;
    }
}
