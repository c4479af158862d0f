namespace Gateway.Gnss.Nmea;

/// <summary>PASHR, attitude. Septentrio mosaic-X5 reference guide, "PASHR"; Trimble OEM user guide, "PASHR".</summary>
public readonly record struct Pashr
{
    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Degrees from true north.</summary>
    public NmeaNumber? HeadingDegrees { get; init; }

    /// <summary>Degrees.</summary>
    public NmeaNumber? RollDegrees { get; init; }

    /// <summary>Degrees.</summary>
    public NmeaNumber? PitchDegrees { get; init; }

    /// <summary>Metres.</summary>
    public NmeaNumber? HeaveMetres { get; init; }

    /// <summary>Sigma of the roll, degrees.</summary>
    public NmeaNumber? RollSigmaDegrees { get; init; }

    /// <summary>Sigma of the pitch, degrees.</summary>
    public NmeaNumber? PitchSigmaDegrees { get; init; }

    /// <summary>Sigma of the heading, degrees.</summary>
    public NmeaNumber? HeadingSigmaDegrees { get; init; }

    /// <summary>0 none, 1 all but RTK fixed, 2 RTK fixed.</summary>
    public int? Quality { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Pashr pashr)
    {
        pashr = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.Pashr, out FieldReader fields))
            return false;
        var read = new Pashr
        {
            Time = fields.Time(),
            HeadingDegrees = fields.WithUnit('T'),
            RollDegrees = fields.Number(),
            PitchDegrees = fields.Number(),
            HeaveMetres = fields.Number(),
            RollSigmaDegrees = fields.Number(),
            PitchSigmaDegrees = fields.Number(),
            HeadingSigmaDegrees = fields.Number(),
            Quality = fields.Integer(9),
        };
        if (!fields.Ok)
            return false;
        pashr = read;
        return true;
    }
}
