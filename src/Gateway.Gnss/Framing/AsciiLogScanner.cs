using System.Buffers;

namespace Gateway.Gnss.Framing;

/// <summary>
/// Finds the end of a NovAtel or Unicore ASCII log, which is whole at the eighth digit of its CRC (OEM7 commands and
/// logs, "ASCII" and "Abbreviated ASCII").
/// </summary>
internal static class AsciiLogScanner
{
    private const int CrcDigits = 8;

    // '$' and '#' stand in no log, so that a lost end does not swallow what follows.
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x7F - 0x20).Select(c => (byte)c).Where(c => c is not ((byte)'*' or (byte)'$' or (byte)'#'))]);

    /// <param name="bytes">Begins with '#' or '%'.</param>
    /// <param name="seen">Bytes already found plain by an earlier call.</param>
    /// <param name="limits">Bounds.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, int seen, FramingLimits limits)
    {
        // A log begins with its name; anything else is text that somebody typed.
        if (bytes.Length > 1 && bytes[1] is < (byte)'A' or > (byte)'Z')
            return FrameScan.Noise;
        int from = Math.Max(seen, 1);
        int found = bytes[from..].IndexOfAnyExcept(Plain);
        int end = found < 0 ? bytes.Length : from + found;
        if (end + 1 + CrcDigits > limits.LongestOtherFrame)
            return FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.TooLong);
        if (found < 0)
            return FrameScan.More(FrameKind.NovAtelAscii, end);
        return bytes[end] switch
        {
            (byte)'*' => AtStar(bytes, end),
            (byte)'$' or (byte)'#' => FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.Interrupted),
            (byte)'\r' or (byte)'\n' => FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.MissingChecksum),
            _ => FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.IllegalCharacter),
        };
    }

    private static FrameScan AtStar(ReadOnlySpan<byte> bytes, int star)
    {
        int digits = 0;
        uint crc = 0;
        for (int i = star + 1; i < bytes.Length && digits < CrcDigits; i++, digits++)
        {
            int value = HexDigits.Value(bytes[i]);
            if (value < 0)
                return FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.MalformedChecksum);
            crc = (crc << 4) | (uint)value;
        }

        if (digits < CrcDigits)
            return FrameScan.More(FrameKind.NovAtelAscii, star);
        return crc == Crc32NovAtel.Of(bytes[1..star])
            ? FrameScan.Whole(FrameKind.NovAtelAscii, star + 1 + CrcDigits)
            : FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.Checksum);
    }
}
