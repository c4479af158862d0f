namespace Gateway.Gnss.Nmea;

/// <summary>PUBX,03, satellites: walks over them one by one. u-blox 8 / M8 receiver description, 31.3.4.</summary>
public ref struct PubxSatellites
{
    private FieldReader _fields;
    private int _left;

    /// <summary>How many satellites are said to follow.</summary>
    public int Count { get; private init; }

    /// <summary>Opens a sentence, from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is another sentence or does not say how many follow.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out PubxSatellites satellites)
    {
        satellites = default;
        if (!MakerAddress.TryFields(sentence, SentenceType.PubxSatellites, out FieldReader fields))
            return false;
        int? count = fields.Integer(255);
        if (!fields.Ok || count is null)
            return false;
        satellites = new PubxSatellites { Count = count.Value, _fields = fields, _left = count.Value };
        return true;
    }

    /// <summary>The next satellite.</summary>
    /// <param name="satellite">Number, direction, signal and whether the position uses it.</param>
    /// <returns>False after the last one, or if a field cannot be read.</returns>
    public bool TryNext(out PubxSatellite satellite)
    {
        satellite = default;
        if (_left-- <= 0 || _fields.AtEnd)
            return false;
        int? number = _fields.Integer(999);
        char? status = _fields.Letter();
        int? azimuth = _fields.Integer(360), elevation = _fields.Integer(90), strength = _fields.Integer(99);
        _fields.Skip();
        if (!_fields.Ok || number is null)
            return false;
        satellite = new PubxSatellite(number.Value, azimuth, elevation, strength, status == 'U');
        return true;
    }
}

/// <summary>One satellite of PUBX,03.</summary>
/// <param name="Number">As u-blox counts: GPS 1-32, SBAS 120-158, Galileo 211-246, BeiDou 159-163 and 33-64, QZSS 193-202, GLONASS 65-96.</param>
/// <param name="AzimuthDegrees">From true north.</param>
/// <param name="ElevationDegrees">Above the horizon.</param>
/// <param name="CarrierToNoise">dB-Hz.</param>
/// <param name="IsUsed">Whether the position uses it.</param>
public readonly record struct PubxSatellite(int Number, int? AzimuthDegrees, int? ElevationDegrees, int? CarrierToNoise, bool IsUsed);
