using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Framing;

/// <summary>
/// The checksum of KSXT: some makers send the two digits of NMEA 0183, others the eight of their logs' CRC-32, over the
/// same bytes (ComNav OEM board reference commands manual, KSXT; Unicore N4 commands, KSXT). Which of them it is shows
/// behind the second digit only.
/// </summary>
internal static class KsxtChecksum
{
    private const int SumDigits = 2, CrcDigits = 8, BitsPerDigit = 4;

    /// <summary>Whether a sentence may be one, at a glance: all sentences pass here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBe(ReadOnlySpan<byte> sentence) => sentence[1] == 'K';

    /// <summary>Whether a sentence is one.</summary>
    public static bool IsKsxt(ReadOnlySpan<byte> sentence) => sentence.StartsWith("$KSXT,"u8);

    /// <param name="bytes">From '$' on.</param>
    /// <param name="star">Where its '*' is.</param>
    /// <param name="at">Position of the first byte in the stream.</param>
    /// <param name="memory">Of the stream.</param>
    public static FrameScan Scan(ReadOnlySpan<byte> bytes, int star, long at, ScanMemory memory)
    {
        uint sent = 0;
        int digits = 0;
        for (int i = star + 1; i < bytes.Length && digits < CrcDigits && HexDigits.Value(bytes[i]) is >= 0 and var value; i++, digits++)
            sent = (sent << BitsPerDigit) | (uint)value;
        bool isOpen = star + 1 + digits == bytes.Length && digits < CrcDigits;
        if (isOpen && (digits < SumDigits || !memory.IsAtEnd))
            return FrameScan.More(FrameKind.Nmea, 1);
        if (digits is not (SumDigits or CrcDigits))
            return FrameScan.Broken(FrameKind.Nmea, RejectionReason.MalformedChecksum);
        ReadOnlySpan<byte> body = bytes[1..star];
        bool isRight = digits == CrcDigits ? memory.NovAtel.Matches(body, at + 1, sent) : memory.Sentences.Matches(body, at + 1, sent);
        return isRight
            ? FrameScan.Whole(FrameKind.Nmea, star + 1 + digits)
            : FrameScan.Broken(FrameKind.Nmea, RejectionReason.Checksum);
    }
}
