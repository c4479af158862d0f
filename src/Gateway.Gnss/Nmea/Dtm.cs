namespace Gateway.Gnss.Nmea;

/// <summary>DTM, datum of the positions that follow, and how far it is from the reference. NMEA 0183 4.11 DTM.</summary>
public readonly record struct Dtm
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>Code of the local datum: W84 WGS 84, P90 PZ-90, 999 defined by the user.</summary>
    public DatumCode? Datum { get; init; }

    /// <summary>The same as it was sent, also where it is no code of three characters.</summary>
    public DatumName DatumName { get; init; }

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

    /// <summary>
    /// What has to be said of the places that follow: none if they are in a datum as good as ours and not moved, or if
    /// the sentence names none.
    /// </summary>
    public DatumName ForeignDatum
    {
        get
        {
            bool isMoved = LatitudeOffsetMinutes is { Unscaled: not 0 } || LongitudeOffsetMinutes is { Unscaled: not 0 } || AltitudeOffsetMetres is { Unscaled: not 0 };
            if (!isMoved || DatumName is { IsNone: false, IsNational: false })
                return DatumName.Foreign;
            return DatumName.Of(DatumName.IsNone ? "unnamed, moved"u8 : "WGS84, moved"u8);
        }
    }

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
            Datum = fields.DatumAndSubdivision(out ReadOnlySpan<byte> name),
            DatumName = DatumName.Of(name),
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
