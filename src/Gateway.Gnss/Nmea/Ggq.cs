namespace Gateway.Gnss.Nmea;

/// <summary>GGQ, Leica's position, date and quality. Leica GS NMEA messages, GGQ.</summary>
public readonly record struct Ggq
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>UTC date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Latitude.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>0 none, 1 navigated, 2 ambiguities not fixed, 3 fixed.</summary>
    public int? Quality { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Coordinate quality, metres, 1 sigma.</summary>
    public NmeaNumber? CoordinateQualityMetres { get; init; }

    /// <summary>Height, metres; above what is the receiver's setting.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Ggq ggq)
    {
        ggq = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Ggq, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Ggq
        {
            Talker = talker,
            Time = fields.Time(),
            Date = fields.MonthFirstDate(),
            Latitude = fields.Latitude(),
            Longitude = fields.Longitude(),
            Quality = fields.Integer(9),
            SatellitesUsed = fields.Integer(999),
            CoordinateQualityMetres = fields.Number(),
            HeightMetres = fields.Metres(),
        };
        if (!fields.Ok)
            return false;
        ggq = read;
        return true;
    }
}
