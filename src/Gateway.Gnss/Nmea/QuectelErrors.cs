namespace Gateway.Gnss.Nmea;

/// <summary>PQTMEPE, errors of the position as the receiver estimates them, 1 sigma (Quectel LG290P GNSS protocol specification 1.1, 2.3.9).</summary>
public readonly record struct QuectelErrors
{
    /// <summary>Northward, metres.</summary>
    public NmeaNumber? NorthMetres { get; init; }

    /// <summary>Eastward, metres.</summary>
    public NmeaNumber? EastMetres { get; init; }

    /// <summary>Downward, metres.</summary>
    public NmeaNumber? DownMetres { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out QuectelErrors errors)
    {
        errors = default;
        if (!MakerMessage.TryParse(sentence, out MakerMessage message) || message.Type != SentenceType.Pqtm || !message.Name.SequenceEqual("EPE"u8))
            return false;
        var fields = new FieldReader(message.Fields);
        // The first field is the message's version.
        fields.Skip();
        var read = new QuectelErrors { NorthMetres = fields.Number(), EastMetres = fields.Number(), DownMetres = fields.Number() };
        if (!fields.Ok)
            return false;
        errors = read;
        return true;
    }
}
