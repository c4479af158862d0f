namespace Gateway.Gnss.Nmea;

/// <summary>PASHR,POS: position of Ashtech's, Magellan's and Spectra's receivers (Ashtech MB 100 reference manual, "POS").</summary>
public readonly record struct PashrPosition
{
    /// <summary>0 single, 1 differential, 2 RTK float, 3 RTK fixed, 5 dead reckoning, 9 SBAS.</summary>
    public int? Mode { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Latitude.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>Metres; generations of receivers do not agree above what.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>Age of the corrections, seconds.</summary>
    public NmeaNumber? AgeOfCorrectionsSeconds { get; init; }

    /// <summary>Course over ground, degrees from true north.</summary>
    public NmeaNumber? TrackDegrees { get; init; }

    /// <summary>Speed over ground, knots.</summary>
    public NmeaNumber? SpeedKnots { get; init; }

    /// <summary>Position dilution of precision.</summary>
    public NmeaNumber? Pdop { get; init; }

    /// <summary>Horizontal dilution of precision.</summary>
    public NmeaNumber? Hdop { get; init; }

    /// <summary>Vertical dilution of precision.</summary>
    public NmeaNumber? Vdop { get; init; }

    /// <summary>Whether a sentence is a PASHR,POS.</summary>
    public static bool Is(ReadOnlySpan<byte> sentence) => sentence.StartsWith("$PASHR,POS,"u8);

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out PashrPosition position)
    {
        position = default;
        if (!Is(sentence) || !MakerAddress.TryFields(sentence, SentenceType.Pashr, out FieldReader fields))
            return false;
        fields.Skip();
        var read = new PashrPosition
        {
            Mode = fields.Integer(9),
            SatellitesUsed = fields.Integer(999),
            Time = fields.Time(),
            Latitude = fields.Latitude(),
            Longitude = fields.Longitude(),
            HeightMetres = fields.Number(),
            AgeOfCorrectionsSeconds = fields.Number(),
            TrackDegrees = fields.Number(),
            SpeedKnots = fields.Number(),
        };
        // Vertical speed, whose unit differs between generations.
        fields.Skip();
        read = read with { Pdop = fields.Number(), Hdop = fields.Number(), Vdop = fields.Number() };
        if (!fields.Ok)
            return false;
        position = read;
        return true;
    }
}
