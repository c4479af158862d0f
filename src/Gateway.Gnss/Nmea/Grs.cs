namespace Gateway.Gnss.Nmea;

/// <summary>GRS, residuals of the ranges, in the order of the satellites in the GSA of the same instant. NMEA 0183 4.11 GRS.</summary>
public readonly record struct Grs
{
    /// <summary>Places for residuals.</summary>
    public const int Places = 12;

    private readonly Residuals _residuals;

    private Grs(TalkerId talker, NmeaTime? time, int? mode, in Residuals residuals, int count, int? systemId)
    {
        (Talker, Time, IsAfterPosition, Count, SystemId) = (talker, time, mode == 1, count, systemId);
        _residuals = residuals;
    }

    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; }

    /// <summary>UTC time of the position.</summary>
    public NmeaTime? Time { get; }

    /// <summary>Whether they were computed again after the position; else they are those that it was computed with.</summary>
    public bool IsAfterPosition { get; }

    /// <summary>How many places are told: up to the last one that is not empty.</summary>
    public int Count { get; }

    /// <summary>NMEA 4.11 system id; absent before.</summary>
    public int? SystemId { get; }

    /// <summary>The residual of a place, metres; null where the place is empty.</summary>
    public NmeaNumber? ResidualMetres(int place) => _residuals[place];

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Grs grs)
    {
        grs = default;
        if (!SentenceAddress.TryFields(sentence, SentenceType.Grs, out TalkerId talker, out FieldReader fields))
            return false;
        NmeaTime? time = fields.Time();
        int? mode = fields.Integer(1);
        Residuals residuals = default;
        int count = 0;
        for (int place = 0; place < Places; place++)
        {
            residuals[place] = fields.Number();
            if (residuals[place].HasValue)
                count = place + 1;
        }

        int? system = fields.HexDigit();
        if (!fields.Ok)
            return false;
        grs = new Grs(talker, time, mode, residuals, count, system);
        return true;
    }

    [System.Runtime.CompilerServices.InlineArray(Places)]
    private struct Residuals
    {
        private NmeaNumber? _first;
    }
}
