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

    /// <summary>Satellite fault detection.</summary>
    Gbs,

    /// <summary>Range residuals.</summary>
    Grs,

    /// <summary>Datum reference.</summary>
    Dtm,

    /// <summary>True heading.</summary>
    Hdt,

    /// <summary>True heading and its status.</summary>
    Ths,

    /// <summary>Rate of turn.</summary>
    Rot,

    /// <summary>Text.</summary>
    Txt,

    /// <summary>Leica's plane position and DOP.</summary>
    Llk,

    /// <summary>Leica's plane position and quality.</summary>
    Llq,

    /// <summary>Leica's position and quality.</summary>
    Ggq,

    /// <summary>u-blox PUBX,00: position.</summary>
    PubxPosition,

    /// <summary>u-blox PUBX,03: satellites.</summary>
    PubxSatellites,

    /// <summary>u-blox PUBX,04: time of day and clock.</summary>
    PubxTime,

    /// <summary>Trimble PTNL,GGK: position.</summary>
    TrimbleGgk,

    /// <summary>Trimble PTNL,AVR: direction of a moving baseline.</summary>
    TrimbleAvr,

    /// <summary>Trimble PTNL,PJK: plane position.</summary>
    TrimblePjk,

    /// <summary>Quectel PQTM: messages and answers.</summary>
    Pqtm,

    /// <summary>Airoha PAIR: messages and answers.</summary>
    Pair,

    /// <summary>ST PSTM: messages and answers.</summary>
    Pstm,

    /// <summary>PASHR: attitude.</summary>
    Pashr,

    /// <summary>Garmin PGRME: estimated errors.</summary>
    Pgrme,

    /// <summary>Garmin PGRMZ: altitude.</summary>
    Pgrmz,

    /// <summary>Unicore's and ComNav's KSXT: position, heading and velocity.</summary>
    Ksxt,
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
            var letters => RareTypeOf(letters),
        };
    }

    private static SentenceType RareTypeOf(int letters) => letters switch
    {
        ('G' << 16) | ('B' << 8) | 'S' => SentenceType.Gbs,
        ('G' << 16) | ('R' << 8) | 'S' => SentenceType.Grs,
        ('D' << 16) | ('T' << 8) | 'M' => SentenceType.Dtm,
        ('H' << 16) | ('D' << 8) | 'T' => SentenceType.Hdt,
        ('T' << 16) | ('H' << 8) | 'S' => SentenceType.Ths,
        ('R' << 16) | ('O' << 8) | 'T' => SentenceType.Rot,
        ('T' << 16) | ('X' << 8) | 'T' => SentenceType.Txt,
        ('L' << 16) | ('L' << 8) | 'K' => SentenceType.Llk,
        ('L' << 16) | ('L' << 8) | 'Q' => SentenceType.Llq,
        ('G' << 16) | ('G' << 8) | 'Q' => SentenceType.Ggq,
        _ => SentenceType.Other,
    };

    /// <summary>
    /// Type of a maker's sentence ('$P', or KSXT) by its first word, and for PUBX and PTNL by its second.
    /// </summary>
    /// <param name="sentence">From '$' on.</param>
    /// <param name="fieldsAt">Where the fields begin that come behind these words.</param>
    public static SentenceType MakerTypeOf(ReadOnlySpan<byte> sentence, out int fieldsAt)
    {
        fieldsAt = 0;
        if (sentence.Length < 3 || sentence[0] != '$' || sentence[1] is not ((byte)'P' or (byte)'K'))
            return SentenceType.Other;
        int end = sentence.IndexOfAny((byte)',', (byte)'*');
        if (end < 0)
            end = sentence.Length;
        ReadOnlySpan<byte> word = sentence[1..end];
        fieldsAt = Math.Min(end + 1, sentence.Length);
        if (word.StartsWith("PQTM"u8))
            return SentenceType.Pqtm;
        if (word.StartsWith("PAIR"u8))
            return SentenceType.Pair;
        if (word.StartsWith("PSTM"u8))
            return SentenceType.Pstm;
        if (word.SequenceEqual("PASHR"u8))
            return SentenceType.Pashr;
        if (word.SequenceEqual("PGRME"u8))
            return SentenceType.Pgrme;
        if (word.SequenceEqual("PGRMZ"u8))
            return SentenceType.Pgrmz;
        if (word.SequenceEqual("KSXT"u8))
            return SentenceType.Ksxt;
        SentenceType type = word.SequenceEqual("PUBX"u8) ? PubxTypeOf(sentence[fieldsAt..])
            : word.SequenceEqual("PTNL"u8) ? TrimbleTypeOf(sentence[fieldsAt..])
            : SentenceType.Other;
        int second = sentence[fieldsAt..].IndexOf((byte)',');
        fieldsAt = second < 0 ? sentence.Length : fieldsAt + second + 1;
        return type;
    }

    private static SentenceType PubxTypeOf(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("00,"u8) ? SentenceType.PubxPosition
        : rest.StartsWith("03,"u8) ? SentenceType.PubxSatellites
        : rest.StartsWith("04,"u8) ? SentenceType.PubxTime
        : SentenceType.Other;

    private static SentenceType TrimbleTypeOf(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("GGK,"u8) ? SentenceType.TrimbleGgk
        : rest.StartsWith("AVR,"u8) ? SentenceType.TrimbleAvr
        : rest.StartsWith("PJK,"u8) ? SentenceType.TrimblePjk
        : SentenceType.Other;

    /// <summary>The fields of a maker's sentence; false unless it is of that type.</summary>
    internal static bool TryFields(ReadOnlySpan<byte> sentence, SentenceType type, out FieldReader fields)
    {
        bool isIt = MakerTypeOf(sentence, out int at) == type;
        fields = new FieldReader(isIt ? sentence[at..] : default);
        return isIt;
    }

    /// <summary>The fields of a sentence with talker and formatter; false unless it is of that type.</summary>
    internal static bool TryFields(ReadOnlySpan<byte> sentence, SentenceType type, out TalkerId talker, out FieldReader fields)
    {
        bool isIt = TypeOf(sentence, out talker) == type;
        fields = isIt ? FieldsOf(sentence) : default;
        return isIt;
    }

    // Quectel's EC2x modules send GSA and GSV as talker PQ: no maker's sentence, though it begins with P.
    private static bool IsProprietary(ReadOnlySpan<byte> sentence) => sentence[1] == 'P' && sentence[2] != 'Q';

    /// <summary>The fields behind an address that <see cref="TypeOf"/> has found to be one.</summary>
    internal static FieldReader FieldsOf(ReadOnlySpan<byte> sentence) => new(sentence[(AddressLength + 1)..]);
}
