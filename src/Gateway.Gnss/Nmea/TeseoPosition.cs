namespace Gateway.Gnss.Nmea;

/// <summary>
/// PSTMPV and PSTMPVQ of ST's Teseo: position, velocity and their covariances. Nothing in them says whether there is a
/// fix (ST UM2229, PSTMPV).
/// </summary>
public readonly record struct TeseoPosition
{
    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>Latitude.</summary>
    public NmeaAngle? Latitude { get; init; }

    /// <summary>Longitude.</summary>
    public NmeaAngle? Longitude { get; init; }

    /// <summary>Metres; above what it is not taken for granted.</summary>
    public NmeaNumber? HeightMetres { get; init; }

    /// <summary>Metres per second.</summary>
    public NmeaNumber? NorthMetresPerSecond { get; init; }

    /// <summary>Metres per second.</summary>
    public NmeaNumber? EastMetresPerSecond { get; init; }

    /// <summary>Metres per second.</summary>
    public NmeaNumber? VerticalMetresPerSecond { get; init; }

    /// <summary>Variance northward, square metres.</summary>
    public NmeaNumber? NorthVariance { get; init; }

    /// <summary>Variance eastward, square metres.</summary>
    public NmeaNumber? EastVariance { get; init; }

    /// <summary>Variance of the height, square metres.</summary>
    public NmeaNumber? VerticalVariance { get; init; }

    /// <summary>Whether a sentence is one of the two.</summary>
    public static bool Is(ReadOnlySpan<byte> sentence) => sentence.StartsWith("$PSTMPV,"u8) || sentence.StartsWith("$PSTMPVQ,"u8);

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out TeseoPosition position)
    {
        position = default;
        if (!Is(sentence) || !MakerMessage.TryParse(sentence, out MakerMessage message))
            return false;
        var fields = new FieldReader(message.Fields);
        var read = new TeseoPosition
        {
            Time = fields.Time(),
            Latitude = fields.Latitude(),
            Longitude = fields.Longitude(),
            HeightMetres = fields.Metres(),
            NorthMetresPerSecond = fields.Number(),
            EastMetresPerSecond = fields.Number(),
            VerticalMetresPerSecond = fields.Number(),
            NorthVariance = fields.Number(),
        };
        fields.Skip();
        fields.Skip();
        read = read with { EastVariance = fields.Number() };
        fields.Skip();
        read = read with { VerticalVariance = fields.Number() };
        if (!fields.Ok)
            return false;
        position = read;
        return true;
    }
}
