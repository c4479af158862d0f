namespace Gateway.Gnss.Nmea;

/// <summary>PTNL,AVR, direction of the vector between two antennas that move together. Trimble OEM BD9xx user guide, "PTNL,AVR".</summary>
public readonly record struct TrimbleAvr
{
    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Direction from true north, degrees.</summary>
    public NmeaNumber? YawDegrees { get; init; }

    /// <summary>Degrees above the horizontal.</summary>
    public NmeaNumber? TiltDegrees { get; init; }

    /// <summary>Roll, degrees; most receivers send none.</summary>
    public NmeaNumber? RollDegrees { get; init; }

    /// <summary>Length, metres.</summary>
    public NmeaNumber? RangeMetres { get; init; }

    /// <summary>0 invalid, 1 stand-alone, 2 RTK float, 3 RTK fixed, 4 differential.</summary>
    public int? Quality { get; init; }

    /// <summary>Position dilution of precision.</summary>
    public NmeaNumber? Pdop { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out TrimbleAvr trimbleAvr)
    {
        trimbleAvr = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.TrimbleAvr, out FieldReader fields))
            return false;
        var read = new TrimbleAvr
        {
            Time = fields.Time(),
            YawDegrees = fields.Named(),
            TiltDegrees = fields.Named(),
            RollDegrees = fields.Named(),
            RangeMetres = fields.Number(),
            Quality = fields.Integer(9),
            Pdop = fields.Number(),
            SatellitesUsed = fields.Integer(999),
        };
        if (!fields.Ok)
            return false;
        trimbleAvr = read;
        return true;
    }
}
