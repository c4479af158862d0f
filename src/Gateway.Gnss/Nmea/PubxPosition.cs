namespace Gateway.Gnss.Nmea;

/// <summary>PUBX,00, position. u-blox 8 / M8 receiver description, 31.3.2.</summary>
public readonly record struct PubxPosition
{
    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Latitude.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>Height above the ellipsoid, metres.</summary>
    public NmeaNumber? EllipsoidalHeightMetres { get; init; }

    /// <summary>Kind of position.</summary>
    public PubxStatus Status { get; init; }

    /// <summary>Horizontal accuracy, metres.</summary>
    public NmeaNumber? HorizontalAccuracyMetres { get; init; }

    /// <summary>Vertical accuracy, metres.</summary>
    public NmeaNumber? VerticalAccuracyMetres { get; init; }

    /// <summary>Speed over ground, kilometres per hour.</summary>
    public NmeaNumber? SpeedKilometresPerHour { get; init; }

    /// <summary>Course over ground, degrees.</summary>
    public NmeaNumber? CourseDegrees { get; init; }

    /// <summary>Vertical speed, metres per second, down positive.</summary>
    public NmeaNumber? DownMetresPerSecond { get; init; }

    /// <summary>Age of the corrections, seconds; absent without them.</summary>
    public NmeaNumber? CorrectionAgeSeconds { get; init; }

    /// <summary>Horizontal dilution of precision.</summary>
    public NmeaNumber? Hdop { get; init; }

    /// <summary>Vertical dilution of precision.</summary>
    public NmeaNumber? Vdop { get; init; }

    /// <summary>Time dilution of precision.</summary>
    public NmeaNumber? Tdop { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out PubxPosition pubxPosition)
    {
        pubxPosition = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.PubxPosition, out FieldReader fields))
            return false;
        var read = new PubxPosition
        {
            Time = fields.Time(),
            Latitude = fields.Latitude(),
            Longitude = fields.Longitude(),
            EllipsoidalHeightMetres = fields.Number(),
            Status = PubxStatusName.Read(ref fields),
            HorizontalAccuracyMetres = fields.Number(),
            VerticalAccuracyMetres = fields.Number(),
            SpeedKilometresPerHour = fields.Number(),
            CourseDegrees = fields.Number(),
            DownMetresPerSecond = fields.Number(),
            CorrectionAgeSeconds = fields.Number(),
            Hdop = fields.Number(),
            Vdop = fields.Number(),
            Tdop = fields.Number(),
            SatellitesUsed = fields.Integer(999),
        };
        if (!fields.Ok)
            return false;
        pubxPosition = read;
        return true;
    }
}
