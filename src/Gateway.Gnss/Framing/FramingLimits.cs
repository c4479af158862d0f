namespace Gateway.Gnss.Framing;

/// <summary>Bounds of what is taken for a frame, so that damage cannot hold the stream up for long.</summary>
public sealed record FramingLimits
{
    /// <summary>
    /// Longest sentence from '$' to the last checksum digit, bytes, 16 to 8192. NMEA 0183 says 82, receivers send more.
    /// </summary>
    public int LongestSentence { get; init; } = 1024;

    /// <summary>
    /// Longest UBX payload, bytes, 0 to 65535. A false length up to this one delays what follows by as many bytes.
    /// </summary>
    public int LongestUbxPayload { get; init; } = 8192;

    /// <summary>
    /// Longest SBF block, NovAtel or Unicore message or log, bytes, 64 to 65535. A receiver's raw measurements of four
    /// systems take some 14,000.
    /// </summary>
    public int LongestOtherFrame { get; init; } = 16_384;

    /// <summary>Whether a sentence that ends without any checksum is taken. NMEA 0183 3.01 and later demand one.</summary>
    public bool TakeWithoutChecksum { get; init; }
}
