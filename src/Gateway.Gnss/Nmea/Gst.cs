namespace Gateway.Gnss.Nmea;

/// <summary>GST, error statistics: standard deviations (1 sigma), metres. NMEA 0183 4.11 GST.</summary>
public readonly record struct Gst
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>UTC time of the position.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>RMS of the range residuals, metres.</summary>
    public NmeaNumber? RangeRmsMetres { get; init; }

    /// <summary>Semi-major axis of the error ellipse, metres.</summary>
    public NmeaNumber? SemiMajorSigmaMetres { get; init; }

    /// <summary>Semi-minor axis of the error ellipse, metres.</summary>
    public NmeaNumber? SemiMinorSigmaMetres { get; init; }

    /// <summary>Direction of the semi-major axis, degrees from true north.</summary>
    public NmeaNumber? OrientationDegrees { get; init; }

    /// <summary>Northward, metres.</summary>
    public NmeaNumber? LatitudeSigmaMetres { get; init; }

    /// <summary>Eastward, metres.</summary>
    public NmeaNumber? LongitudeSigmaMetres { get; init; }

    /// <summary>Height, metres.</summary>
    public NmeaNumber? AltitudeSigmaMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is no GST or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Gst gst)
    {
        gst = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Gst && TryRead(talker, sentence, out gst);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Gst gst)
    {
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        gst = new Gst
        {
            Talker = talker,
            Time = fields.Time(),
            RangeRmsMetres = fields.Number(),
            SemiMajorSigmaMetres = fields.Number(),
            SemiMinorSigmaMetres = fields.Number(),
            OrientationDegrees = fields.Number(),
            LatitudeSigmaMetres = fields.Number(),
            LongitudeSigmaMetres = fields.Number(),
            AltitudeSigmaMetres = fields.Number(),
        };
        if (fields.Ok)
            return true;
        gst = default;
        return false;
    }
}
