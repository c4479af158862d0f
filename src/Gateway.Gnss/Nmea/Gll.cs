namespace Gateway.Gnss.Nmea;

/// <summary>GLL, geographic position. NMEA 0183 4.11 GLL.</summary>
public readonly record struct Gll
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>Latitude, north positive.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude, east positive.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>UTC time of the position.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>A valid, V warning; absent before NMEA 2.0.</summary>
    public char? Status { get; init; }

    /// <summary>Mode indicator (NMEA 2.3 and later), see <see cref="ModeIndicator"/>.</summary>
    public char? Mode { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is no GLL or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Gll gll)
    {
        gll = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Gll && TryRead(talker, sentence, out gll);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Gll gll)
    {
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        gll = new Gll
        {
            Talker = talker,
            Latitude = fields.Latitude(),
            Longitude = fields.Longitude(),
            Time = fields.Time(),
            Status = fields.Letter(),
            Mode = fields.Letter(),
        };
        if (fields.Ok && gll.Latitude.HasValue == gll.Longitude.HasValue)
            return true;
        gll = default;
        return false;
    }
}
