namespace Gateway.Gnss.Nmea;

/// <summary>PGRME, errors that a Garmin receiver estimates; what confidence they have is not told. Garmin GPS 18x technical specifications, 4.2.3.</summary>
public readonly record struct Pgrme
{
    /// <summary>Metres.</summary>
    public NmeaNumber? HorizontalErrorMetres { get; init; }

    /// <summary>Metres.</summary>
    public NmeaNumber? VerticalErrorMetres { get; init; }

    /// <summary>Spherical, metres.</summary>
    public NmeaNumber? PositionErrorMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Pgrme pgrme)
    {
        pgrme = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.Pgrme, out FieldReader fields))
            return false;
        var read = new Pgrme
        {
            HorizontalErrorMetres = fields.Metres(),
            VerticalErrorMetres = fields.Metres(),
            PositionErrorMetres = fields.Metres(),
        };
        if (!fields.Ok)
            return false;
        pgrme = read;
        return true;
    }
}
