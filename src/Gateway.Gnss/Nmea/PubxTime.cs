namespace Gateway.Gnss.Nmea;

/// <summary>PUBX,04, time of day and clock. u-blox 8 / M8 receiver description, 31.3.5.</summary>
public readonly record struct PubxTime
{
    /// <summary>UTC time.</summary>
    public NmeaTime? Time { get; init; }

    /// <summary>UTC date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>UTC time of week, seconds.</summary>
    public NmeaNumber? TimeOfWeekSeconds { get; init; }

    /// <summary>Week number, not rolled over.</summary>
    public int? Week { get; init; }

    /// <summary>GPS time minus UTC, seconds; absent while it is the firmware's default (sent with a D).</summary>
    public int? LeapSeconds { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out PubxTime pubxTime)
    {
        pubxTime = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.PubxTime, out FieldReader fields))
            return false;
        var read = new PubxTime
        {
            Time = fields.Time(),
            Date = fields.ShortDate(),
            TimeOfWeekSeconds = fields.Number(),
            Week = fields.Integer(9999),
            LeapSeconds = fields.IntegerIfPlain(),
        };
        if (!fields.Ok)
            return false;
        pubxTime = read;
        return true;
    }
}
