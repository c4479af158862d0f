namespace Gateway.Gnss;

/// <summary>
/// The datum that a receiver says its places are in: up to 16 ASCII characters, kept without a string. What is longer is
/// cut off.
/// </summary>
/// <param name="Packed">The characters, the first in the lowest eight bits; 0 if nothing was told.</param>
public readonly record struct DatumName(UInt128 Packed)
{
    private const int Most = 16;

    /// <summary>Whether no datum was told.</summary>
    public bool IsNone => Packed == UInt128.Zero;

    /// <summary>
    /// Whether its places stand as they are beside those of the national frame: WGS 84, ITRF of any year, KGD2002 (the
    /// same as WGS 84 here) and CGCS2000 (ITRF97 at 2000.0, centimetres from KGD2002). PZ-90 is not among them: the name
    /// does not tell PZ-90.11, centimetres off, from the first one, metres off. Nor are ETRS89, NAD83, GDA and JGD, which
    /// move with another plate and are decimetres to metres off in Korea.
    /// </summary>
    public bool IsNational
    {
        get
        {
            Span<byte> text = stackalloc byte[Most];
            ReadOnlySpan<byte> name = text[..Write(text)];
            return name.SequenceEqual("W84"u8) || name.SequenceEqual("WGS84"u8) || name.SequenceEqual("WGS 84"u8) || name.SequenceEqual("WGS-84"u8)
                || name.StartsWith("ITRF"u8) || name.SequenceEqual("ITRS"u8) || name.SequenceEqual("KGD2002"u8) || name.SequenceEqual("CGCS2000"u8);
        }
    }

    /// <summary>What has to be said of it: nothing for none and for a national one.</summary>
    public DatumName Foreign => IsNone || IsNational ? default : this;

    /// <summary>A name as it was sent; what is no printable ASCII becomes '?'.</summary>
    public static DatumName Of(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        UInt128 packed = UInt128.Zero;
        for (int i = Math.Min(text.Length, Most) - 1; i >= 0; i--)
            packed = (packed << 8) | (text[i] is > 0x1F and < 0x7F ? text[i] : (byte)'?');
        return new DatumName(packed);
    }

    /// <summary>A datum that is told by number alone, such as "NovAtel 3".</summary>
    /// <param name="maker">Whose numbers, at most five characters.</param>
    /// <param name="number">Its number.</param>
    public static DatumName Numbered(ReadOnlySpan<byte> maker, uint number)
    {
        Span<byte> text = stackalloc byte[32];
        maker.CopyTo(text);
        text[maker.Length] = (byte)' ';
        System.Buffers.Text.Utf8Formatter.TryFormat(number, text[(maker.Length + 1)..], out int length);
        return Of(text[..(maker.Length + 1 + length)]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[Most];
        return System.Text.Encoding.ASCII.GetString(text[..Write(text)]);
    }

    private int Write(Span<byte> text)
    {
        int length = 0;
        for (UInt128 left = Packed; left != UInt128.Zero; left >>= 8)
            text[length++] = (byte)(left & 0xFF);
        return length;
    }
}
