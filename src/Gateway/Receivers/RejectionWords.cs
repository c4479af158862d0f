using System.Globalization;
using Gateway.Gnss.Framing;

namespace Gateway.Receivers;

/// <summary>What was refused of a receiver's bytes, in words for people.</summary>
internal static class RejectionWords
{
    /// <summary>Such as "12 by checksum, 3 without a checksum"; empty if nothing was refused.</summary>
    public static string Of(IEnumerable<KeyValuePair<RejectionReason, long>> refused) =>
        string.Join(", ", refused.Where(pair => pair.Value > 0).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {Of(pair.Key)}")));

    /// <summary>
    /// What to do at the receiver; null unless most sentences came without. A few are lines that were cut short: a line end
    /// in the wrong place takes the checksum away.
    /// </summary>
    /// <param name="without">Sentences without a checksum.</param>
    /// <param name="whole">Frames that were taken.</param>
    public static string? WithoutChecksum(long without, long whole) => without <= whole ? null : string.Create(CultureInfo.InvariantCulture,
        $"{without} sentences had no checksum and none of them was believed: NMEA 0183 lets a receiver leave it out, but then nobody sees a damaged digit, and the place is wrong. Switch the checksum on at the receiver.");

    /// <summary>What to do about a receiver of which nothing else can be read.</summary>
    public static string OnlyWithoutChecksum(string port, int baud) => string.Create(CultureInfo.InvariantCulture,
        $"{port} sends NMEA without checksums at {baud} baud, and none of it is believed, for nobody would see a damaged digit: switch the checksum on at the receiver");

    private static string Of(RejectionReason reason) => reason switch
    {
        RejectionReason.Checksum => "by checksum",
        RejectionReason.MissingChecksum => "without a checksum",
        RejectionReason.MalformedChecksum => "with a malformed checksum",
        RejectionReason.TooLong => "too long",
        RejectionReason.IllegalCharacter => "with an illegal character",
        RejectionReason.Interrupted => "interrupted by another",
        RejectionReason.Truncated => "cut off at the end",
        _ => "for a field",
    };
}
