namespace Gateway.Gnss.Nmea;

/// <summary>ROT, rate of turn. NMEA 0183 4.11 ROT.</summary>
public readonly record struct Rot
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>Negative where the bow turns to port.</summary>
    public NmeaNumber? DegreesPerMinute { get; init; }

    /// <summary>A valid, V invalid.</summary>
    public char? Status { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Rot rot)
    {
        rot = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Rot, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Rot
        {
            Talker = talker,
            DegreesPerMinute = fields.Number(),
            Status = fields.Letter(),
        };
        if (!fields.Ok)
            return false;
        rot = read;
        return true;
    }
}
