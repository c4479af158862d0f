namespace Gateway.Gnss.Nmea;

/// <summary>Sentence formatter: the three letters after the talker.</summary>
public enum SentenceType
{
    /// <summary>Proprietary, or one that is not decoded here.</summary>
    Other,

    /// <summary>Fix data.</summary>
    Gga,

    /// <summary>Geographic position.</summary>
    Gll,

    /// <summary>Fix data of several systems.</summary>
    Gns,

    /// <summary>DOPs and satellites used.</summary>
    Gsa,

    /// <summary>Pseudorange error statistics.</summary>
    Gst,

    /// <summary>Satellites in view.</summary>
    Gsv,

    /// <summary>Recommended minimum data.</summary>
    Rmc,

    /// <summary>Course and speed.</summary>
    Vtg,

    /// <summary>Time and date.</summary>
    Zda,
}

/// <summary>Reads the address field of a sentence.</summary>
public static class SentenceAddress
{
    // '$', two letters of talker, three of formatter, ','.
    private const int AddressLength = 6;

    /// <summary>
    /// Type and talker of a sentence that begins with '$'. The address is exactly five characters long and not
    /// proprietary ('P'): <c>$GNGGAH</c>, a second antenna's position (UM982), is another sentence and not a GGA.
    /// </summary>
    public static SentenceType TypeOf(ReadOnlySpan<byte> sentence, out TalkerId talker)
    {
        talker = default;
        if (sentence.Length <= AddressLength || sentence[AddressLength] != ',' || sentence[0] != '$' || IsProprietary(sentence))
            return SentenceType.Other;
        talker = new TalkerId(sentence[1], sentence[2]);
        return ((sentence[3] << 16) | (sentence[4] << 8) | sentence[5]) switch
        {
            ('G' << 16) | ('G' << 8) | 'A' => SentenceType.Gga,
            ('G' << 16) | ('L' << 8) | 'L' => SentenceType.Gll,
            ('G' << 16) | ('N' << 8) | 'S' => SentenceType.Gns,
            ('G' << 16) | ('S' << 8) | 'A' => SentenceType.Gsa,
            ('G' << 16) | ('S' << 8) | 'T' => SentenceType.Gst,
            ('G' << 16) | ('S' << 8) | 'V' => SentenceType.Gsv,
            ('R' << 16) | ('M' << 8) | 'C' => SentenceType.Rmc,
            ('V' << 16) | ('T' << 8) | 'G' => SentenceType.Vtg,
            ('Z' << 16) | ('D' << 8) | 'A' => SentenceType.Zda,
            _ => SentenceType.Other,
        };
    }

    // Quectel's EC2x modules send GSA and GSV as talker PQ: no maker's sentence, though it begins with P.
    private static bool IsProprietary(ReadOnlySpan<byte> sentence) => sentence[1] == 'P' && sentence[2] != 'Q';

    /// <summary>The fields behind an address that <see cref="TypeOf"/> has found to be one.</summary>
    internal static FieldReader FieldsOf(ReadOnlySpan<byte> sentence) => new(sentence[(AddressLength + 1)..]);
}
