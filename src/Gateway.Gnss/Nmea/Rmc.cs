namespace Gateway.Gnss.Nmea;

/// <summary>RMC, recommended minimum data. NMEA 0183 4.11 RMC.</summary>
public readonly record struct Rmc
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>UTC time of the position.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>A valid, V warning.</summary>
    public char? Status { get; init; }

    /// <summary>Latitude, north positive.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude, east positive.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>Speed over ground, knots.</summary>
    public NmeaNumber? SpeedKnots { get; init; }

    /// <summary>Course over ground, degrees from true north.</summary>
    public NmeaNumber? TrackDegrees { get; init; }

    /// <summary>UTC date. Two digits of year are sent: 80 to 99 are taken for the 1900s.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Magnetic variation, degrees, without its direction.</summary>
    public NmeaNumber? MagneticVariationDegrees { get; init; }

    /// <summary>E or W.</summary>
    public char? MagneticVariationDirection { get; init; }

    /// <summary>Mode indicator (NMEA 2.3 and later), see <see cref="ModeIndicator"/>.</summary>
    public char? Mode { get; init; }

    /// <summary>Navigational status (NMEA 4.1 and later): S safe, C caution, U unsafe, V not provided.</summary>
    public char? NavigationalStatus { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is no RMC or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Rmc rmc)
    {
        rmc = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Rmc && TryRead(talker, sentence, out rmc);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Rmc rmc)
    {
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        rmc = new Rmc
        {
            Talker = talker,
            Time = fields.Time(),
            Status = fields.Letter(),
            Latitude = fields.Latitude(),
            Longitude = fields.Longitude(),
            SpeedKnots = fields.Number(),
            TrackDegrees = fields.Number(),
            Date = fields.ShortDate(),
            MagneticVariationDegrees = fields.Number(),
            MagneticVariationDirection = fields.Letter(),
            Mode = fields.Letter(),
            NavigationalStatus = fields.Letter(),
        };
        if (fields.Ok && rmc.Latitude.HasValue == rmc.Longitude.HasValue)
            return true;
        rmc = default;
        return false;
    }
}
