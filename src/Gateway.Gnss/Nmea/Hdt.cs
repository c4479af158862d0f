namespace Gateway.Gnss.Nmea;

/// <summary>HDT, heading from true north. NMEA 0183 4.11 HDT.</summary>
public readonly record struct Hdt
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>Degrees, 0 to 360; absent if not known.</summary>
    public NmeaNumber? HeadingDegrees { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Hdt hdt)
    {
        hdt = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Hdt, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Hdt
        {
            Talker = talker,
            HeadingDegrees = fields.Number(),
        };
        if (!fields.Ok)
            return false;
        hdt = read;
        return true;
    }
}
