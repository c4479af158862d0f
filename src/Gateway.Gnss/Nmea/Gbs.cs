namespace Gateway.Gnss.Nmea;

/// <summary>GBS, satellite fault detection: expected errors of the position and the satellite most likely at fault. NMEA 0183 4.11 GBS.</summary>
public readonly record struct Gbs
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>UTC time of the position.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Expected error northward, metres, 1 sigma.</summary>
    public NmeaNumber? LatitudeErrorMetres { get; init; }

    /// <summary>Expected error eastward, metres, 1 sigma.</summary>
    public NmeaNumber? LongitudeErrorMetres { get; init; }

    /// <summary>Expected error of the height, metres, 1 sigma.</summary>
    public NmeaNumber? AltitudeErrorMetres { get; init; }

    /// <summary>Number of the satellite most likely at fault.</summary>
    public int? FailedSatellite { get; init; }

    /// <summary>Probability that its fault would be missed.</summary>
    public NmeaNumber? MissProbability { get; init; }

    /// <summary>Estimated bias of its range, metres.</summary>
    public NmeaNumber? BiasMetres { get; init; }

    /// <summary>Sigma of the bias, metres.</summary>
    public NmeaNumber? BiasSigmaMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Gbs gbs)
    {
        gbs = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Gbs, out TalkerId talker, out FieldReader fields))
            return false;
        var read = new Gbs
        {
            Talker = talker,
            Time = fields.Time(),
            LatitudeErrorMetres = fields.Number(),
            LongitudeErrorMetres = fields.Number(),
            AltitudeErrorMetres = fields.Number(),
            FailedSatellite = fields.IntegerOrNull(),
            MissProbability = fields.Number(),
            BiasMetres = fields.Number(),
            BiasSigmaMetres = fields.Number(),
        };
        if (!fields.Ok)
            return false;
        gbs = read;
        return true;
    }
}
