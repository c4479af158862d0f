namespace Gateway.Gnss.Nmea;

/// <summary>PTNL,PJK, plane position in a projection that the sentence does not name, so that it never becomes a fix. Trimble OEM BD9xx user guide, "PTNL,PJK".</summary>
public readonly record struct TrimblePjk
{
    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>UTC date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Northing, metres.</summary>
    public NmeaNumber? NorthingMetres { get; init; }

    /// <summary>Easting, metres.</summary>
    public NmeaNumber? EastingMetres { get; init; }

    /// <summary>As in PTNL,GGK.</summary>
    public int? Quality { get; init; }

    /// <summary>Satellites used.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Dilution of precision of the position.</summary>
    public NmeaNumber? Dop { get; init; }

    /// <summary>Height, metres.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out TrimblePjk trimblePjk)
    {
        trimblePjk = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.TrimblePjk, out FieldReader fields))
            return false;
        var read = new TrimblePjk
        {
            Time = fields.Time(),
            Date = fields.MonthFirstDate(),
            NorthingMetres = fields.WithUnit('N'),
            EastingMetres = fields.WithUnit('E'),
            Quality = fields.Integer(99),
            SatellitesUsed = fields.Integer(999),
            Dop = fields.Number(),
            HeightMetres = fields.LabelledHeight(out _),
        };
        if (!fields.Ok)
            return false;
        trimblePjk = read;
        return true;
    }
}
