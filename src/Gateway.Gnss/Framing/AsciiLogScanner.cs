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
    public static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x7F - 0x20).Select(c => (byte)c).Where(c => c is not ((byte)'*' or (byte)'$' or (byte)'#'))]);

    /// <param name="bytes">Begins with '#' or '%'.</param>
    /// <param name="at">Its position in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, long at, ScanMemory memory)
    {
        if (bytes.Length == 1)
            return FrameScan.More(FrameKind.NovAtelAscii, 1);
        // A log begins with its name; anything else is text that somebody typed.
        if (bytes[1] is < (byte)'A' or > (byte)'Z')
            return FrameScan.Noise;
        int from = (int)Math.Max(memory.LogPlainTo - at, 1);
        int end = from + IndexOfEnd(bytes[from..]);
        memory.Searched += end - from + 1;
        memory.LogPlainTo = at + end;
        int room = memory.Limits.LongestOtherFrame - 1 - CrcDigits - end;
        if (room < 0)
            return FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.TooLong);
        if (end == bytes.Length)
            return FrameScan.MoreText(FrameKind.NovAtelAscii, room);
        return bytes[end] switch
        {
            (byte)'*' => AtStar(bytes, end, at, memory),
            (byte)'$' or (byte)'#' => FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.Interrupted),
            (byte)'\r' or (byte)'\n' => FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.MissingChecksum),
            _ => FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.IllegalCharacter),
        };
    }

    /// <summary>The first byte that is not plain; the length if there is none.</summary>
    public static int IndexOfEnd(ReadOnlySpan<byte> bytes)
    {
        int found = bytes.IndexOfAnyExcept(Plain);
        return found < 0 ? bytes.Length : found;
    }

    private static FrameScan AtStar(ReadOnlySpan<byte> bytes, int star, long at, ScanMemory memory)
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
            return FrameScan.More(FrameKind.NovAtelAscii, 1);
        return memory.NovAtel.Matches(bytes[1..star], at + 1, crc)
            ? FrameScan.Whole(FrameKind.NovAtelAscii, star + 1 + CrcDigits)
            : FrameScan.Broken(FrameKind.NovAtelAscii, RejectionReason.Checksum);
    }
}
