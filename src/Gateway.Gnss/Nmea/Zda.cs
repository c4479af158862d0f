namespace Gateway.Gnss.Nmea;

/// <summary>ZDA, time and date. NMEA 0183 4.11 ZDA.</summary>
public readonly record struct Zda
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>UTC time of day.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>UTC date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at. The local zone is not read.</summary>
    /// <returns>False if it is no ZDA or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Zda zda)
    {
        zda = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Zda && TryRead(talker, sentence, out zda);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Zda zda)
    {
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        zda = new Zda { Talker = talker, Time = fields.Time(), Date = fields.LongDate() };
        if (fields.Ok)
            return true;
        zda = default;
        return false;
    }
}
