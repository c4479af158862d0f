using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Nmea;

/// <summary>Reads the address field of a sentence.</summary>
public static class SentenceAddress
{
    // '$', two letters of talker, three of formatter, ','.
    private const int AddressLength = 6;

    /// <summary>
    /// Type and talker of a sentence that begins with '$'. The address is exactly five characters long and not
    /// proprietary ('P'): <c>$GNGGAH</c>, a second antenna's position (UM982), is another sentence and not a GGA.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        ('H' << 16) | ('D' << 8) | 'M' => SentenceType.Hdm,
        ('H' << 16) | ('D' << 8) | 'G' => SentenceType.Hdg,
        ('R' << 16) | ('O' << 8) | 'T' => SentenceType.Rot,
        ('T' << 16) | ('X' << 8) | 'T' => SentenceType.Txt,
        ('L' << 16) | ('L' << 8) | 'K' => SentenceType.Llk,
        ('L' << 16) | ('L' << 8) | 'Q' => SentenceType.Llq,
        ('G' << 16) | ('G' << 8) | 'Q' => SentenceType.Ggq,
        _ => SentenceType.Other,
    };

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
