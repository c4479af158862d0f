namespace Gateway.Gnss.Nmea;

/// <summary>PGRMZ, a Garmin receiver's altitude in feet, from the barometer if it has one. Garmin NMEA 0183 proprietary sentences.</summary>
public readonly record struct Pgrmz
{
    /// <summary>Feet.</summary>
    public NmeaNumber? AltitudeFeet { get; init; }

    /// <summary>1 no fix, 2 the user's altitude, 3 GPS's.</summary>
    public int? Dimension { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Pgrmz pgrmz)
    {
        pgrmz = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.Pgrmz, out FieldReader fields))
            return false;
        var read = new Pgrmz
        {
            AltitudeFeet = fields.WithUnit('f'),
            Dimension = fields.Integer(9),
        };
        if (!fields.Ok)
            return false;
        pgrmz = read;
        return true;
    }
}
