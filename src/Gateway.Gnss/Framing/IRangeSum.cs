namespace Gateway.Gnss.Framing;

/// <summary>
/// A checksum that can be taken of any range from two running values: the one before its first byte and the one behind
/// its last. A running value starts at 0 and takes in one byte at a time.
/// </summary>
internal interface IRangeSum
{
    /// <summary>The checksum of a range by itself, in the quickest way.</summary>
    static abstract uint Of(ReadOnlySpan<byte> range);

    /// <summary>The running value after one more byte.</summary>
    static abstract uint Next(uint running, byte value);

    /// <summary>The checksum of the <paramref name="length"/> bytes between two running values.</summary>
    static abstract uint Between(uint before, uint behind, int length);
}
