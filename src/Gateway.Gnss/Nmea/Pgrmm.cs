namespace Gateway.Gnss.Nmea;

/// <summary>PGRMM, the map datum that a Garmin receiver's places are in. Garmin proprietary NMEA 0183 sentences, "Map datum".</summary>
public readonly record struct Pgrmm
{
    /// <summary>The datum's name, such as WGS 84.</summary>
    public DatumName Datum { get; init; }

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Pgrmm pgrmm)
    {
        pgrmm = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.Pgrmm, out FieldReader fields))
            return false;
        pgrmm = new Pgrmm { Datum = DatumName.Of(fields.Raw()) };
        return true;
    }
}
