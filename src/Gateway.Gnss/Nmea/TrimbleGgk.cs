namespace Gateway.Gnss.Nmea;

/// <summary>PTNL,GGK, position, date and kind. Trimble OEM BD9xx user guide, "PTNL,GGK".</summary>
public readonly record struct TrimbleGgk
{
    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>UTC date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Latitude.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>
    /// 0 invalid, 1 stand-alone, 2 RTK float, 3 RTK fixed, 4 differential, 5 SBAS, 6 and 7 network float and fixed, 8 and 9
    /// the same in two dimensions, 10 OmniSTAR HP and XP, 11 OmniSTAR VBS, 12 location RTK, 13 beacon, 14 CenterPoint RTX or
    /// CLAS, 15 xFill (Trimble Alloy help, "NMEA-0183 message: PTNL,VGK", whose list GGK shares).
    /// </summary>
    public int? Quality { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Dilution of precision of the position.</summary>
    public NmeaNumber? Dop { get; init; }

    /// <summary>Height, metres.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>Whether the height is above the ellipsoid (EHT).</summary>
    public bool IsEllipsoidal { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out TrimbleGgk trimbleGgk)
    {
        trimbleGgk = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.TrimbleGgk, out FieldReader fields))
            return false;
        var read = new TrimbleGgk
        {
            Time = fields.Time(),
            Date = fields.MonthFirstDate(),
            Latitude = fields.Latitude(),
            Longitude = fields.Longitude(),
            Quality = fields.Integer(99),
            SatellitesUsed = fields.Integer(999),
            Dop = fields.Number(),
            HeightMetres = fields.LabelledHeight(out bool isEllipsoidal),
            IsEllipsoidal = isEllipsoidal,
        };
        if (!fields.Ok)
            return false;
        trimbleGgk = read;
        return true;
    }
}
