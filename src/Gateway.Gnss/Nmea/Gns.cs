namespace Gateway.Gnss.Nmea;

/// <summary>GNS, fix data of several systems. NMEA 0183 4.11 GNS.</summary>
public readonly record struct Gns
{
    /// <summary>Who speaks; GN: all systems together, another talker: that system's share of a set of sentences.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>UTC time of the position.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Latitude, north positive.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude, east positive.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>
    /// The most cautious of the mode indicators of the systems in use, one a system in order GPS, GLONASS, Galileo, BeiDou,
    /// QZSS, NavIC; N if none is in use; see <see cref="ModeIndicator"/>.
    /// </summary>
    public char? Mode { get; init; }

    /// <summary>Whether any of the indicators is R or F: this receiver's sentences know of RTK.</summary>
    public bool KnowsRtk { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Horizontal dilution of precision.</summary>
    public NmeaNumber? Hdop { get; init; }

    /// <summary>Height above mean sea level as the receiver's own geoid has it, metres.</summary>
    public NmeaNumber? AltitudeMetres { get; init; }

    /// <summary>Geoid above the WGS 84 ellipsoid, metres.</summary>
    public NmeaNumber? GeoidSeparationMetres { get; init; }

    /// <summary>Age of the differential corrections, seconds.</summary>
    public NmeaNumber? AgeOfCorrectionsSeconds { get; init; }

    /// <summary>Reference station; absent also where a receiver sends no number.</summary>
    public int? BaseStationId { get; init; }

    /// <summary>Navigational status (NMEA 4.1 and later): S safe, C caution, U unsafe, V not provided.</summary>
    public char? NavigationalStatus { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is no GNS or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Gns gns)
    {
        gns = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Gns && TryRead(talker, sentence, out gns);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Gns gns)
    {
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        (NmeaTime? time, NmeaAngle? latitude, NmeaAngle? longitude) = (fields.Time(), fields.Latitude(), fields.Longitude());
        ReadOnlySpan<byte> modes = fields.Raw();
        gns = new Gns
        {
            Talker = talker,
            Time = time,
            Latitude = latitude,
            Longitude = longitude,
            Mode = ModeIndicator.MostCautious(modes),
            KnowsRtk = modes.IndexOfAny((byte)'R', (byte)'F') >= 0,
            SatellitesUsed = fields.Integer(999),
            Hdop = fields.Number(),
            AltitudeMetres = fields.Number(),
            GeoidSeparationMetres = fields.Number(),
            AgeOfCorrectionsSeconds = fields.Number(),
            BaseStationId = fields.IntegerOrNull(),
            NavigationalStatus = fields.Letter(),
        };
        if (fields.Ok && gns.Latitude.HasValue == gns.Longitude.HasValue)
            return true;
        gns = default;
        return false;
    }
}
