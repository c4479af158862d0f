namespace Gateway.Gnss.Nmea;

/// <summary>Reads the address of a maker's sentence, whose first words are its type.</summary>
public static class MakerAddress
{
    /// <summary>
    /// Type of a maker's sentence ('$P', or KSXT) by its first word, and for PUBX and PTNL by its second.
    /// </summary>
    /// <param name="sentence">From '$' on.</param>
    /// <param name="fieldsAt">Where the fields begin that come behind these words.</param>
    public static SentenceType TypeOf(ReadOnlySpan<byte> sentence, out int fieldsAt)
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
        if (word.SequenceEqual("PGRMM"u8))
            return SentenceType.Pgrmm;
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

    /// <summary>The fields of a maker's sentence; false unless it is of that type.</summary>
    internal static bool TryFields(ReadOnlySpan<byte> sentence, SentenceType type, out FieldReader fields)
    {
        bool isIt = TypeOf(sentence, out int at) == type;
        fields = new FieldReader(isIt ? sentence[at..] : default);
        return isIt;
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
}
