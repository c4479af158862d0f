namespace Gateway.Gnss.Nmea;

/// <summary>GGA, fix data. NMEA 0183 4.11 GGA; u-blox F9 HPG 1.32 interface description, NMEA GGA.</summary>
public readonly record struct Gga
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>UTC time of the position.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Latitude, north positive.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude, east positive.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>0 none, 1 single, 2 differential, 3 PPS, 4 RTK fixed, 5 RTK float, 6 estimated, 7 manual, 8 simulated.</summary>
    public int? Quality { get; init; }

    /// <summary>Satellites used; many receivers stop counting at 12.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Horizontal dilution of precision.</summary>
    public NmeaNumber? Hdop { get; init; }

    /// <summary>Height above mean sea level as the receiver's own geoid has it, metres.</summary>
    public NmeaNumber? AltitudeMetres { get; init; }

    /// <summary>Geoid above the WGS 84 ellipsoid, metres; negative where it lies below.</summary>
    public NmeaNumber? GeoidSeparationMetres { get; init; }

    /// <summary>Age of the differential corrections, seconds.</summary>
    public NmeaNumber? AgeOfCorrectionsSeconds { get; init; }

    /// <summary>Reference station, 0 to 4095; absent also where a receiver sends no number.</summary>
    public int? BaseStationId { get; init; }

    /// <summary>Reads a sentence from '$' on. Its checksum is not looked at: that is the splitter's work.</summary>
    /// <returns>False if it is no GGA or if a field cannot be read; <paramref name="gga"/> is then empty.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Gga gga)
    {
        gga = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Gga && TryRead(talker, sentence, out gga);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Gga gga)
    {
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        gga = new Gga
        {
            Talker = talker,
            Time = fields.Time(),
            Latitude = fields.Latitude(),
            Longitude = fields.Longitude(),
            Quality = fields.Integer(9),
            SatellitesUsed = fields.Integer(999),
            Hdop = fields.Number(),
            AltitudeMetres = fields.Metres(),
            GeoidSeparationMetres = fields.Metres(),
            AgeOfCorrectionsSeconds = fields.Number(),
            BaseStationId = fields.IntegerOrNull(),
        };
        if (fields.Ok && gga.Latitude.HasValue == gga.Longitude.HasValue)
            return true;
        gga = default;
        return false;
    }
}
