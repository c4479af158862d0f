namespace Gateway.Gnss.Nmea;

/// <summary>HDM, heading from magnetic north; HDG, the same with the compass's deviation and the variation. NMEA 0183 4.11 HDG, 2.1 HDM.</summary>
public readonly record struct Hdm
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>Degrees from magnetic north, deviation applied.</summary>
    public double? MagneticHeadingDegrees { get; init; }

    /// <summary>Variation, degrees, east positive; HDG only.</summary>
    public double? VariationDegrees { get; init; }

    /// <summary>Degrees from true north, where the variation is told.</summary>
    public double? HeadingDegrees => Turn(MagneticHeadingDegrees + VariationDegrees);

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is neither HDM nor HDG or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Hdm hdm)
    {
        hdm = default;
        SentenceType type = SentenceAddress.TypeOf(sentence, out TalkerId talker);
        if (type is not (SentenceType.Hdm or SentenceType.Hdg))
            return false;
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        double? sensed = fields.Number()?.ToDouble();
        double? deviation = type == SentenceType.Hdg ? Signed(ref fields) : null, variation = type == SentenceType.Hdg ? Signed(ref fields) : null;
        if (!fields.Ok)
            return false;
        hdm = new Hdm { Talker = talker, MagneticHeadingDegrees = Turn(sensed + (deviation ?? 0)), VariationDegrees = variation };
        return true;
    }

    private static double? Signed(ref FieldReader fields)
    {
        double? degrees = fields.Number()?.ToDouble();
        return fields.Letter() == 'W' ? -degrees : degrees;
    }

    private static double? Turn(double? degrees) => degrees is { } known ? Math.Round((known % 360 + 360) % 360, 6) : null;
}
