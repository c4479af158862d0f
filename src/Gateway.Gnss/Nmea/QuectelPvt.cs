namespace Gateway.Gnss.Nmea;

/// <summary>
/// PQTMPVT, version 1: position, velocity and time of GNSS alone; whether corrections were used it does not tell
/// (Quectel LC29H GNSS protocol specification, PQTMPVT).
/// </summary>
public readonly record struct QuectelPvt
{
    /// <summary>UTC date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>0 no fix, 2 two dimensions, 3 three.</summary>
    public int? FixMode { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>GPS time minus UTC, seconds.</summary>
    public int? LeapSeconds { get; init; }

    /// <summary>Degrees, north positive.</summary>
    public NmeaNumber? LatitudeDegrees { get; init; }

    /// <summary>Degrees, east positive.</summary>
    public NmeaNumber? LongitudeDegrees { get; init; }

    /// <summary>Height above the geoid, metres.</summary>
    public NmeaNumber? AltitudeMetres { get; init; }

    /// <summary>Geoid above the ellipsoid, metres.</summary>
    public NmeaNumber? GeoidSeparationMetres { get; init; }

    /// <summary>Downward, metres per second.</summary>
    public NmeaNumber? DownMetresPerSecond { get; init; }

    /// <summary>Over ground, metres per second.</summary>
    public NmeaNumber? SpeedMetresPerSecond { get; init; }

    /// <summary>Course over ground, degrees.</summary>
    public NmeaNumber? CourseDegrees { get; init; }

    /// <summary>Horizontal dilution of precision.</summary>
    public NmeaNumber? Hdop { get; init; }

    /// <summary>Position dilution of precision.</summary>
    public NmeaNumber? Pdop { get; init; }

    /// <summary>Whether a sentence is a PQTMPVT of this version.</summary>
    public static bool Is(ReadOnlySpan<byte> sentence) => sentence.StartsWith("$PQTMPVT,1,"u8);

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or version, or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out QuectelPvt pvt)
    {
        pvt = default;
        if (!Is(sentence) || !MakerMessage.TryParse(sentence, out MakerMessage message))
            return false;
        var fields = new FieldReader(message.Fields);
        // Version and time of week.
        fields.Skip();
        fields.Skip();
        DateOnly? date = fields.YearFirstDate();
        NmeaTime? time = fields.Time();
        fields.Skip();
        var read = new QuectelPvt
        {
            Date = date,
            Time = time,
            FixMode = fields.Integer(9),
            SatellitesUsed = fields.Integer(999),
            LeapSeconds = fields.Integer(60),
            LatitudeDegrees = fields.SignedDegrees(90),
            LongitudeDegrees = fields.SignedDegrees(180),
            AltitudeMetres = fields.Number(),
            GeoidSeparationMetres = fields.Number(),
        };
        fields.Skip();
        fields.Skip();
        read = read with
        {
            DownMetresPerSecond = fields.Number(),
            SpeedMetresPerSecond = fields.Number(),
            CourseDegrees = fields.Number(),
            Hdop = fields.Number(),
            Pdop = fields.Number(),
        };
        if (!fields.Ok)
            return false;
        pvt = read;
        return true;
    }
}
