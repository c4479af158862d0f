using System.Buffers;

namespace Gateway.Gnss.Framing;

/// <summary>
/// Finds the end of a sentence. It is whole at the second digit of its checksum: a lost line end then costs nothing, and
/// nobody waits for one (NMEA 0183 4.11, 5.3).
/// </summary>
internal static class NmeaScanner
{
    private const byte Dollar = (byte)'$', Star = (byte)'*';
    private const int ChecksumLength = 3;

    // Everything that ends the body: '*', a new '$', line ends, and bytes that no sentence may hold.
    private static readonly SearchValues<byte> Plain = SearchValues.Create(PlainCharacters());

    /// <param name="bytes">Begins with '$' or '!'.</param>
    /// <param name="seen">Bytes already found plain by an earlier call.</param>
    /// <param name="limits">Bounds.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, int seen, FramingLimits limits)
    {
        int from = Math.Max(seen, 1);
        int found = bytes[from..].IndexOfAnyExcept(Plain);
        int end = found < 0 ? bytes.Length : from + found;
        if (end + ChecksumLength > limits.LongestSentence)
            return FrameScan.Broken(FrameKind.Nmea, RejectionReason.TooLong);
        if (found < 0)
            return FrameScan.More(FrameKind.Nmea, end);
        return bytes[end] switch
        {
            Star => AtStar(bytes, end),
            Dollar => FrameScan.Broken(FrameKind.Nmea, RejectionReason.Interrupted),
            (byte)'\r' or (byte)'\n' => limits.TakeWithoutChecksum
                ? FrameScan.Whole(FrameKind.Nmea, end)
                : FrameScan.Broken(FrameKind.Nmea, RejectionReason.MissingChecksum),
            _ => FrameScan.Broken(FrameKind.Nmea, RejectionReason.IllegalCharacter),
        };
    }

    private static FrameScan AtStar(ReadOnlySpan<byte> bytes, int star)
    {
        int digits = 0;
        int sum = 0;
        for (int i = star + 1; i < bytes.Length && digits < 2; i++, digits++)
        {
            int value = HexDigits.Value(bytes[i]);
            if (value < 0)
                return FrameScan.Broken(FrameKind.Nmea, RejectionReason.MalformedChecksum);
            sum = (sum << 4) | value;
        }

        if (digits < 2)
            return FrameScan.More(FrameKind.Nmea, star);
        return sum == NmeaChecksum.Of(bytes[1..star])
            ? FrameScan.Whole(FrameKind.Nmea, star + ChecksumLength)
            : FrameScan.Broken(FrameKind.Nmea, RejectionReason.Checksum);
    }

    private static byte[] PlainCharacters() =>
        [.. Enumerable.Range(0x20, 0x7F - 0x20).Select(c => (byte)c).Where(c => c is not (Dollar or Star))];
}
