namespace Gateway.Gnss.Nmea;

/// <summary>VTG, course and speed over ground. NMEA 0183 4.11 VTG; the older form without unit letters is read too.</summary>
public readonly record struct Vtg
{
    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; init; }

    /// <summary>Course, degrees from true north.</summary>
    public NmeaNumber? TrackDegrees { get; init; }

    /// <summary>Course, degrees from magnetic north.</summary>
    public NmeaNumber? MagneticTrackDegrees { get; init; }

    /// <summary>Speed, knots.</summary>
    public NmeaNumber? SpeedKnots { get; init; }

    /// <summary>Speed, kilometres an hour.</summary>
    public NmeaNumber? SpeedKilometresPerHour { get; init; }

    /// <summary>Mode indicator (NMEA 2.3 and later), see <see cref="ModeIndicator"/>.</summary>
    public char? Mode { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is no VTG or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Vtg vtg)
    {
        vtg = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Vtg && TryRead(talker, sentence, out vtg);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Vtg vtg)
    {
        vtg = default;
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        NmeaNumber? track = fields.Number();
        bool hasUnits = fields.NextIs('T') || fields.NextIsEmpty;
        Vtg read = hasUnits ? WithUnits(ref fields, talker, track) : WithoutUnits(ref fields, talker, track);
        if (!fields.Ok)
            return false;
        vtg = read;
        return true;
    }

    private static Vtg WithUnits(ref FieldReader fields, TalkerId talker, NmeaNumber? track)
    {
        fields.Unit('T');
        NmeaNumber? magnetic = fields.Number();
        fields.Unit('M');
        NmeaNumber? knots = fields.Number();
        fields.Unit('N');
        NmeaNumber? kilometres = fields.Number();
        fields.Unit('K');
        return new Vtg
        {
            Talker = talker,
            TrackDegrees = track,
            MagneticTrackDegrees = magnetic,
            SpeedKnots = knots,
            SpeedKilometresPerHour = kilometres,
            Mode = fields.Letter(),
        };
    }

    private static Vtg WithoutUnits(ref FieldReader fields, TalkerId talker, NmeaNumber? track) => new()
    {
        Talker = talker,
        TrackDegrees = track,
        MagneticTrackDegrees = fields.Number(),
        SpeedKnots = fields.Number(),
        SpeedKilometresPerHour = fields.Number(),
    };
}
