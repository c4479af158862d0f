namespace Gateway.Gnss.Nmea;

/// <summary>LLK, Leica's plane position in a projection that the sentence does not name, so that it never becomes a fix. Leica GS NMEA messages, LLK.</summary>
public readonly record struct Llk
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>UTC date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Easting, metres.</summary>
    public NmeaNumber? EastingMetres { get; init; }

    /// <summary>Northing, metres.</summary>
    public NmeaNumber? NorthingMetres { get; init; }

    /// <summary>0 none, 1 navigated, 2 ambiguities not fixed, 3 fixed.</summary>
    public int? Quality { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Geometric dilution of precision.</summary>
    public NmeaNumber? Gdop { get; init; }

    /// <summary>Height in the projection's height system, metres.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Llk llk)
    {
        llk = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Llk, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Llk
        {
            Talker = talker,
            Time = fields.Time(),
            Date = fields.MonthFirstDate(),
            EastingMetres = fields.Metres(),
            NorthingMetres = fields.Metres(),
            Quality = fields.Integer(9),
            SatellitesUsed = fields.Integer(999),
            Gdop = fields.Number(),
            HeightMetres = fields.Metres(),
        };
        if (!fields.Ok)
            return false;
        llk = read;
        return true;
    }
}
