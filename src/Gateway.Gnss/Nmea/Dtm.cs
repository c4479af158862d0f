namespace Gateway.Gnss.Nmea;

/// <summary>DTM, datum of the positions that follow, and how far it is from the reference. NMEA 0183 4.11 DTM.</summary>
public readonly record struct Dtm
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>Code of the local datum: W84 WGS 84, P90 PZ-90, 999 defined by the user.</summary>
    public DatumCode? Datum { get; init; }

    /// <summary>Minutes of arc to the north if <see cref="IsSouth"/> is false.</summary>
    public NmeaNumber? LatitudeOffsetMinutes { get; init; }

    /// <summary>Whether the offset is to the south.</summary>
    public bool IsSouth { get; init; }

    /// <summary>Minutes of arc to the east if <see cref="IsWest"/> is false.</summary>
    public NmeaNumber? LongitudeOffsetMinutes { get; init; }

    /// <summary>Whether the offset is to the west.</summary>
    public bool IsWest { get; init; }

    /// <summary>Metres.</summary>
    public NmeaNumber? AltitudeOffsetMetres { get; init; }

    /// <summary>Code of the reference datum.</summary>
    public DatumCode? ReferenceDatum { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Dtm dtm)
    {
        dtm = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Dtm, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Dtm
        {
            Talker = talker,
            Datum = fields.DatumAndSubdivision(),
            LatitudeOffsetMinutes = fields.Number(),
            IsSouth = fields.Letter() == 'S',
            LongitudeOffsetMinutes = fields.Number(),
            IsWest = fields.Letter() == 'W',
            AltitudeOffsetMetres = fields.Number(),
            ReferenceDatum = fields.Datum(),
        };
        if (!fields.Ok)
            return false;
        dtm = read;
        return true;
    }
}
