namespace Gateway.Gnss.Nmea;

/// <summary>KSXT, time, position, attitude and velocity. Unicore N4 commands and logs R1.7, KSXT.</summary>
public readonly record struct Ksxt
{
    /// <summary>UTC date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Degrees, east positive.</summary>
    public NmeaNumber? LongitudeDegrees { get; init; }

    /// <summary>Degrees, north positive.</summary>
    public NmeaNumber? LatitudeDegrees { get; init; }

    /// <summary>Metres; above what the document does not say: no height of a fix unless GGA tells which one it is.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>From the first antenna to the second, degrees from true north.</summary>
    public NmeaNumber? HeadingDegrees { get; init; }

    /// <summary>Degrees.</summary>
    public NmeaNumber? PitchDegrees { get; init; }

    /// <summary>Course over ground, degrees.</summary>
    public NmeaNumber? CourseDegrees { get; init; }

    /// <summary>Speed over ground, kilometres per hour.</summary>
    public NmeaNumber? SpeedKilometresPerHour { get; init; }

    /// <summary>Degrees.</summary>
    public NmeaNumber? RollDegrees { get; init; }

    /// <summary>0 none, 1 single, 2 RTK float, 3 RTK fixed.</summary>
    public int? Quality { get; init; }

    /// <summary>As the position's.</summary>
    public int? HeadingQuality { get; init; }

    /// <summary>Satellites used of the second antenna.</summary>
    public int? SecondAntennaSatellites { get; init; }

    /// <summary>Satellites used of the first.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Ksxt ksxt)
    {
        ksxt = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.Ksxt, out FieldReader fields))
            return false;
        var read = new Ksxt
        {
            Date = fields.CompactDate(out NmeaTime? time),
            Time = time,
            LongitudeDegrees = fields.SignedDegrees(180),
            LatitudeDegrees = fields.SignedDegrees(90),
            HeightMetres = fields.Number(),
            HeadingDegrees = fields.Number(),
            PitchDegrees = fields.Number(),
            CourseDegrees = fields.Number(),
            SpeedKilometresPerHour = fields.Number(),
            RollDegrees = fields.Number(),
            Quality = fields.Integer(9),
            HeadingQuality = fields.Integer(9),
            SecondAntennaSatellites = fields.Integer(999),
            SatellitesUsed = fields.Integer(999),
        };
        if (!fields.Ok)
            return false;
        ksxt = read;
        return true;
    }
}
