using System.Buffers;

namespace Gateway.Gnss.Framing;

/// <summary>What a sentence looks like that left its checksum out, as NMEA 0183 before 3.01 allows (5.2.2.3, optional checksum).</summary>
internal static class SentenceShape
{
    private const int ShortestAddress = 4, LongestAddress = 8, FewestFields = 2;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    /// <summary>
    /// Whether bytes from '$' on are an address of capital letters and digits, and fields up to a line end. Six bytes in a
    /// row that fit are no chance: noise at a wrong baud rate does it once in some 10^8 bytes.
    /// </summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
            return false;
        ReadOnlySpan<byte> body = bytes[1..end];
        int address = body.IndexOf((byte)',');
        return address is >= ShortestAddress and <= LongestAddress
            && body[0] is >= (byte)'A' and <= (byte)'Z'
            && !body[..address].ContainsAnyExcept(Letters)
            && body.Count((byte)',') >= FewestFields;
    }
}
