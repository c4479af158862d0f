namespace Gateway.Gnss.Nmea;

/// <summary>
/// LLK and LLQ, Leica's plane position in a projection that the sentence does not name, so that it never becomes a fix.
/// The two differ in one field. Leica GS NMEA messages, LLK and LLQ.
/// </summary>
public readonly record struct LeicaPlane
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

    /// <summary>Geometric dilution of precision; LLK only.</summary>
    public NmeaNumber? Gdop { get; init; }

    /// <summary>Coordinate quality, metres, 1 sigma; LLQ only.</summary>
    public NmeaNumber? CoordinateQualityMetres { get; init; }

    /// <summary>Height in the projection's height system, metres.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is neither LLK nor LLQ or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out LeicaPlane plane)
    {
        plane = default;
        SentenceType type = SentenceAddress.TypeOf(sentence, out TalkerId talker);
        if (type is not (SentenceType.Llk or SentenceType.Llq))
            return false;
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        var read = new LeicaPlane
        {
            Talker = talker,
            Time = fields.Time(),
            Date = fields.MonthFirstDate(),
            EastingMetres = fields.Metres(),
            NorthingMetres = fields.Metres(),
            Quality = fields.Integer(9),
            SatellitesUsed = fields.Integer(999),
            Gdop = type == SentenceType.Llk ? fields.Number() : null,
            CoordinateQualityMetres = type == SentenceType.Llq ? fields.Number() : null,
            HeightMetres = fields.Metres(),
        };
        if (!fields.Ok)
            return false;
        plane = read;
        return true;
    }
}
