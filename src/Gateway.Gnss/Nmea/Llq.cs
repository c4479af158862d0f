namespace Gateway.Gnss.Nmea;

/// <summary>LLQ, Leica's plane position in a projection that the sentence does not name, so that it never becomes a fix. Leica GS NMEA messages, LLQ.</summary>
public readonly record struct Llq
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

    /// <summary>Coordinate quality, metres, 1 sigma.</summary>
    public NmeaNumber? CoordinateQualityMetres { get; init; }

    /// <summary>Height in the projection's height system, metres.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Llq llq)
    {
        llq = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Llq, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Llq
        {
            Talker = talker,
            Time = fields.Time(),
            Date = fields.MonthFirstDate(),
            EastingMetres = fields.Metres(),
            NorthingMetres = fields.Metres(),
            Quality = fields.Integer(9),
            SatellitesUsed = fields.Integer(999),
            CoordinateQualityMetres = fields.Number(),
            HeightMetres = fields.Metres(),
        };
        if (!fields.Ok)
            return false;
        llq = read;
        return true;
    }
}
