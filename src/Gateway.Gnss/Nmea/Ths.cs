namespace Gateway.Gnss.Nmea;

/// <summary>THS, heading from true north and its status. NMEA 0183 4.11 THS.</summary>
public readonly record struct Ths
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>Degrees, 0 to 360.</summary>
    public NmeaNumber? HeadingDegrees { get; init; }

    /// <summary>A measured, E estimated, M manual, S simulated, V invalid.</summary>
    public char? Status { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Ths ths)
    {
        ths = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Ths, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Ths
        {
            Talker = talker,
            HeadingDegrees = fields.Number(),
            Status = fields.Letter(),
        };
        if (!fields.Ok)
            return false;
        ths = read;
        return true;
    }
}
