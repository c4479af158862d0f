namespace Gateway.Gnss.Framing;

/// <summary>
/// What the scanners remember of one stream from one candidate to the next, so that bytes within many of them are not
/// looked at once for each. Not thread-safe.
/// </summary>
internal sealed class ScanMemory(FramingLimits limits)
{
    public const int LongestRtcm3 = 3 + 1023 + 3, LongestSirf = 4 + 2047 + 4;

    /// <summary>Sums of sentences.</summary>
    public RangeSums<NmeaRangeSum> Sentences = new(limits.LongestSentence);

    /// <summary>Sums of UBX frames.</summary>
    public RangeSums<UbxRangeSum> Ubx = new(limits.LongestUbxPayload + 8);

    /// <summary>CRCs of RTCM 3 frames.</summary>
    public RangeSums<Crc24RangeSum> Rtcm3 = new(LongestRtcm3);

    /// <summary>CRCs of SBF blocks.</summary>
    public RangeSums<Crc16RangeSum> Sbf = new(limits.LongestOtherFrame);

    /// <summary>CRCs of NovAtel messages, ASCII logs and KSXT.</summary>
    public RangeSums<Crc32RangeSum> NovAtel = new(Math.Max(limits.LongestOtherFrame, limits.LongestSentence));

    /// <summary>Sums of SiRF messages.</summary>
    public RangeSums<SirfRangeSum> Sirf = new(LongestSirf);

    /// <summary>Up to here, in the stream, nothing ends a sentence that is open now.</summary>
    public long SentencePlainTo;

    /// <summary>Up to here, in the stream, nothing ends an ASCII log that is open now.</summary>
    public long LogPlainTo;

    /// <summary>Bytes looked through for the end of a text.</summary>
    public long Searched;

    /// <summary>Whether no more bytes come: what is open ends here.</summary>
    public bool IsAtEnd;

    public FramingLimits Limits { get; } = limits;

    /// <summary>Bytes summed or looked through and candidates compared: what a stream has cost so far.</summary>
    public long Work => Searched + Sentences.Work + Ubx.Work + Rtcm3.Work + Sbf.Work + NovAtel.Work + Sirf.Work;
}
